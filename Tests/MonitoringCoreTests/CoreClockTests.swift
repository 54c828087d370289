import MonitoringCore
import Session
import Testing

/// What time it is for the core.
struct CoreClockTests {
    static let second: UInt64 = 1_000_000_000

    @Test(
        "A shared clock is its start and, since its origin, so many times the machine's time",
        arguments: [0.5, 1, 1_440])
    func shared(_ speed: Double) {
        var clock = CoreClock(.shared(start: 5_000, origin: 100 * Self.second, speed: speed))
        #expect(clock.isKnown)
        // Before the origin it stands.
        #expect(clock.now(at: 90 * Self.second).milliseconds == 5_000)
        #expect(clock.now(at: 100 * Self.second).milliseconds == 5_000)
        #expect(clock.now(at: 102 * Self.second).milliseconds == 5_000 + UInt64(2_000 * speed))
    }

    @Test("The calendar's clock carries the machine's on from an offset")
    func wall() {
        var clock = CoreClock(.wall(offset: 700_000))
        #expect(clock.isKnown)
        #expect(clock.now(at: 3 * Self.second).milliseconds == 703_000)
    }

    @Test("No clock goes back, and none but a device's listens to devices")
    func monotonic() {
        for source in [CoreClock.Source.wall(offset: 0), .shared(start: 0, origin: 0, speed: 2)] {
            var clock = CoreClock(source)
            let now = clock.now(at: 10 * Self.second)
            #expect(clock.now(at: 9 * Self.second) == now)
            let wasSet = clock.see(deviceTime: 4_000, at: 10 * Self.second)
            #expect(!wasSet)
            #expect(clock.now(at: 10 * Self.second) == now)
        }
    }

    @Test("A device's clock is unknown until the first fix, which sets it, whenever that was")
    func firstFix() {
        var clock = CoreClock(.device(speed: 10))
        #expect(!clock.isKnown)
        #expect(clock.now(at: 50 * Self.second).milliseconds == 0)
        let wasSet = clock.see(deviceTime: at("10:00"), at: 50 * Self.second)
        #expect(wasSet)
        #expect(clock.isKnown)
        #expect(clock.now(at: 50 * Self.second).seconds == at("10:00"))
        #expect(clock.now(at: 53 * Self.second).seconds == at("10:00:30"))
    }

    @Test("A newer fix moves it on, an older one does nothing, and only the first one sets it")
    func rebase() {
        var clock = CoreClock(.device(speed: 1))
        _ = clock.see(deviceTime: at("10:00"), at: 0)
        var wasSet = clock.see(deviceTime: at("10:05"), at: 10 * Self.second)
        #expect(!wasSet)
        #expect(clock.now(at: 10 * Self.second).seconds == at("10:05"))
        wasSet = clock.see(deviceTime: at("10:04"), at: 20 * Self.second)
        #expect(!wasSet)
        #expect(clock.now(at: 20 * Self.second).seconds == at("10:05:10"))
        // A fix of the second it is does not stop it.
        _ = clock.see(deviceTime: at("10:05:10"), at: 20 * Self.second)
        #expect(clock.now(at: 21 * Self.second).seconds == at("10:05:11"))
    }

    @Test("A fix that lies a day ahead or more is a broken clock and is not followed")
    func future() {
        var clock = CoreClock(.device(speed: 1))
        _ = clock.see(deviceTime: at("10:00"), at: 0)
        _ = clock.see(deviceTime: at("10:00", day: 1), at: 0)
        _ = clock.see(deviceTime: .max, at: 0)
        #expect(clock.now(at: 0).seconds == at("10:00"))
        _ = clock.see(deviceTime: at("09:59:59", day: 1), at: 0)
        #expect(clock.now(at: 0).seconds == at("09:59:59", day: 1))
    }

    @Test("The wait for a moment is the time to it by the speed, and an hour at most")
    func waits() {
        var clock = CoreClock(.shared(start: 0, origin: 0, speed: 100))
        let now = clock.now(at: 10 * Self.second)
        #expect(now.milliseconds == 1_000_000)
        #expect(clock.monotonic(of: now.advanced(seconds: 50), from: 10 * Self.second) == 10_500_000_000)
        #expect(clock.monotonic(of: Instant(milliseconds: 0), from: 10 * Self.second) == 10 * Self.second)
        #expect(clock.monotonic(of: Instant(milliseconds: .max), from: 0) == 3_600 * Self.second)
    }
}
