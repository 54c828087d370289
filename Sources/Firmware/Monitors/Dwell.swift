internal import Session

/// A condition that counts only after it has held for some time, and is gone only after it has not.
struct Dwell: Sendable {
    /// Whether the condition counts.
    private(set) var isActive = false
    /// Since when the opposite has been seen.
    private var changing: Instant?
    private var wait: UInt32 = 0

    init() {}

    /// Takes a sample.
    ///
    /// - Parameters:
    ///   - setAfter: seconds the condition must hold to count.
    ///   - clearAfter: seconds it must not hold to be gone.
    /// - Returns: whether `isActive` changed.
    @discardableResult
    mutating func update(_ holds: Bool, setAfter: UInt32, clearAfter: UInt32, now: Instant) -> Bool {
        guard holds != isActive else {
            changing = nil
            return false
        }
        let since = changing ?? now
        changing = since
        wait = holds ? setAfter : clearAfter
        guard since.advanced(seconds: wait) <= now else { return false }
        isActive = holds
        changing = nil
        return true
    }

    /// When the change under way will count, unless the condition turns back.
    var deadline: Instant? {
        changing.map { $0.advanced(seconds: wait) }
    }
}
