import Biometrics

/// An error rate of a verifier: what is stated of it, and how often it is seen.
enum MeasuredRate: Hashable, Sendable {
    case fmr, fnmr, fta, bpcer
    case apcer(AttackSpecies)

    static let all: [MeasuredRate] = [.fmr, .fnmr, .fta, .bpcer] + AttackSpecies.allCases.map { .apcer($0) }

    /// What is stated; nothing of a liveness that is not assessed.
    func stated(_ rates: StubRates) -> Double? {
        switch self {
        case .fmr: rates.comparison.fmr
        case .fnmr: rates.comparison.fnmr
        case .fta: rates.fta
        case .bpcer: rates.liveness?.bpcer
        case .apcer(let species): rates.liveness?.apcer(of: species)
        }
    }

    /// The same verifier with this rate changed.
    func changed(_ rates: StubRates, to rate: Double) -> StubRates {
        var rates = rates
        switch self {
        case .fmr: rates.comparison.fmr = rate
        case .fnmr: rates.comparison.fnmr = rate
        case .fta: rates.fta = rate
        case .bpcer: rates.liveness?.bpcer = rate
        case .apcer(let species): rates.liveness?.apcer[species] = rate
        }
        return rates
    }

    /// What has to be presented to see it.
    private var presentation: Presentation {
        switch self {
        case .fmr: .impostor
        case .fnmr, .fta, .bpcer: .genuine
        case .apcer(let species): .attack(species)
        }
    }

    /// Whether one verification shows it; nothing when it says nothing about it.
    private func shows(_ verification: Verification) -> Bool? {
        guard case .compared(let comparison, let liveness) = verification.finding else {
            return self == .fta ? true : nil
        }
        return switch self {
        case .fmr: comparison.isMatch
        case .fnmr: !comparison.isMatch
        case .fta: false
        case .bpcer: liveness == .failed
        case .apcer: liveness == .passed
        }
    }

    /// Presents as often as that, and counts.
    func seen(_ modality: Modality, _ rates: StubRates, draws: Int) -> BinomialInterval {
        var verifier = StubVerifier(modality, rates: rates, seed: 2_026, person: 5)
        var (events, trials) = (0, 0)
        for _ in 0..<draws {
            guard let isSeen = shows(verifier.verify(presentation)) else { continue }
            trials += 1
            if isSeen { events += 1 }
        }
        return BinomialInterval(events: events, trials: trials)
    }
}
