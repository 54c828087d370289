/// The enrolment of everybody in a file, one after the other.
///
/// Whoever is enrolled is passed over, and what was begun is gone on with, so that a batch that was ended, by whatever, is
/// run again with the same file. What fails for a reason that lies in the person is given up, and the next one comes;
/// what fails for the reader's is tried again and then left to be gone on with.
public struct PeopleBatch {
    /// What came of a line.
    public enum Outcome: BatchOutcome {
        /// The person was enrolled now.
        case enrolled(SubjectToken)
        /// The person had been enrolled before.
        case present(SubjectToken)
        /// It failed; whether what was done was given up.
        case failed(EnrolmentFailure, isUndone: Bool)

        /// Why nobody was enrolled.
        public var complaint: String? {
            guard case .failed(let failure, let isUndone) = self else { return nil }
            return "\(failure)\(isUndone ? "; what was begun was given up" : "")"
        }

        /// Whether the person had been enrolled before.
        public var isPresent: Bool { if case .present = self { true } else { false } }
    }

    /// What came of the file.
    public typealias Report = BatchReport<Outcome>

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
        _ prompts: DeskPrompts, begins: (PeopleFile.Line) -> Void = { _ in },
        ended: (Report.Entry, Int) -> Void = { _, _ in }
    ) -> Report {
        var report = Report(file: file.name, faults: file.faults)
        for (index, line) in file.lines.enumerated() {
            let entry = Report.Entry(line: line.number, outcome: enrol(line, prompts, begins))
            report.entries.append(entry)
            ended(entry, index + 1)
            if case .failed(let failure, _) = entry.outcome, failure.stopsBatch {
                report.notBegun = file.lines.count - index - 1
                report.isCancelled = failure.reason == .reader(.cancelled)
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

    /// Gives up what cannot come to an end. The card of somebody else says nothing of who was begun with.
    private func end(_ failure: EnrolmentFailure) -> Outcome {
        guard failure.isKept, !failure.mayPass, !failure.stopsBatch, failure.reason != .anotherPerson,
            let subject = failure.subject
        else { return .failed(failure, isUndone: false) }
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
