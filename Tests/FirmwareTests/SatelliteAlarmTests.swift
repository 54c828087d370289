import Firmware
import Geodesy
import JT808
import Testing

/// fixLost, jammingSuspected and motionless (profile.md, Alarms).
struct SatelliteAlarmTests {
    static func armed(_ reading: @escaping (UInt64) -> PositionReading, configure: (inout Start) -> Void = { _ in })
        -> Bench
    {
        let world = World()
        world.reading = reading
        return Bench.armed(world: world, configure: configure)
    }

    @Test("Half an hour in the open without satellites is an alarm, which a fix ends", arguments: [60, 47, 600, 3_600])
    func fixLost(_ interval: UInt32) {
        let bench = Self.armed({ $0 < 100_000 || $0 >= 9_000_000 ? .satellites(at: .home) : .nothing }) {
            $0.settings[.defaultInterval] = interval
        }
        bench.run(until: 15_000_000)
        let lost = bench.fixes.first { $0.set == .fixLost }?.second ?? 0
        // The first fix without satellites comes within an interval, the alarm half an hour later.
        #expect((1_900...100 + 1_800 + Int(interval)).contains(lost))
        let found = bench.fixes.first { $0.cleared == .fixLost }?.second ?? 0
        #expect((9_000...9_000 + Int(interval)).contains(found))
    }

    @Test("Indoors, where access points are heard, satellites are not missed")
    func indoors() {
        let bench = Self.armed { _ in .indoors() }
        bench.run(until: 7_200_000)
        #expect(bench.fixes.allSatisfy { $0.set == [] })
    }

    @Test("Without scans it cannot know that it is in the open, and is silent")
    func withoutScans() {
        let bench = Self.armed({ _ in .nothing }) { $0.settings[.scans] = 2 }
        bench.run(until: 7_200_000)
        #expect(bench.fixes.allSatisfy { $0.set == [] })
    }

    @Test("Only a fix ends it: going indoors does not")
    func onlyAFix() {
        let bench = Self.armed { $0 < 3_000_000 ? .nothing : .indoors() }
        bench.run(until: 6_000_000)
        #expect(bench.device.activeAlarms == .fixLost)
    }

    @Test("A fix within the half hour begins it anew")
    func interrupted() {
        let bench = Self.armed { $0 / 60_000 % 29 == 0 ? .satellites(at: .home) : .nothing }
        bench.run(until: 20_000_000)
        #expect(bench.fixes.allSatisfy { $0.set == [] })
    }

    @Test("Disarmed it misses no satellites and no motion, and half an hour in the open begins with supervision")
    func disarmed() {
        let world = World()
        world.reading = { _ in .nothing }
        world.status.isMoving = false
        let bench = Bench.online(world: world) { $0.settings[.motionlessAfter] = 600 }
        bench.run(until: 7_200_000)
        #expect(bench.fixes.allSatisfy { $0.set == [] })
        bench.order(.supervise(.arm))
        bench.run(until: 7_300_000)
        #expect(bench.device.activeAlarms == .motionless)
        bench.run(until: 10_000_000)
        #expect(bench.firstSecond { $0.set.contains(.fixLost) }.map { (9_000...9_060).contains($0) } == true)
    }

    @Test("A jammer is told at once, and until there is a fix again")
    func jamming() {
        let bench = Self.armed { $0 < 70_000 || $0 >= 200_000 ? .satellites(at: .home) : .indoors() }
        bench.at(70_300) { $0.change { $0.isJammed = true } }
        bench.at(100_000) { $0.change { $0.isJammed = false } }
        bench.run(until: 300_000)
        #expect(bench.firstSecond { $0.set == .jammingSuspected } == 70)
        // The receiver no longer suspects it, but there are no satellites yet; in an emergency it looks every ten seconds.
        #expect(bench.firstSecond { $0.cleared == .jammingSuspected } == 200)
    }

    @Test("A jammer that is still seen is not over by a fix")
    func stillJamming() {
        let bench = Self.armed { _ in .satellites(at: .home) }
        bench.at(70_300) { $0.change { $0.isJammed = true } }
        bench.run(until: 300_000)
        #expect(bench.device.activeAlarms == .jammingSuspected)
        #expect(bench.fixes.allSatisfy { $0.cleared == [] })
    }

    @Test("No motion for F10A is an alarm, and motion ends it", arguments: [600, 601, 28_800])
    func motionless(_ seconds: UInt32) {
        let bench = Self.armed({ _ in .satellites(at: .home) }) { $0.settings[.motionlessAfter] = seconds }
        bench.at(100_000) { $0.change { $0.isMoving = false } }
        bench.at(UInt64(seconds) * 1_000 + 500_000) { $0.change { $0.isMoving = true } }
        bench.run(until: UInt64(seconds) * 1_000 + 600_000)
        #expect(bench.firstSecond { $0.set == .motionless } == 100 + Int(seconds))
        #expect(bench.firstSecond { $0.cleared == .motionless } == 500 + Int(seconds))
    }

    @Test("Motion between two fixes is motion, though neither fix sees it")
    func motionBetweenFixes() {
        let bench = Self.armed({ _ in .satellites(at: .home) }) { $0.settings[.motionlessAfter] = 600 }
        bench.world.status.isMoving = false
        for minute in 1..<60 as Range<UInt64> where minute.isMultiple(of: 9) {
            bench.at(minute * 60_000 + 20_000) { $0.change { $0.isMoving = true } }
            bench.at(minute * 60_000 + 21_000) { $0.change { $0.isMoving = false } }
        }
        bench.run(until: 3_600_000)
        #expect(bench.fixes.allSatisfy { $0.set == [] })
    }

    @Test("With F10A at 0 stillness is nothing")
    func motionlessOff() {
        let bench = Self.armed({ _ in .satellites(at: .home) }) { $0.settings[.motionlessAfter] = 0 }
        bench.change { $0.isMoving = false }
        bench.run(until: 90_000_000)
        #expect(bench.fixes.allSatisfy { $0.set == [] })
    }
}
