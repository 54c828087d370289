import Biometrics
import JT808
import Session
import Testing

@Suite("Verification sessions")
struct VerificationSessionTests {
    private typealias Step = VerificationSession<ScriptedVerifier>.Step

    private static let start = Instant(milliseconds: 1_000_000)

    private static func terms(attempts: UInt8 = 3, suspicions: UInt8 = 0) -> VerificationTerms {
        .received(
            .adHoc, request: 9, modalities: [.finger, .face], at: start, window: 60, attempts: attempts,
            suspicions: suspicions)
    }

    /// What E002 says after these presentations, three seconds apart, and one when the window has closed.
    private static func ending(_ findings: [Verification.Finding], _ terms: VerificationTerms) throws
        -> VerificationEnding
    {
        var session = VerificationSession(terms, by: ScriptedVerifier())
        for (index, finding) in findings.enumerated() where session.ending == nil {
            _ = session.present(finding, by: .finger, at: start.advanced(seconds: UInt32(index) * 3))
        }
        _ = session.present(.match, by: .finger, at: terms.closes)
        return try #require(session.ending)
    }

    @Test(
        "What E002 says follows from the attempts",
        arguments: [
            ([.match], .match, 1), ([.noMatch, .match], .match, 2), ([.fault, .unacquired, .match], .match, 2),
            ([.noMatch, .noMatch, .noMatch], .noMatch, 3),
            ([.fault, .noMatch, .crash, .noMatch, .noMatch], .noMatch, 3),
            ([.noMatch, .unacquired, .noMatch], .inconclusive, 3),
            ([.unacquired, .unacquired, .unacquired], .inconclusive, 3),
            ([.noMatch, .noMatch], .inconclusive, 2), ([], .outOfWindow, 0), ([.attack], .spoofSuspected, 1),
            ([.noMatch, .attack, .match], .spoofSuspected, 2), ([.fault, .fault, .fault], .deviceError, 0),
            ([.crash, .crash, .crash], .inconclusive, 0), ([.crash, .fault], .deviceError, 0),
            ([.crash], .inconclusive, 0),
        ] as [([Verification.Finding], VerificationResult.Outcome, UInt8)])
    func outcomes(_ findings: [Verification.Finding], _ outcome: VerificationResult.Outcome, _ attempts: UInt8) throws {
        let ending = try Self.ending(findings, Self.terms())
        #expect(ending.outcome == outcome && ending.attempts == attempts)
    }

    @Test("A suspicion that is let pass uses up an attempt, and is reported unless a match follows")
    func suspicions() throws {
        let terms = Self.terms(suspicions: 1)
        #expect(try Self.ending([.attack, .match], terms).outcome == .match)
        #expect(try Self.ending([.attack, .attack, .match], terms).outcome == .spoofSuspected)
        #expect(try Self.ending([.attack, .noMatch, .noMatch], terms).outcome == .spoofSuspected)
        let left = try Self.ending([.attack, .noMatch], terms)
        #expect(left.outcome == .spoofSuspected && left.verification?.liveness == .failed)
    }

    @Test("No sequence with a fault in it is a match without a match, or no match without as many as were allowed")
    func neverAVerdict() throws {
        let findings: [Verification.Finding] = [.match, .noMatch, .attack, .unacquired, .fault, .crash]
        var sequences: [[Verification.Finding]] = [[]]
        for _ in 0..<5 { sequences = sequences.flatMap { sequence in findings.map { sequence + [$0] } } + sequences }
        #expect(sequences.count > 9_000)
        for sequence in sequences {
            for suspicions in 0...1 as ClosedRange<UInt8> {
                let outcome = try Self.ending(sequence, Self.terms(suspicions: suspicions)).outcome
                if outcome == .match { #expect(sequence.contains(.match)) }
                if outcome == .noMatch { #expect(sequence.count { $0 == .noMatch } >= 3) }
                if outcome == .deviceError { #expect(sequence.contains(.fault)) }
                if outcome == .spoofSuspected { #expect(sequence.contains(.attack)) }
            }
        }
    }

    @Test("The window counts from its first moment to before its last, answer included")
    func window() {
        let opens = Self.start
        let closes = opens.advanced(seconds: 60)
        let terms = Self.terms(attempts: 1)
        func outcome(at moment: UInt64) -> Step {
            var session = VerificationSession(terms, by: ScriptedVerifier())
            return session.present(.match, by: .finger, at: Instant(milliseconds: moment))
        }
        func isEnded(_ step: Step, _ outcome: VerificationResult.Outcome) -> Bool {
            if case .ended(let ending) = step { ending.outcome == outcome } else { false }
        }
        #expect(outcome(at: opens.milliseconds - 1) == .tooEarly)
        #expect(isEnded(outcome(at: opens.milliseconds), .match))
        #expect(isEnded(outcome(at: closes.milliseconds - 2_001), .match))
        // The answer takes two seconds, and is there when the window has closed.
        #expect(isEnded(outcome(at: closes.milliseconds - 2_000), .outOfWindow))
        #expect(isEnded(outcome(at: closes.milliseconds), .outOfWindow))
    }

    @Test("A way that was not asked for, and a sample before the answer to the last, cost no attempt")
    func turnedAway() {
        var session = VerificationSession(Self.terms(attempts: 2), by: ScriptedVerifier())
        #expect(session.present(.match, by: .card, at: Self.start) == .notAccepted)
        let answered = Self.start.advanced(seconds: 2)
        #expect(session.present(.noMatch, by: .finger, at: Self.start) == .again(attemptsLeft: 1, from: answered))
        #expect(session.present(.match, by: .finger, at: Self.start.advanced(seconds: 1)) == .tooEarly)
        _ = session.present(.match, by: .face, at: answered)
        #expect(session.ending?.outcome == .match && session.ending?.modality == .face)
    }

    @Test("What has ended stays as it ended")
    func over() {
        var session = VerificationSession(Self.terms(), by: ScriptedVerifier())
        let suspected = session.present(.attack, by: .finger, at: Self.start)
        #expect(session.ending?.outcome == .spoofSuspected)
        #expect(session.present(.match, by: .finger, at: Self.start.advanced(seconds: 9)) == suspected)
    }

    @Test("E002 has a score only with a verdict")
    func summary() throws {
        let time = DateTime(secondsSince2000: 825_638_400)
        let match = try Self.ending([.match], Self.terms()).summary(request: 9, taken: time)
        #expect(
            match
                == VerificationResult.Summary(
                    request: 9, outcome: .match, modality: .finger, score: 8_000, liveness: .passed, attempts: 1,
                    taken: time))
        let attack = try Self.ending([.attack], Self.terms()).summary(request: 9, taken: time)
        #expect(attack.outcome == .spoofSuspected && attack.score == nil && attack.liveness == .failed)
        let nobody = try Self.ending([], Self.terms()).summary(request: 9, taken: time)
        #expect(nobody.outcome == .outOfWindow && nobody.modality == [] && nobody.attempts == 0)
    }
}
