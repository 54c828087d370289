import Biometrics
import Enrolment
import JT808
import Link
import ReaderHarness
import ReaderSimulation
import Readers
import Session
import Testing

/// What fails measures nothing: it is neither the person nor somebody else.
@Suite("Faults are no verdicts")
struct FaultVerdictTests {
    private static let schedules = 10_000
    /// Each part has so many of the schedules, so that the machine's cores share them.
    private static let parts = 8

    private static func seeds(_ part: Int) -> StrideTo<Int> { stride(from: part, to: schedules, by: parts) }

    /// Presents the same until the session is over.
    private func ending<Checker: Verifier>(
        _ checker: Checker, _ sample: Checker.Sample, wait: UInt16 = 3_600
    ) -> VerificationEnding? {
        var session = VerificationSession(
            .received(
                .adHoc, request: 1, modalities: .finger, at: Instant(milliseconds: 0), window: wait, attempts: 3),
            by: checker)
        var moment = Instant(milliseconds: 0)
        while case .again(_, let from) = session.present(sample, by: .finger, at: moment) { moment = from }
        return session.ending
    }

    /// A module with the fingers of 7, who is to be verified, and of 9 in its library, and somebody at it.
    private static func station(finger person: Int) -> SimulatedStation<SimulatedZFM> {
        var flash = ZFMFlash()
        for (slot, enrolled) in [(0, 7), (1, 9)] {
            flash.library[slot] = SyntheticFinger(seed: UInt64(enrolled)).template
        }
        let station = SimulatedStation(SimulatedZFM(flash: flash))
        let finger = SyntheticFinger(seed: UInt64(person))
        station.person = { prompt, module in
            switch prompt {
            case .putFinger, .putFingerAgain, .putFingerBetter: module.put(finger)
            case .liftFinger: module.lift()
            default: break
            }
        }
        return station
    }

    private static let claims: [ReaderVerifier.Claim] = [
        .slot(0), .found(slot: 0), .copy(ZFMTemplate(system: 9, bytes: SyntheticFinger(seed: 7).template)),
    ]

    @Test("Without a fault a module's verdict is the right one", arguments: claims.indices, [7, 8, 9])
    func faultlessModule(_ claim: Int, _ person: Int) {
        let station = Self.station(finger: person)
        let verifier = ReaderVerifier(station, .patient(10), clock: { station.now })
        #expect(ending(verifier, Self.claims[claim])?.outcome == (person == 7 ? .match : .noMatch))
    }

    @Test("10,000 schedules of faults between a module and its host, each of which comes to pass", arguments: 0..<parts)
    func module(_ part: Int) {
        var endings: [VerificationResult.Outcome: Int] = [:]
        // What is said each way in one verification: faults beyond it would not come to pass.
        let said = Self.claims.map { claim in
            let station = Self.station(finger: 7)
            _ = ReaderVerifier(station, .patient(10), clock: { station.now }).verify(claim)
            return station.said
        }
        for seed in Self.seeds(part) {
            let isRight = seed / Self.parts % 2 == 0
            // Somebody else is in the library too, and is not who is to be verified.
            let station = Self.station(finger: isRight ? 7 : seed / Self.parts / 2 % 2 == 0 ? 9 : 8)
            for operation in 1...12 {
                let schedule = FaultSchedule<SimulatedZFM>(
                    seed: UInt64(seed * 12 + operation), up: said[seed % 3].up, down: said[seed % 3].down,
                    flipsOnly: false)
                station.lines[operation] = schedule.withoutCancellingBits.line
            }
            let verifier = ReaderVerifier(station, .patient(10), clock: { station.now })
            let checker = Observed(verifier)
            let outcome = ending(checker, Self.claims[seed % 3])?.outcome
            #expect(station.struck > 0, "seed \(seed)")
            for found in checker.found {
                #expect(found.outcome != (isRight ? .noMatch : .match), "seed \(seed)")
            }
            #expect(outcome != nil && outcome != (isRight ? .noMatch : .match), "seed \(seed)")
            if let outcome { endings[outcome, default: 0] += 1 }
        }
        // Each kind of ending is seen.
        for outcome in [VerificationResult.Outcome.match, .noMatch, .deviceError] {
            #expect(endings[outcome, default: 0] > 100, "\(endings)")
        }
    }

