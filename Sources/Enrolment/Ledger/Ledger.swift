public import JT808

/// The ledger of enrolment: what was done, a line a step, never changed.
///
///     let ledger = try Ledger(opening: "/var/lib/wristband/ledger")
///     for notice in ledger.notices { print(notice) }
///     try ledger.append(.armed(wristband: serial), by: author, at: now)
///
/// A record that `append` returned is on the medium, whatever happens next; one that it threw for is not there. One
/// process writes at a time.
public final class Ledger {
    /// Whether records carry hashes.
    public enum Chaining: Sendable {
        /// Each carries a hash over it and the one before: no record can be altered unseen.
        case chained
        /// None, and each says so: for a machine without libcrypto.
        case unchained
    }

    /// The folder it is in.
    public let folder: String
    /// What was found and put right when it was opened.
    public let notices: [LedgerNotice]
    /// What holds after its last record.
    public private(set) var state: LedgerState
    /// How many records it has, and the hash of the last: what a label shows.
    public private(set) var head: LedgerHead

    /// Opens the ledger of a folder, for this process alone, or begins one.
    public init(opening folder: String, _ chaining: Chaining = .chained) throws(LedgerError) {
        self.folder = folder
        notices = []
        state = LedgerState()
        head = .empty
    }

    /// Makes a record.
    ///
    /// - Parameter time: what the clock says, GMT+8.
    /// - Throws: `.refused` when it breaks a rule; nothing is written then.
    @discardableResult
    public func append(_ event: LedgerEvent, by author: LedgerAuthor, at time: DateTime) throws(LedgerError)
        -> LedgerRecord
    {
        fatalError()
    }

    /// Makes several records with one wait for the medium: all of them or none.
    @discardableResult
    public func append(_ events: [LedgerEvent], by author: LedgerAuthor, at time: DateTime) throws(LedgerError)
        -> [LedgerRecord]
    {
        fatalError()
    }

    /// The hash by which a template, or what settings were given, is named in records; nothing when unchained.
    public func digest(of bytes: [UInt8]) -> Digest? { nil }

    /// What records know of a key.
    public func fingerprint(of key: SecretKey) -> KeyFingerprint {
        fatalError()
    }
}
