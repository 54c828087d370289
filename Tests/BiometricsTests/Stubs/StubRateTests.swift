import Biometrics
import Testing

@Suite("The rates of the stubs")
struct StubRateTests {
    private static let draws = 1_000_000
    private static let cases = Modality.allCases.flatMap { modality in
        MeasuredRate.all.filter { $0.stated(.typical(modality)) != nil }.map { (modality, $0) }
    }

    @Test("A million draws show every stated rate", arguments: cases)
    private func stated(_ modality: Modality, _ rate: MeasuredRate) throws {
        let rates = StubRates.typical(modality)
        let seen = rate.seen(modality, rates, draws: Self.draws)
        #expect(seen.contains(try #require(rate.stated(rates))), "\(rate) of \(modality): \(seen)")
    }

    @Test("A rate that is off by a fifth is noticed", arguments: cases, [0.8, 1.2])
    private func off(_ measured: (Modality, MeasuredRate), by factor: Double) throws {
        let (modality, rate) = measured
        let rates = StubRates.typical(modality)
        let stated = try #require(rate.stated(rates))
        // What is certain or impossible has no fifth more; what is too rare for a million draws is tested below.
        guard stated * factor <= 1, stated * Double(Self.draws) > 2_000 else { return }
        let seen = rate.seen(modality, rate.changed(rates, to: stated * factor), draws: Self.draws)
        #expect(!seen.contains(stated), "\(rate) of \(modality): \(seen)")
    }

    @Test(
        "Rare false matches are as rare as stated, and a fifth more or fewer of them is noticed",
        arguments: [Modality.finger, .face])
    func rare(_ modality: Modality) {
        let stated = StubRates.typical(modality).comparison
        // Until so many have happened, a fifth more may be chance.
        let draws = Int(2_200 / stated.fmr)
        for (factor, isRight) in [(1, true), (0.8, false), (1.2, false)] {
            let model = ScoreModel(rates: ComparisonRates(fmr: stated.fmr * factor, fnmr: stated.fnmr))
            var numbers = SeededDraws(seed: 11, 3)
            var events = 0
            for _ in 0..<draws where model.impostor(&numbers) >= model.threshold { events += 1 }
            let seen = BinomialInterval(events: events, trials: draws)
            #expect(seen.contains(stated.fmr) == isRight, "\(factor) of \(modality): \(seen)")
        }
    }

    @Test("At another threshold the rates are those that the model says", arguments: [4_000, 4_600, 5_300, 6_000])
    func threshold(_ threshold: Int) {
        let model = ScoreModel(rates: StubRates.typical(.voice).comparison)
        let rates = model.rates(at: threshold)
        var numbers = SeededDraws(seed: 12)
        var (matches, misses) = (0, 0)
        for _ in 0..<Self.draws {
            if model.impostor(&numbers) >= threshold { matches += 1 }
            if model.genuine(&numbers) < threshold { misses += 1 }
        }
        #expect(BinomialInterval(events: matches, trials: Self.draws).contains(rates.fmr))
        #expect(BinomialInterval(events: misses, trials: Self.draws).contains(rates.fnmr))
        #expect((rates.fmr < 0.0307) == (threshold > 5_000) && (rates.fnmr > 0.0307) == (threshold > 5_000))
    }

    @Test("A search among N finds a stranger as often as N comparisons would", arguments: [1, 10, 100, 500])
    func identification(_ references: Int) {
        let rates = ComparisonRates(fmr: 2e-3, fnmr: 0.02)
        var identifier = StubIdentifier(rates: rates, seed: 13)
        let searches = 10_000_000 / references / 10
        var (positives, mates) = (0, 0)
        for search in 0..<searches {
            if identifier.search(references) != .nobody { positives += 1 }
            if case .found(search % references, _) = identifier.search(references, mate: search % references) {
                mates += 1
            }
        }
        var none = 1.0
        for _ in 0..<references { none *= 1 - rates.fmr }
        #expect(BinomialInterval(events: positives, trials: searches).contains(1 - none))
        // Who reaches the threshold is found for certain when no stranger reaches it, and perhaps when one does.
        let fewest = (1 - rates.fnmr) * none / (1 - rates.fmr)
        let found = BinomialInterval(events: mates, trials: searches)
        #expect(found.overlaps(fewest...1 - rates.fnmr), "\(found)")
        #expect(Double(mates) / Double(searches) > 0.95)
    }

    @Test("The worst species is what a product is rated by")
    func worst() {
        #expect(
            LivenessRates(bpcer: 0, apcer: [.print: 0.1, .replay: 0.3, .mask: 0.2, .injection: 0]).worstAPCER == 0.3)
        #expect(LivenessRates(bpcer: 0, apcer: [.print: 0.1]).worstAPCER == 1)
    }
}