    @Test("Without a fault a program's verdict is the right one", arguments: [true, false])
    func faultlessProgram(_ isRight: Bool) {
        for seed in UInt64(0)..<100 {
            let matcher = ScriptedMatcher(seed: seed, faultsOfTen: 0)
            let outcome = ending(matcher.verifier(), ScriptedMatcher.sample(isRight: isRight))?.outcome
            #expect(outcome == (isRight ? .match : .noMatch) && matcher.faults == 0, "seed \(seed)")
        }
    }

    @Test("10,000 schedules of faults of a verifier's program, each with one at least", arguments: 0..<parts)
    func program(_ part: Int) {
        var counts: [ScriptedMatcher.Deed: Int] = [:]
        for seed in Self.seeds(part) {
            let matcher = ScriptedMatcher(seed: UInt64(seed), faultsOfTen: 3, surelyWithin: 7)
            let verifier = matcher.verifier()
            var people = SeededDraws(seed: UInt64(seed), 1)
            var isAhead = false
            for question in 0..<6 {
                let isRight = Bool.random(using: &people)
                matcher.forget()
                let found = verifier.verify(ScriptedMatcher.sample(isRight: isRight)).outcome
                let isAnswered = matcher.answered == .answers || matcher.answered == .runsAhead
                let isSound = !isAhead && isAnswered && (matcher.greeted ?? .answers) == .answers
                let isInconclusive = if case .inconclusive(.matcherFault) = found { true } else { false }
                let isRightly = isSound ? found == (isRight ? .match : .noMatch) : isInconclusive
                #expect(isRightly, "\(found), seed \(seed), question \(question)")
                for deed in [matcher.greeted, matcher.answered] { if let deed { counts[deed, default: 0] += 1 } }
                isAhead = isSound && matcher.answered == .runsAhead
            }
            #expect(matcher.faults > 0, "seed \(seed)")
        }
        #expect(
            counts.count == ScriptedMatcher.Deed.allCases.count && counts.values.allSatisfy { $0 > 20 }, "\(counts)")
    }

    @Test("10,000 requests to verify by a program that fails once or more", arguments: 0..<parts)
    func requests(_ part: Int) {
        var endings: [VerificationResult.Outcome: Int] = [:]
        for seed in Self.seeds(part) {
            let isRight = seed / Self.parts % 2 == 0
            let matcher = ScriptedMatcher(
                seed: UInt64(seed), faultsOfTen: [1, 3, 6, 9][seed / Self.parts / 2 % 4], surelyWithin: 2)
            let outcome = ending(matcher.verifier(), ScriptedMatcher.sample(isRight: isRight))?.outcome
            #expect(outcome != nil && outcome != (isRight ? .noMatch : .match), "seed \(seed)")
            #expect(matcher.faults > 0, "seed \(seed)")
            if let outcome { endings[outcome, default: 0] += 1 }
        }
        // What compares fails, not what captures.
        #expect(endings.keys.allSatisfy { $0 == .match || $0 == .noMatch || $0 == .inconclusive }, "\(endings)")
        #expect(endings.count == 3 && endings.values.allSatisfy { $0 > 20 }, "\(endings)")
    }
}

/// A verifier whose results are kept.
private final class Observed<Checker: Verifier>: Verifier {
    private var checker: Checker
    private(set) var found: [Verification] = []

    init(_ checker: Checker) { self.checker = checker }

    var matcher: Matcher { checker.matcher }

    func verify(_ sample: Checker.Sample) -> Verification {
        let verification = checker.verify(sample)
        found.append(verification)
        return verification
    }
}
