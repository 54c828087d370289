import Biometrics
import JT808
import Testing

@Suite("Verifications")
struct VerificationTests {
    private static let matcher = Matcher(name: "test", version: "2.1")

    private static let reasons: [Inconclusive] =
        [.failureToAcquire, .poorQuality, .noReference, .attackSuspected, .deviceFault]
        + Inconclusive.MatcherFault.allCases.map { .matcherFault($0) }

    @Test("A match is what reached its threshold and is not suspected of being an attack")
    func outcomes() {
        for (score, isMatch) in [(39, false), (40, true), (41, true)] {
            for liveness in Verification.Liveness.allCases {
                let verification = Verification(
                    .compared(.scored(score, threshold: 40), liveness: liveness), matcher: Self.matcher)
                let expected: Verification.Outcome =
                    liveness == .failed ? .inconclusive(.attackSuspected) : isMatch ? .match : .noMatch
                #expect(verification.outcome == expected && verification.liveness == liveness)
                #expect(verification.score?.value == score && verification.score?.threshold == 40)
            }
        }
        let decided = Verification(.compared(.decided(isMatch: true), liveness: .passed), matcher: Self.matcher)
        #expect(decided.outcome == .match && decided.score == nil)
    }

    @Test("Whatever failed is neither match nor no match, here and in E002", arguments: reasons)
    func inconclusive(_ reason: Inconclusive) {
        let verification = Verification(.inconclusive(reason), matcher: Self.matcher)
        #expect(verification.outcome == .inconclusive(reason) && verification.score == nil)
        let expected: VerificationResult.Outcome =
            switch reason {
            case .attackSuspected: .spoofSuspected
            case .deviceFault: .deviceError
            default: .inconclusive
            }
        #expect(verification.outcome.profile == expected)
    }

    @Test("Verdicts, liveness and ways are those of the profile")
    func profile() {
        #expect(Verification.Outcome.match.profile == .match && Verification.Outcome.noMatch.profile == .noMatch)
        #expect(Verification.Liveness.allCases.map(\.profile.rawValue) == [0, 1, 2])
        #expect(Modality.allCases.map(\.bit.rawValue) == [1, 2, 4, 8, 16, 32])
    }

    @Test(
        "A score outside E002's scale is the nearest inside",
        arguments: [(-5, 0), (0, 0), (545, 545), (70_000, 10_000)])
    func score(_ told: Int, _ sent: UInt16) {
        let verification = Verification(
            .compared(.scored(told, threshold: 40), liveness: .notAssessed), matcher: Self.matcher)
        #expect(verification.profileScore == sent)
    }
}
