public import Interchange
public import JT808

/// Why a ledger could not be used, and what to do about it.
public enum LedgerError: Error, Equatable, Sendable {
    /// The system's libcrypto cannot be opened: the names that were tried.
    case digestMissing([String])
    /// Another process writes it: its number and program, if the system says.
    case held(String, by: [LedgerHolder])
    /// The end is cut off: the head file knows of more records.
    case cutOff(String, present: UInt64, known: LedgerHead)
    /// There are records and no head file.
    case headMissing(String)
    /// The head file is no head.
    case headDamaged(String)
    /// The head file knows another record than the one in the ledger.
    case headDisagrees(String, record: UInt64)
    /// A line is not as it was written.
    case damaged(String, LedgerFault)
    /// The record breaks a rule. Nothing was written.
    case refused(LedgerRefusal)
    /// The clock says a time that nobody should believe, far behind the latest record or before there was any ledger. Nothing was
    /// written.
    case clockDoubtful(DateTime, latest: DateTime?)
    /// No room on the disk. The record was not made; the ledger is as it was before.
    case full(String)
    /// An earlier failure left it open what is on the disk: the ledger must be opened anew.
    case unsettled(String)
    /// The system refused.
    case file(FileError)
}

/// What is wrong with a line of the ledger.
public struct LedgerFault: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Kind: Equatable, Sendable {
        /// It is no record: what was expected, and at which byte of the line.
        case unreadable(expected: String, at: Int)
        /// Its number is not the one that comes next: records are missing, were put in, or stand in another order.
        case misnumbered(found: UInt64)
        /// It does not follow on the record before.
        case unlinked
        /// Its bytes are not those that were hashed.
        case altered
        /// It breaks a rule.
        case forbidden(LedgerRefusal)
        /// It says that the clock was set back and it was not, or the other way round.
        case misdated
    }

    /// The line, from 1.
    public var line: UInt64
    /// The number of the record that belongs there.
    public var record: UInt64
    /// What is wrong.
    public var kind: Kind

    /// Makes one.
    public init(line: UInt64, record: UInt64, kind: Kind) {
        self.line = line
        self.record = record
        self.kind = kind
    }
}

/// What was found and put right when a ledger was opened.
public enum LedgerNotice: Equatable, Sendable {
    /// A record that was cut while it was written was dropped: so many bytes. It had not been acknowledged.
    case tornRecordDropped(bytes: Int)
    /// The head file was behind by so many records, which were being written when the power went.
    case headBehind(records: UInt64)
    /// The stored state could not be used and was made anew from the records: why.
    case snapshotIgnored(String)
    /// The state could not be stored; the next opening takes longer.
    case snapshotNotWritten(FileError)
    /// Records were made without hashes: so many.
    case unchained(records: UInt64)
}
