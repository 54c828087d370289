/// How far a ledger goes: what its head file knows, and what a label shows.
public struct LedgerHead: Equatable, Sendable {
    /// How many records there are.
    public var count: UInt64
    /// The hash of the last one that has a hash; zeros before that.
    public var hash: Digest

    /// Makes a head.
    public init(count: UInt64, hash: Digest) {
        self.count = count
        self.hash = hash
    }

    /// No records.
    public static let empty = LedgerHead(count: 0, hash: .zero)
}
