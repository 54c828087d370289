import Glibc

/// The exact test of Clopper and Pearson: whether so many events in so many trials may come from a rate.
struct BinomialInterval {
    let events: Int
    let trials: Int

    /// Whether the rate lies in the interval of that confidence: neither so few nor so many events are less probable than
    /// half of what the confidence leaves over.
    func contains(_ rate: Double, confidence: Double = 0.9999) -> Bool {
        let half = (1 - confidence) / 2
        if rate <= 0 { return events == 0 }
        if rate >= 1 { return events == trials }
        return tail(rate, upwards: true) > half && tail(rate, upwards: false) > half
    }

    /// The probability of this many events or more, or of this many or fewer.
    private func tail(_ rate: Double, upwards: Bool) -> Double {
        let mean = rate * Double(trials)
        // On the side of the mean the tail holds the most probable counts: it is summed from there outwards.
        let isFar = upwards ? Double(events) > mean : Double(events) < mean
        guard isFar else {
            return 1 - BinomialInterval(events: events + (upwards ? -1 : 1), trials: trials).far(rate, !upwards)
        }
        return far(rate, upwards)
    }

    /// The sum of a tail that begins beyond the mean, where its terms shrink.
    private func far(_ rate: Double, _ upwards: Bool) -> Double {
        guard (0...trials).contains(events) else { return 0 }
        let odds = rate / (1 - rate)
        var term = exp(
            lgamma(Double(trials) + 1) - lgamma(Double(events) + 1) - lgamma(Double(trials - events) + 1)
                + Double(events) * log(rate) + Double(trials - events) * log1p(-rate))
        var sum = 0.0
        var count = events
        while term > 0, term > sum * 1e-17, (0...trials).contains(count) {
            sum += term
            if upwards {
                term *= Double(trials - count) / Double(count + 1) * odds
                count += 1
            } else {
                term *= Double(count) / Double(trials - count + 1) / odds
                count -= 1
            }
        }
        return min(1, sum)
    }
}
