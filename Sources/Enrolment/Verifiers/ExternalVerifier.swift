public import Biometrics
package import Link

/// A verifier that is a program of its own and speaks JSON lines (`devices/verifiers/README.md`), so that a real matcher can
/// be put in the place of the stubs.
///
/// Whatever it does instead of answering, be it ending, stalling or talking nonsense, is told as inconclusive. It is then
/// killed, so that a late answer is not taken for the next one, and started again when it is next asked. What it is asked goes
/// through a pipe: neither arguments nor environment nor any message here holds a template or a sample.
public final class ExternalVerifier: Verifier {
    /// A sample, and whom it is taken for.
    public struct Sample: Sendable {
        /// What was kept of the person.
        public var reference: FingerTemplate
        /// What was taken now.
        public var sample: FingerSample

        /// Makes a question.
        public init(reference: FingerTemplate, sample: FingerSample) {
            self.reference = reference
            self.sample = sample
        }
    }

    /// What became of an enrolment.
    public enum Enrolled: Hashable, Sendable {
        /// What to keep of the person.
        case template(FingerTemplate)
        /// Why there is nothing.
        case inconclusive(Inconclusive)
    }

    /// What compares, as it says itself; `exec`, `unknown` before it has said it.
    public private(set) var matcher = Matcher(name: "exec", version: "unknown")
    private let start: () throws(LinkError) -> any VerifierProgram
    private let limit: Duration
    private let clock: () -> SteadyTime
    private var program: (any VerifierProgram)?
    private var lastID: UInt32 = 0

    /// Names the program; it is started when it is first asked.
    ///
    /// - Parameters:
    ///   - command: a command of the shell.
    ///   - limit: how long it may take for an answer.
    public convenience init(command: String, limit: Duration = .seconds(10)) {
        self.init(limit: limit, clock: { .now }) { () throws(LinkError) in try TalkingChild(command: command) }
    }

    /// Takes over how the program is started, and by which clock it is waited for.
    package init(
        limit: Duration, clock: @escaping () -> SteadyTime,
        start: @escaping () throws(LinkError) -> any VerifierProgram
    ) {
        self.start = start
        self.limit = limit
        self.clock = clock
    }

    /// The command of `exec:CMD`, as `--verifier` is given; nothing when it is something else.
    public static func command(_ text: String) -> String? {
        text.hasPrefix("exec:") && text.count > 5 ? String(text.dropFirst(5)) : nil
    }

    /// Compares once.
    public func verify(_ sample: Sample) -> Verification {
        let asked = clock()
        let reply = ask(until: asked + limit) { id in
            VerifierQuestion.verify(id, reference: sample.reference, sample: sample.sample)
        } reading: { line, id in
            VerifierAnswer(line, to: id)
        }
        let milliseconds = UInt32(clamping: (clock() - asked).nanoseconds / 1_000_000)
        switch reply {
        case .success(let answer):
            return Verification(
                answer.finding, quality: answer.quality, matcher: matcher, attempts: answer.attempts,
                milliseconds: milliseconds)
        case .failure(let reason):
            return Verification(
                .inconclusive(.matcherFault(reason.fault)), matcher: matcher, milliseconds: milliseconds)
        }
    }

    /// Makes of samples of one finger what is kept of it.
    public func enrol(_ samples: [FingerSample]) -> Enrolled {
        let reply = ask(until: clock() + limit) { id in
            VerifierQuestion.enrol(id, samples: samples)
        } reading: { line, id in
            VerifierAnswer.enrolled(line, to: id)
        }
        return switch reply {
        case .success(let enrolled): enrolled
        case .failure(let reason): .inconclusive(.matcherFault(reason.fault))
        }
    }

    private struct Failure: Error {
        var fault: Inconclusive.MatcherFault
    }

    private func ask<Answer>(
        until deadline: SteadyTime, _ question: (UInt32) -> [UInt8], reading: ([UInt8], UInt32) -> Answer?
    ) -> Result<Answer, Failure> {
        do throws(Failure) {
            let program = try running(until: deadline)
            lastID &+= 1
            let line = try exchange(question(lastID), with: program, until: deadline)
            guard let answer = reading(line, lastID) else { throw Failure(fault: .nonsense) }
            return .success(answer)
        } catch {
            program = nil
            return .failure(error)
        }
    }

    /// The program, started and asked who it is when there is none.
    private func running(until deadline: SteadyTime) throws(Failure) -> any VerifierProgram {
        if let program { return program }
        let started: any VerifierProgram
        do throws(LinkError) {
            started = try start()
        } catch {
            throw Failure(fault: .notStarted)
        }
        let line = try exchange(VerifierQuestion.hello, with: started, until: deadline)
        guard let said = VerifierAnswer.matcher(line) else { throw Failure(fault: .nonsense) }
        matcher = said
        program = started
        return started
    }

    private func exchange(
        _ question: [UInt8], with program: any VerifierProgram, until deadline: SteadyTime
    ) throws(Failure) -> [UInt8] {
        // Whoever speaks before being asked cannot be taken to answer.
        switch program.listen(until: clock()) {
        case .nothing: break
        case .ended: throw Failure(fault: .ended)
        case .line, .tooLong: throw Failure(fault: .nonsense)
        }
        // What is not taken is told by what is heard: an end, or nothing in time.
        _ = program.say(question, until: deadline)
        switch program.listen(until: deadline) {
        case .line(let line): return line
        case .ended: throw Failure(fault: .ended)
        case .nothing: throw Failure(fault: .timedOut)
        case .tooLong: throw Failure(fault: .nonsense)
        }
    }
}
