internal import Interchange

/// The files of a ledger.
enum LedgerFiles {
    /// The records, a line each.
    static let records = "ledger.ndjson"
    /// How far they go.
    static let head = "head.json"
    /// The state after some of them, so that opening does not read them all.
    static let state = "state"
    /// How many records are written together at most, and so may be there without the head file knowing: our choice.
    static let longestBatch = 64
}

extension LedgerError {
    /// Tells a full disk from other refusals of the system.
    init(_ error: FileError) {
        self = error.isFull ? .full(error.path) : .file(error)
    }
}
