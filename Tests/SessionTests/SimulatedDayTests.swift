import JT808
import Session
import Testing

/// A supervised day over a bad network, in milliseconds.
struct SimulatedDayTests {
    static func day(seed: UInt64) -> Pair {
        let pair = Pair(seed: seed)
        pair.weather = Weather(loss: 5, duplication: 5, delay: 20...900, cuts: true)
        pair.terminal.start()
        for minute in 0..<1_440 as Range<UInt32> {
            pair.at(UInt64(minute) * 60_000) { $0.report(minute..<minute + 1) }
            if minute % 10 == 0 { pair.at(UInt64(minute) * 60_000 + 30_000) { $0.order(minute..<minute + 1) } }
        }
        var random = Seeded(state: seed)
        for _ in 0..<60 {
            let at = UInt64.random(in: 0..<86_000_000, using: &random)
            let silently = Bool.random(using: &random)
            let pause = UInt64.random(in: 0..<600_000, using: &random)
            pair.at(at) { pair in
                pair.unplug(silently: silently)
                pair.hasNetwork = false
            }
            pair.at(at + pause) { $0.hasNetwork = true }
        }
        // The last of it has two hours to get through.
        pair.run(until: 86_400_000 + 7_200_000)
        return pair
    }

    @Test(
        "With loss, duplicates, cuts and disconnections every report and command arrives at least once",
        arguments: 1...8)
    func everythingArrives(_ seed: UInt64) {
        let pair = Self.day(seed: seed)
        #expect(pair.reports.isEmpty)
        #expect(pair.received.count == 1_440)
        #expect(pair.commands.isEmpty)
        #expect(pair.obeyed.count == 144)
        // The network was bad enough to be a test: something arrived twice, and the link was lost often.
        #expect(pair.received.values.contains { $0 > 1 })
        #expect(pair.attempts.count > 50)
    }

    @Test("The same seed gives the same day to the byte, and another seed another")
    func reproducible() {
        let day = Self.day(seed: 11)
        #expect(day.trace.count > 5_000)
        #expect(day.trace == Self.day(seed: 11).trace)
        #expect(day.trace != Self.day(seed: 12).trace)
    }
}
