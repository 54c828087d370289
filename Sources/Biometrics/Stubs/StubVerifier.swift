internal import Glibc

/// An imagined verifier that errs as often as it is told to.
///
/// A sample is acquired or not, taken for alive or not, and then compared. An attack that passes for alive scores like the
/// person, whose likeness it is: whether it gets through is a matter of liveness alone.
public struct StubVerifier: Verifier, Sendable {
    /// How far times to answer spread: the larger, the narrower. One answer in 50 takes more than 2.6 times the median. Our
    /// choice.
    static let timeShape = 4.0

    /// What compares.
    public let matcher: Matcher
    /// What it is imagined to do.
    public let rates: StubRates
    /// Its scores.
    public let scores: ScoreModel
    private var draws: SeededDraws

    /// Imagines a verifier; the same numbers give the same answers.
    public init(_ modality: Modality, rates: StubRates? = nil, seed: UInt64, person: UInt64 = 0, request: UInt32 = 0) {
        self.rates = rates ?? .typical(modality)
        matcher = Matcher(name: "stub-\(modality.rawValue)", version: "1")
        scores = ScoreModel(rates: self.rates.comparison)
        draws = SeededDraws(seed: seed, person, UInt64(request))
    }

    /// Compares once.
    public mutating func verify(_ sample: Presentation) -> Verification {
        let unit = draws.unit()
        let milliseconds = UInt32(
            clamping: Int(1_000 * rates.medianSeconds * pow(unit / (1 - unit), 1 / Self.timeShape)))
        let finding: Verification.Finding =
            draws.unit() < rates.fta ? .inconclusive(.failureToAcquire) : compare(sample)
        return Verification(finding, matcher: matcher, milliseconds: milliseconds)
    }

    private mutating func compare(_ sample: Presentation) -> Verification.Finding {
        let score =
            switch sample {
            case .genuine, .attack: scores.genuine(&draws)
            case .impostor: scores.impostor(&draws)
            }
        return .compared(
            rates.tellsScore
                ? .scored(score, threshold: scores.threshold) : .decided(isMatch: score >= scores.threshold),
            liveness: assess(sample))
    }

    private mutating func assess(_ sample: Presentation) -> Verification.Liveness {
        guard let liveness = rates.liveness else { return .notAssessed }
        let passing =
            switch sample {
            case .genuine, .impostor: 1 - liveness.bpcer
            case .attack(let species): liveness.apcer(of: species)
            }
        return draws.unit() < passing ? .passed : .failed
    }
}
