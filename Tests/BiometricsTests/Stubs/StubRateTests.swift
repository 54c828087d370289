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
}
