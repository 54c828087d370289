import Firmware
import JT808
import Testing

/// When fixes are taken: every default, sleep or emergency interval (protocol.md §4.7, 0x0027–0x0029).
struct ReportingPlanTests {
    @Test("By default a fix is taken every minute from the start")
    func byDefault() {
        let bench = Bench()
        bench.run(until: 300_999)
        #expect(bench.seconds == [0, 60, 120, 180, 240, 300])
    }

    @Test("The first fix comes when the host wants it, and the others an interval later each")
    func firstFix() {
        let bench = Bench { $0.firstFix = 7_300 }
        bench.run(until: 200_000)
        #expect(bench.seconds == [7, 67, 127, 187])
    }

    @Test("A shorter interval brings the next fix forward, a longer one holds from the next fix on")
    func newInterval() {
        let bench = Bench()
        bench.at(64_950) { $0.order(.set(.defaultInterval, doubleWord: 30)) }
        bench.at(129_950) { $0.order(.set(.defaultInterval, doubleWord: 100)) }
        bench.run(until: 400_000)
        #expect(bench.seconds == [0, 60, 95, 125, 155, 255, 355])
    }

    @Test("Asleep it takes a fix every sleep interval, and awake again every default interval")
    func asleep() {
        let bench = Bench {
            $0.settings[.motionlessAfter] = 300
            $0.settings[.sleepInterval] = 200
        }
        bench.world.status.isMoving = false
        bench.at(750_000) { $0.change { $0.isMoving = true } }
        bench.run(until: 900_000)
        // The stillness began with the first fix.
        #expect(bench.seconds == [0, 60, 120, 180, 240, 300, 500, 700, 810, 870])
    }

    @Test("In an emergency it takes a fix at once and every ten seconds, and afterwards every minute")
    func emergency() {
        let bench = Bench.armed()
        bench.at(63_000) { $0.change { $0.strap = .open } }
        bench.at(93_000) { $0.change { $0.strap = .locked } }
        bench.run(until: 300_000)
        // Two seconds of debounce each.
        #expect(bench.seconds == [0, 60, 65, 75, 85, 95, 155, 215, 275])
    }

    @Test("The emergency interval is a parameter")
    func emergencyInterval() {
        let bench = Bench.armed { $0.settings[.emergencyInterval] = 25 }
        bench.at(63_000) { $0.change { $0.strap = .open } }
        bench.run(until: 150_000)
        #expect(bench.seconds == [0, 60, 65, 90, 115, 140])
    }

    @Test("A fix that an alarm makes leaves the plan of the others as it was")
    func alarmBetween() {
        let bench = Bench.armed()
        bench.at(63_000) { $0.change { $0.battery = 15 } }
        bench.run(until: 200_000)
        #expect(bench.seconds == [0, 60, 63, 120, 180])
    }

    @Test("Late handling makes one fix, not all those missed")
    func late() {
        let bench = Bench()
        bench.run(until: 30_000)
        bench.device.handle(timeout: .init(milliseconds: 500_000))
        #expect(bench.device.lastFixTime?.second == 500)
        #expect(bench.device.storedRecords == 1)
    }
}
