public import JT808

/// Who makes a record, and where.
public struct LedgerAuthor: Hashable, Sendable {
    /// The operator's name or number.
    public var name: String
    /// The station.
    public var station: String

    /// Makes an author.
    public init(name: String, station: String) {
        self.name = name
        self.station = station
    }
}

/// One line of the ledger.
public struct LedgerRecord: Equatable, Sendable {
    /// Its number, from 1, without gaps.
    public var number: UInt64
    /// What the clock said, GMT+8.
    public var time: DateTime
    /// Whether the clock said less than at an earlier record: somebody set it back.
    public var clockSetBack: Bool
    /// Who made it, and where.
    public var author: LedgerAuthor
    /// What happened.
    public var event: LedgerEvent
    /// The hash of the record before; zeros before the first.
    public var previous: Digest
    /// SHA-256 over `previous` and the line up to its hash; nothing in a ledger that was told to do without.
    public var hash: Digest?

    package init(
        number: UInt64, time: DateTime, clockSetBack: Bool, author: LedgerAuthor, event: LedgerEvent, previous: Digest,
        hash: Digest?
    ) {
        self.number = number
        self.time = time
        self.clockSetBack = clockSetBack
        self.author = author
        self.event = event
        self.previous = previous
        self.hash = hash
    }
}
