public import Interchange

/// What came of one line of a batch.
public protocol BatchOutcome: Equatable, Sendable {
    /// What is to be told of a line whose person is not where they should be; nothing when they are.
    var complaint: String? { get }
    /// Whether there was nothing to do, as an earlier batch had done it.
    var isPresent: Bool { get }
}

/// What came of a file of people, a line a person.
public struct BatchReport<Outcome: BatchOutcome>: Sendable {
    /// A line and what came of it.
    public struct Entry: Equatable, Sendable {
        /// The line in the file.
        public var line: Int
        /// What came of it.
        public var outcome: Outcome
    }

    /// The file's name.
    public let file: String
    /// The lines that were begun.
    public internal(set) var entries: [Entry] = []
    /// The lines that could not be understood.
    public let faults: [Diagnostic]
    /// Lines that were not begun, as the batch stopped before: the desk itself failed, or somebody ended it.
    public internal(set) var notBegun = 0
    /// Whether somebody ended it.
    public internal(set) var isCancelled = false

    init(file: String, faults: [Diagnostic]) {
        self.file = file
        self.faults = faults
    }

    /// Whether everybody in the file is where they should be.
    public var isComplete: Bool { complaints.isEmpty }
    /// How many were done now.
    public var done: Int { entries.count { $0.outcome.complaint == nil && !$0.outcome.isPresent } }
    /// How many had been done before.
    public var present: Int { entries.count(where: \.outcome.isPresent) }

    /// What is to be told: a line for each line of the file that went wrong, in the file's order.
    public var complaints: [String] {
        let failures = entries.compactMap { entry in
            entry.outcome.complaint.map { (entry.line, "\(file):\(entry.line): \($0)") }
        }
        let all = failures + faults.map { ($0.line, "\($0)") }
        let rest = notBegun > 0 ? ["\(file): \(notBegun) lines were not begun"] : []
        return all.sorted { $0.0 < $1.0 }.map(\.1) + rest
    }
}
