import Fleet
import Mobility
import Session
import Testing

@Suite("Simulated clock")
struct SimulatedClockTests {
    @Test("It stands at the start until its origin, and runs at its speed from there", arguments: [0.1, 1, 960, 1_440])
    func speed(speed: Double) {
        let clock = SimulatedClock(start: midnight, origin: 5_000_000_000, speed: speed)
        let start = UInt64(midnight) * 1_000
        #expect(clock.instant(at: 0).milliseconds == start)
        #expect(clock.instant(at: 5_000_000_000).milliseconds == start)
        #expect(clock.instant(at: 65_000_000_000).milliseconds == start + UInt64(60_000 * speed))
    }

    @Test("When the wall's time of an instant has come, the instant has", arguments: [0.1, 1, 7.3, 960, 100_000])
    func roundTrip(speed: Double) {
        let clock = SimulatedClock(start: midnight, origin: 123_456_789, speed: speed)
        var wrong = 0
        var stream = RandomStream(seed: 1, layer: .phase)
        for _ in 0..<10_000 {
            let instant = Instant(milliseconds: UInt64(midnight) * 1_000 + UInt64(stream.index(86_400_000)))
            let wall = clock.monotonic(of: instant)
            if clock.instant(at: wall) < instant { wrong += 1 }
            // And a microsecond before, it had not, where a millisecond is longer than that.
            if speed < 1_000, instant.milliseconds > UInt64(midnight) * 1_000 {
                if clock.instant(at: wall - 1_000) >= instant { wrong += 1 }
            }
        }
        #expect(wrong == 0)
    }
}
