/// An imagined search of one sample among many references, one comparison each: 1:N of ISO/IEC 19795-1.
///
/// Its false positive identification rate is therefore 1 − (1 − FMR)^N for somebody who is not among them.
public struct StubIdentifier: Sendable {
    /// Whom a search found.
    public enum Finding: Hashable, Sendable {
        /// The best of the references that reached the threshold.
        case found(reference: Int, score: Int)
        /// None of them did.
        case nobody
    }

    /// The scores.
    public let scores: ScoreModel
    private var draws: SeededDraws

    /// Imagines a search; the same numbers give the same answers.
    public init(rates: ComparisonRates, seed: UInt64, person: UInt64 = 0, request: UInt32 = 0) {
        scores = ScoreModel(rates: rates)
        draws = SeededDraws(seed: seed, person, UInt64(request))
    }

    /// Searches so many references, of which one may be the person's.
    public mutating func search(_ references: Int, mate: Int? = nil) -> Finding {
        var best = Finding.nobody
        var highest = scores.threshold - 1
        for reference in 0..<max(0, references) {
            let score = reference == mate ? scores.genuine(&draws) : scores.impostor(&draws)
            if score > highest {
                highest = score
                best = .found(reference: reference, score: score)
            }
        }
        return best
    }
}
