public import Interchange

/// The enrolment of everybody in a file, one after the other.
///
/// Whoever is enrolled is passed over, and what was begun is gone on with, so that a batch that was ended, by whatever, is
/// run again with the same file. What fails for a reason that lies in the person is given up, and the next one comes;
/// what fails for the reader's is tried again and then left to be gone on with.
public struct PeopleBatch {
    /// What came of a line.
    public enum Outcome: Equatable, Sendable {
        /// The person was enrolled now.
        case enrolled(SubjectToken)
        /// The person had been enrolled before.
        case present(SubjectToken)
        /// It failed; whether what was done was given up.
        case failed(EnrolmentFailure, isUndone: Bool)
    }

    /// A line and what came of it.
    public struct Entry: Equatable, Sendable {
        /// The line in the file.
        public var line: Int
        /// What came of it.
        public var outcome: Outcome
    }

    /// What came of the file.
    public struct Report: Sendable {
        /// The file's name.
        public var file: String
        /// The lines that were begun.
        public var entries: [Entry] = []
        /// The lines that could not be understood.
        public var faults: [Diagnostic]
        /// Lines that were not begun, as the batch stopped before: the desk itself failed, or somebody ended it.
        public var notBegun = 0

        /// Whether everybody in the file is enrolled.
        public var isComplete: Bool {
            faults.isEmpty && notBegun == 0
                && entries.allSatisfy { if case .failed = $0.outcome { false } else { true } }
        }

        /// How many were enrolled now.
        public var enrolled: Int { entries.filter { if case .enrolled = $0.outcome { true } else { false } }.count }

        /// How many had been enrolled before.
        public var present: Int { entries.filter { if case .present = $0.outcome { true } else { false } }.count }

        /// Whether somebody ended it.
        public var isCancelled: Bool {
            guard case .failed(let failure, _)? = entries.last?.outcome else { return false }
            return failure.reason == .reader(.cancelled)
        }

        /// What is to be told: a line for each line of the file that has nobody enrolled, in the file's order.
        public var complaints: [String] {
            let failures = entries.compactMap { entry -> (Int, String)? in
                guard case .failed(let failure, let isUndone) = entry.outcome else { return nil }
                let end = isUndone ? "; what was begun was given up" : ""
                return (entry.line, "\(file):\(entry.line): \(failure)\(end)")
            }
            let all = failures + faults.map { ($0.line, "\($0)") }
            let rest = notBegun > 0 ? ["\(file): \(notBegun) lines were not begun"] : []
            return all.sorted { $0.0 < $1.0 }.map(\.1) + rest
        }
    }

    private let desk: EnrolmentDesk
    private let file: PeopleFile
    /// How often a line is tried when the reader fails: our choice.
    private static let attempts = 2

    /// Takes a file.
    public init(_ file: PeopleFile, at desk: EnrolmentDesk) {
        self.file = file
        self.desk = desk
    }

    /// Enrols everybody.
    ///
    /// - Parameters:
    ///   - begins: is told the line that comes next.
    ///   - ended: is told what came of a line, and how many are done.
    public func run(
        _ prompts: DeskPrompts, begins: (PeopleFile.Line) -> Void = { _ in }, ended: (Entry, Int) -> Void = { _, _ in }
    ) -> Report {
        var report = Report(file: file.name, faults: file.faults)
        for (index, line) in file.lines.enumerated() {
            let entry = Entry(line: line.number, outcome: enrol(line, prompts, begins))
            report.entries.append(entry)
            ended(entry, index + 1)
            if case .failed(let failure, _) = entry.outcome, failure.stopsBatch {
                report.notBegun = file.lines.count - index - 1
                break
            }
        }
        return report
    }

    private func enrol(
        _ line: PeopleFile.Line, _ prompts: DeskPrompts, _ begins: (PeopleFile.Line) -> Void
    ) -> Outcome {
        var attempt = 1
        while true {
            do throws(EnrolmentFailure) {
                if let subject = desk.subject(of: line.person) {
                    if desk.isComplete(subject) {
                        try desk.check(subject, is: line.person)
                        return .present(subject)
                    }
                    begins(line)
                    try desk.resume(subject, line.plan, prompts)
                    return .enrolled(subject)
                }
                begins(line)
                return .enrolled(try desk.enrol(line.plan, prompts))
            } catch {
                if error.mayPass, attempt < Self.attempts {
                    attempt += 1
                    continue
                }
                return end(error)
            }
        }
    }

    /// Gives up what cannot come to an end.
    private func end(_ failure: EnrolmentFailure) -> Outcome {
        guard failure.isKept, !failure.mayPass, !failure.stopsBatch, let subject = failure.subject else {
            return .failed(failure, isUndone: false)
        }
        var failure = failure
        do throws(EnrolmentFailure) {
            try desk.giveUp(subject, because: failure.reason)
            failure.isKept = false
            return .failed(failure, isUndone: true)
        } catch {
            return .failed(failure, isUndone: false)
        }
    }
}

extension EnrolmentFailure {
    /// Whether it may go well the next time, with the same person.
    var mayPass: Bool {
        switch reason {
        case .reader(.cancelled), .reader(.libraryFull): false
        case .reader, .fingerRepeated: true
        default: false
        }
    }

    /// Whether the next person would fail as well.
    var stopsBatch: Bool {
        switch reason {
        case .ledger, .secrets, .random, .file, .otherModule: true
        case .reader(let error):
            switch error {
            case .cancelled, .noSuchPort, .notPermitted, .held, .unusable, .wrongPassword, .libraryFull: true
            default: false
            }
        default: unrecorded != nil
        }
    }
}
