internal import JT808

/// When the supervision by an order is over for the core, and which end of it was seen.
///
/// A release ends it at its moment. A wristband whose order expires tells so by itself (`profile.md`, orderExpired), and
/// is heard for that as long as this alarm may take: 300 s, our choice.
struct EndRule: Sendable {
    /// Seconds after the end of an order in which its wristband is heard.
    static let farewell = AlarmKind.orderExpired.deadline

    /// The end that was seen last.
    private(set) var seen: RefusalKind?

    /// The next moment at which an end is to be seen; after a release there is none.
    func next(of order: Order) -> UInt32? {
        let release = seen == .released ? nil : order.released?.secondsSince2000
        guard seen == nil else { return release }
        let expiry = order.until.secondsSince2000 + Self.farewell
        return min(release ?? expiry, expiry)
    }

    /// Sees an end that has come.
    ///
    /// - Returns: it, once.
    mutating func take(_ order: Order, at seconds: UInt32) -> RefusalKind? {
        guard let next = next(of: order), next <= seconds else { return nil }
        seen = order.ending(at: seconds)
        return seen
    }
}
