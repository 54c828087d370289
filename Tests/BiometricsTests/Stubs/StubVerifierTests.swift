import Biometrics
import Testing

@Suite("Imagined verifiers")
struct StubVerifierTests {
    private static func answers(_ verifier: StubVerifier, _ count: Int = 200) -> [Verification] {
        var verifier = verifier
        return (0..<count).map { verifier.verify($0 % 3 == 0 ? .genuine : $0 % 3 == 1 ? .impostor : .attack(.replay)) }
    }

    @Test("The same seed, person and request give the same answers, and any other gives others")
    func seeded() {
        let first = Self.answers(StubVerifier(.face, seed: 1, person: 2, request: 3))
        #expect(Self.answers(StubVerifier(.face, seed: 1, person: 2, request: 3)) == first)
        #expect(Self.answers(StubVerifier(.face, seed: 2, person: 2, request: 3)) != first)
        #expect(Self.answers(StubVerifier(.face, seed: 1, person: 3, request: 3)) != first)
        #expect(Self.answers(StubVerifier(.face, seed: 1, person: 2, request: 4)) != first)
        #expect(Self.answers(StubVerifier(.face, seed: 1, person: 3, request: 2)) != first)
    }

    @Test("An attack that passes for alive scores like the person, and one that does not is no verdict")
    func attacks() {
        var verifier = StubVerifier(.face, seed: 4)
        var outcomes: [String: Int] = [:]
        for _ in 0..<10_000 {
            let verification = verifier.verify(.attack(.replay))
            switch (verification.outcome, verification.liveness) {
            case (.match, .passed): outcomes["match", default: 0] += 1
            case (.inconclusive(.attackSuspected), .failed): outcomes["suspected", default: 0] += 1
            case (.noMatch, .passed), (.inconclusive(.failureToAcquire), .notAssessed): break
            default: Issue.record("\(verification)")
            }
        }
        #expect((1_800...2_200).contains(outcomes["match", default: 0]))
        #expect((7_700...8_200).contains(outcomes["suspected", default: 0]))
    }

    @Test("A module without liveness detection does not notice an attack, and says that it did not look")
    func withoutLiveness() {
        var verifier = StubVerifier(.finger, seed: 5)
        for _ in 0..<1_000 { #expect(verifier.verify(.attack(.mask)).liveness == .notAssessed) }
    }

    @Test("A card and a button tell no score; a button is anybody's")
    func withoutScore() {
        var card = StubVerifier(.card, seed: 6)
        var button = StubVerifier(.button, seed: 6)
        for _ in 0..<1_000 {
            #expect(card.verify(.impostor).outcome != .match && button.verify(.impostor).outcome == .match)
            #expect(card.verify(.genuine).score == nil)
        }
    }

    @Test("Half of the answers take less than the median, and few much longer", arguments: Modality.allCases)
    func time(_ modality: Modality) {
        var verifier = StubVerifier(modality, seed: 7)
        let times = (0..<10_001).map { _ in verifier.verify(.genuine).milliseconds }.sorted()
        let median = 1_000 * StubRates.typical(modality).medianSeconds
        #expect(abs(Double(times[5_000]) / median - 1) < 0.03)
        #expect(Double(times[9_800]) < 2.8 * median && Double(times[9_800]) > 2.4 * median)
    }
}
