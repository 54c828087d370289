import Testing

@Suite("The exact interval")
struct BinomialIntervalTests {
    @Test("Its limits are those that are published")
    func published() {
        // Clopper and Pearson, 95 %: 0 of 20 → 0.1684, 5 of 20 → 0.0866 to 0.4910, 20 of 20 → 0.8316.
        for (events, lower, upper) in [(0, 0, 0.1684), (5, 0.0866, 0.4910), (20, 0.8316, 1)] {
            let interval = BinomialInterval(events: events, trials: 20)
            if lower > 0 { #expect(!interval.contains(lower - 0.0001, confidence: 0.95)) }
            if lower > 0 { #expect(interval.contains(lower + 0.0002, confidence: 0.95)) }
            if upper < 1 { #expect(interval.contains(upper - 0.0002, confidence: 0.95)) }
            if upper < 1 { #expect(!interval.contains(upper + 0.0001, confidence: 0.95)) }
        }
        // The rule of three: nothing in N trials still allows 3/N.
        #expect(BinomialInterval(events: 0, trials: 1_000_000).contains(2.9e-6, confidence: 0.9))
        #expect(!BinomialInterval(events: 0, trials: 1_000_000).contains(3.1e-6, confidence: 0.9))
        // Far from the normal: 3.89 standard deviations around a million halves.
        #expect(BinomialInterval(events: 501_900, trials: 1_000_000).contains(0.5))
        #expect(!BinomialInterval(events: 501_990, trials: 1_000_000).contains(0.5))
    }
}
