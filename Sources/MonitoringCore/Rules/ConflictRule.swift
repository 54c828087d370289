/// One identity alive on two connections: each login drops the other one's link, which comes back at once.
///
/// A single device leaves a dead link behind now and then; it has no reason to do so four times, each within a minute
/// of the last. The figures are our choice.
package struct ConflictRule: Sendable {
    static let takeovers = 4
    static let nearness: UInt32 = 60
    static let quiet: UInt32 = 300

    private var begin: UInt32 = 0
    private var last: UInt32 = 0
    private var count = 0

    /// Nothing seen yet.
    package init() {}

    /// Goes on from an alarm that stood in an earlier run: both are there until it is quiet.
    init(standingSince seconds: UInt32) {
        begin = seconds
        last = seconds
        count = Self.takeovers
    }

    /// A login dropped a link that was open.
    ///
    /// - Returns: since when two devices are at it, if it is sure.
    package mutating func takeover(at seconds: UInt32) -> UInt32? {
        if count == 0 || seconds - min(last, seconds) > Self.nearness {
            begin = seconds
            count = 0
        }
        last = seconds
        count += 1
        return count >= Self.takeovers ? begin : nil
    }

    /// When one of the two counts as gone; nothing while nothing was seen.
    package var quietAt: UInt32? { count == 0 ? nil : last + Self.quiet }

    /// Forgets what was seen once it is quiet.
    ///
    /// - Returns: whether it is.
    package mutating func settle(at seconds: UInt32) -> Bool {
        guard let quietAt, quietAt <= seconds else { return false }
        count = 0
        return true
    }
}
