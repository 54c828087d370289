import Biometrics
import Enrolment
import Interchange
import Link

/// A verifier's program in memory, on a virtual clock, which misbehaves as drawn. It takes a finger of shade 7 for the right
/// one and any other for a wrong one.
final class ScriptedMatcher {
    /// What it does with a question.
    enum Deed: CaseIterable {
        /// It answers.
        case answers
        /// It dies.
        case ends
        /// It says nothing.
        case stalls
        /// It answers when nobody waits any more.
        case late
        /// It says something that is no answer.
        case babbles
        /// It answers to the question before, and the opposite.
        case mistakes
        /// It answers, and says the opposite behind it, as if to the next question.
        case runsAhead
        /// It dies within its answer.
        case breaksOff
        /// It says the opposite of what its score says.
        case contradicts
        /// It says that it could not compare.
        case fails
    }

    static let limit = Duration.seconds(10)
    static let right: UInt8 = 7
    static let wrong: UInt8 = 8

    private(set) var now = SteadyTime.zero
    /// What was done with the greeting before the last question; nothing when there was none.
    private(set) var greeted: Deed?
    /// What was done with the last question; nothing when it was not asked.
    private(set) var answered: Deed?
    /// How many of ten questions it is asked something happens to.
    private let faultsOfTen: Int
    /// How many questions may go well before something happens for certain; nothing when nothing has to.
    private var answersLeft: Int?
    /// To how many questions something happened.
    private(set) var faults = 0
    private var draws: SeededDraws

    /// Makes a program.
    ///
    /// - Parameter within: in how many questions, greetings among them, something happens to one at least; nothing when
    ///   nothing has to.
    init(seed: UInt64, faultsOfTen: Int, surelyWithin within: Int? = nil) {
        self.faultsOfTen = faultsOfTen
        draws = SeededDraws(seed: seed)
        answersLeft = within.map { Int.random(in: 0..<$0, using: &draws) }
    }

    /// A verifier that asks this program.
    func verifier() -> ExternalVerifier {
        ExternalVerifier(limit: Self.limit, clock: { self.now }) { () throws(LinkError) in Running(self) }
    }

    /// What is asked about a finger.
    static func sample(isRight: Bool) -> ExternalVerifier.Sample {
        ExternalVerifier.Sample(
            reference: .vendor(model: "scripted", bytes: [right]),
            sample: .image(width: 1, height: 1, shades: [isRight ? right : wrong]))
    }

    /// A new question is asked: what was done before is forgotten.
    func forget() { (greeted, answered) = (nil, nil) }

    /// One run of the program.
    private final class Running: VerifierProgram {
        private let matcher: ScriptedMatcher
        private var lines: [(at: SteadyTime, heard: TalkingChild.Heard)] = []

        init(_ matcher: ScriptedMatcher) { self.matcher = matcher }

        func say(_ bytes: [UInt8], until deadline: SteadyTime) -> Bool {
            lines += matcher.hear(bytes)
            return true
        }

        func listen(until deadline: SteadyTime) -> TalkingChild.Heard {
            guard let line = lines.first, line.at <= deadline else {
                matcher.now = max(matcher.now, deadline)
                return .nothing
            }
            lines.removeFirst()
            matcher.now = max(matcher.now, line.at)
            return line.heard
        }
    }

    private func hear(_ question: [UInt8]) -> [(at: SteadyTime, heard: TalkingChild.Heard)] {
        let deed = nextDeed()
        let soon = now + .milliseconds(Int64.random(in: 0..<3_000, using: &draws))
        let late = now + Self.limit + .milliseconds(Int64.random(in: 1..<3_000, using: &draws))
        let asked = Question(question)
        if asked.isGreeting { greeted = deed } else { answered = deed }
        let answer = Array(asked.answer.utf8)
        return switch deed {
        case .answers: [(soon, .line(answer))]
        case .ends: [(soon, .ended)]
        case .stalls: []
        case .late: [(late, .line(answer))]
        case .babbles: [(soon, .line((0..<20).map { _ in UInt8.random(in: 32...126, using: &draws) }))]
        case .mistakes: [(soon, .line(Array(asked.said(of: -1, asked.opposite).utf8)))]
        case .runsAhead: [(soon, .line(answer)), (soon, .line(Array(asked.said(of: 1, asked.opposite).utf8)))]
        case .breaksOff:
            [(soon, .line(answer.dropLast(Int.random(in: 1..<answer.count, using: &draws)))), (soon, .ended)]
        case .contradicts: [(soon, .line(Array(asked.contradiction.utf8)))]
        case .fails: [(soon, .line(Array(asked.failure.utf8)))]
        }
    }

    private func nextDeed() -> Deed {
        let isDue = answersLeft == 0
        answersLeft = answersLeft.map { $0 - 1 }
        guard draws.next() % 10 < UInt64(faultsOfTen) || isDue else { return .answers }
        faults += 1
        return Deed.allCases.filter { $0 != .answers }.randomElement(using: &draws)!
    }

    /// A question, and what can be said to it.
    private struct Question {
        private let id: Int?
        private let isMatch: Bool

        init(_ line: [UInt8]) {
            let text = String(decoding: line, as: UTF8.self)
            let behind = text.split(separator: "\"id\":").dropFirst().first
            id = behind.flatMap { Int($0.prefix { $0.isNumber }) }
            isMatch = text.contains(#""height":1,"data":"07""#)
        }

        var isGreeting: Bool { id == nil }
        var truth: String { isMatch ? "match" : "noMatch" }
        var opposite: String { isMatch ? "noMatch" : "match" }
        var answer: String { said(of: 0, truth) }
        var contradiction: String {
            id == nil ? "{}" : said(of: 0, "\(opposite)\",\"score\":\(isMatch ? 90 : 10),\"threshold\":40,\"more\":\"")
        }
        var failure: String { id == nil ? "{}" : said(of: 0, #"inconclusive","reason":"failed"#) }

        /// An answer to a question before or after this one; who it is, if that was asked.
        func said(of offset: Int, _ outcome: String) -> String {
            guard let id else { return offset == 0 ? #"{"matcher":"scripted","version":"1"}"# : "{}" }
            return #"{"id":\#(id + offset),"outcome":"\#(outcome)"}"#
        }
    }
}
