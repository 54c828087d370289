/// A battery's charge over time: straight lines between the moments at which something changes.
public struct Battery: Sendable {
    /// A moment at which charging begins or ends.
    struct Knot: Sendable {
        var time: Moment
        var level: Double
        /// Whether it is charged from here on.
        var isCharging: Bool
    }

    private(set) var knots: [Knot]

    /// Percent an hour that charging adds: empty to full in two and a half hours, our choice (one-piece bracelets take two, mobility.md
    /// §9).
    static let chargeRate = 40.0

    /// The charge, 0–100 %.
    public func level(at time: Moment) -> Double {
        let index = index(at: time)
        let knot = knots[index]
        guard index + 1 < knots.count else { return knot.level }
        let next = knots[index + 1]
        let share = (time - knot.time) / max(next.time - knot.time, 1e-9)
        return knot.level + (next.level - knot.level) * min(1, max(0, share))
    }

    /// Whether it is being charged.
    public func isCharging(at time: Moment) -> Bool { knots[index(at: time)].isCharging }

    private func index(at time: Moment) -> Int {
        (knots.lastIndex { $0.time <= time }) ?? 0
    }

    /// When the charge falls below a level for the first time after `start`.
    func fall(below level: Double, after start: Moment) -> Moment? {
        for (knot, next) in zip(knots, knots.dropFirst())
        where next.time > start && knot.level >= level && next.level < level {
            return knot.time + (knot.level - level) / (knot.level - next.level) * (next.time - knot.time)
        }
        return nil
    }

    /// A charge that is never low: charged every night at home, from 23:00 until full.
    ///
    /// - Parameter life: hours a full battery lasts.
    static func charged(nightly days: Range<Int>, life: Double, stream: inout RandomStream) -> Battery {
        var knots: [Knot] = []
        var level = stream.uniform(60...80)
        let rate = 100 / life
        for day in days {
            let midnight = Moment(day) * 86_400
            // What is missing in the first night is charged after midnight.
            if knots.isEmpty {
                knots.append(Knot(time: midnight, level: level, isCharging: true))
                let full = midnight + (100 - level) / chargeRate * 3_600
                knots.append(Knot(time: full, level: 100, isCharging: false))
                level = 100
            }
            let begin = midnight + (23 + stream.uniform(-0.5...0.5)) * 3_600
            guard let last = knots.last else { continue }
            level = max(0, last.level - rate * (begin - last.time) / 3_600)
            knots.append(Knot(time: begin, level: level, isCharging: true))
            knots.append(
                Knot(time: begin + (100 - level) / chargeRate * 3_600, level: 100, isCharging: false))
        }
        return Battery(knots: knots).extended(rate: rate)
    }

    /// The same, but low at a moment, and charged again an hour or more later.
    func low(at moment: Moment, life: Double, stream: inout RandomStream) -> Battery {
        let rate = 100 / life / 3_600
        // Flat enough to be 21 % at the moment, from what it was when last full or eight hours before.
        var kept = knots.filter { $0.time < moment - 8 * 3_600 }
        let begin = max(moment - 8 * 3_600, kept.last?.time ?? 0)
        // It is not charged on the way down.
        if let last = kept.indices.last { kept[last].isCharging = false }
        kept.append(Knot(time: begin, level: 21 + (moment - begin) * rate, isCharging: false))
        let charge = moment + stream.uniform(3_600...7_200)
        let lowest = 21 - (charge - moment) * rate
        kept.append(Knot(time: charge, level: lowest, isCharging: true))
        kept.append(Knot(time: charge + (100 - lowest) / Self.chargeRate * 3_600, level: 100, isCharging: false))
        return Battery(knots: kept).extended(rate: rate * 3_600)
    }

    /// Draws the last line down to empty.
    private func extended(rate: Double) -> Battery {
        guard let last = knots.last else { return self }
        var knots = knots
        knots.append(Knot(time: last.time + last.level / rate * 3_600, level: 0, isCharging: false))
        return Battery(knots: knots)
    }
}
