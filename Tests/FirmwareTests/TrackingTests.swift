import Firmware
import JT808
import Testing

/// Temporary tracking, 0x8202 (protocol.md §4.6).
struct TrackingTests {
    @Test("Tracking takes fixes at its interval for as long as it holds, then the default holds again")
    func holds() {
        let bench = Bench()
        bench.at(4_950) { $0.order(.track(10, for: 60)) }
        bench.run(until: 250_000)
        #expect(bench.seconds == [0, 15, 25, 35, 45, 55, 65, 125, 185, 245])
        #expect(bench.results == [.success])
    }

    @Test("An interval of 0 ends tracking")
    func stopped() {
        let bench = Bench()
        bench.at(4_950) { $0.order(.track(10, for: 600)) }
        bench.at(29_950) { $0.order(.track(0)) }
        bench.run(until: 160_000)
        #expect(bench.seconds == [0, 15, 25, 35, 95, 155])
    }

    @Test("Another order takes the place of the first")
    func replaced() {
        let bench = Bench()
        bench.at(4_950) { $0.order(.track(10, for: 600)) }
        bench.at(29_950) { $0.order(.track(4, for: 12)) }
        bench.run(until: 130_000)
        #expect(bench.seconds == [0, 15, 25, 34, 38, 42, 102])
    }

    @Test("Tracking slower than the default is not silent beyond its end")
    func slow() {
        let bench = Bench()
        bench.at(4_950) { $0.order(.track(300, for: 700)) }
        bench.run(until: 860_000)
        #expect(bench.seconds == [0, 60, 360, 660, 720, 780, 840])
    }

    @Test("Slow tracking that is called off gives way at once")
    func slowStopped() {
        let bench = Bench()
        bench.at(4_950) { $0.order(.track(3_600, for: 36_000)) }
        bench.at(99_950) { $0.order(.track(0)) }
        bench.run(until: 300_000)
        #expect(bench.seconds == [0, 60, 160, 220, 280])
    }

    @Test("An emergency is reported as often as emergencies are, however slow the tracking")
    func emergency() {
        let bench = Bench.armed()
        bench.obey(.track(300, for: 3_600))
        bench.at(63_000) { $0.change { $0.strap = .open } }
        bench.run(until: 90_000)
        #expect(bench.seconds == [0, 60, 65, 75, 85])
    }

    @Test("Tracking faster than an emergency goes on through it")
    func fasterThanEmergency() {
        let bench = Bench.armed()
        bench.at(59_900) { $0.order(.track(4, for: 3_600)) }
        bench.at(61_000) { $0.change { $0.strap = .open } }
        bench.run(until: 76_500)
        #expect(bench.seconds == [0, 60, 63, 64, 68, 72, 76])
    }
}
