import Firmware
import JT808
import Testing

/// The battery's alarms: at the threshold, and gone when above it by more than 5 % (profile.md, F102, F103).
struct BatteryTests {
    /// What the device says after each level in turn.
    static func alarms(_ bench: Bench, at levels: [UInt8]) -> [WristbandAlarms] {
        levels.map { level in
            bench.change { $0.battery = level }
            bench.run(for: 2_000)
            return bench.device.activeAlarms
        }
    }

    @Test("Low at 20 %, until above 25 %")
    func low() {
        let levels: [UInt8] = [21, 20, 21, 25, 26, 25, 21, 20]
        let expected: [WristbandAlarms] = [[], .lowBattery, .lowBattery, .lowBattery, [], [], [], .lowBattery]
        #expect(Self.alarms(.online(), at: levels) == expected)
    }

    @Test("Critical at 5 %, until above 10 %")
    func critical() {
        let levels: [UInt8] = [6, 5, 6, 10, 11, 6, 1]
        let critical: [Bool] = [false, true, true, true, false, false, true]
        #expect(Self.alarms(.online(), at: levels).map { $0.contains(.criticalBattery) } == critical)
    }

    @Test("The thresholds are parameters")
    func parameters() {
        let bench = Bench.online()
        bench.obey(.set([(.lowBattery, [50]), (.criticalBattery, [15])]))
        let expected: [WristbandAlarms] = [
            [], .lowBattery, [.lowBattery, .criticalBattery], [.lowBattery, .criticalBattery], .lowBattery, [],
        ]
        #expect(Self.alarms(bench, at: [51, 50, 15, 20, 21, 56]) == expected)
    }

    @Test("Each edge makes a fix of its own, armed or not, and E1 tells the level")
    func edges() {
        let bench = Bench.online()
        _ = Self.alarms(bench, at: [20, 5, 30])
        #expect(bench.live.map(\.items.battery) == [20, 5, 30])
        #expect(bench.live.map(\.set) == [.lowBattery, [.lowBattery, .criticalBattery], []])
        #expect(bench.live.last?.cleared == [.lowBattery, .criticalBattery])
    }

    @Test("F4 is told while it is charged, and not otherwise")
    func charging() {
        let bench = Bench.online()
        bench.at(50_000) { $0.change { $0.charging = .yes } }
        bench.at(110_000) { $0.change { $0.charging = .full } }
        bench.at(170_000) { $0.change { $0.charging = .no } }
        bench.run(until: 190_000)
        #expect(bench.live.map(\.items.charging) == [.yes, .full, .no])
    }

    @Test("An empty battery switches it off after the platform was told")
    func empty() {
        let bench = Bench.online()
        bench.at(70_000) { $0.change { $0.battery = 0 } }
        bench.run(until: 79_999)
        #expect(!bench.device.isOff)
        #expect(bench.live.last?.set == [.lowBattery, .criticalBattery, .poweredOff])
        #expect(bench.live.last?.second == 70)
        bench.run(until: 80_000)
        #expect(bench.device.isOff)
    }

    @Test("An empty battery that is charged keeps it on")
    func emptyAndCharging() {
        let bench = Bench.online()
        bench.at(70_000) { $0.change { ($0.battery, $0.charging) = (0, .yes) } }
        bench.run(until: 200_000)
        #expect(!bench.device.isOff)
        #expect(!bench.device.activeAlarms.contains(.poweredOff))
    }
}
