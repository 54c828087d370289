/// How far a ledger goes as it stands on a label: the number of the last record and the first sixteen digits of its
/// hash, `128-0123456789abcdef`.
public struct LedgerLabel: Equatable, Sendable, CustomStringConvertible {
    /// The number of the last record.
    public let count: UInt64
    /// The beginning of its hash.
    public let start: UInt64

    /// What a label says of a head.
    public init(_ head: LedgerHead) {
        count = head.count
        start = head.hash.words.a
    }

    /// Reads what is on a label; nothing when it is anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = UInt64(parts[0]), let start = Hexadecimal.number(parts[1].utf8) else {
            return nil
        }
        self.count = count
        self.start = start
    }

    /// Whether it can be of a head.
    func fits(_ head: LedgerHead) -> Bool { head.count == count && head.hash.words.a == start }

    /// As on the label.
    public var description: String { "\(count)-\(Hexadecimal.text(start))" }
}
