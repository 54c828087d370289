import Firmware
import JT808
import Testing

/// Whether the wristband is worn (profile.md, notWorn, F10B).
struct WearTests {
    static let off = Wear(state: .offBody, confidence: 90)
    static let on = Wear(state: .onBody, confidence: 95)

    @Test("Off the body for F10B it is not worn, and on it for a minute it is again")
    func notWorn() {
        let bench = Bench.armed()
        bench.at(70_500) { $0.change { $0.wear = Self.off } }
        bench.at(200_500) { $0.change { $0.wear = Self.on } }
        bench.run(until: 270_000)
        #expect(bench.firstSecond { $0.set == .notWorn } == 130)
        #expect(bench.firstSecond { $0.cleared == .notWorn } == 260)
        #expect(bench.live.last { $0.second == 130 }?.items.wear == Self.off)
    }

    @Test("Off the body for less than F10B is nothing, and the time begins anew each time")
    func interrupted() {
        let bench = Bench.armed()
        for start in [70_000, 130_500, 190_900] as [UInt64] {
            bench.at(start) { $0.change { $0.wear = Self.off } }
            bench.at(start + 59_999) { $0.change { $0.wear = Self.on } }
        }
        bench.run(until: 400_000)
        #expect(bench.fixes.allSatisfy { $0.set == [] })
    }

    @Test("On the body for less than a minute does not end it")
    func briefly() {
        let bench = Bench.armed()
        bench.at(70_000) { $0.change { $0.wear = Self.off } }
        bench.at(150_000) { $0.change { $0.wear = Self.on } }
        bench.at(209_999) { $0.change { $0.wear = Self.off } }
        bench.run(until: 400_000)
        #expect(bench.device.activeAlarms == .notWorn)
        #expect(bench.fixes.allSatisfy { $0.cleared == [] })
    }

    @Test("A sensor that does not know ends nothing and begins nothing")
    func unknown() {
        let bench = Bench.armed()
        bench.at(70_000) { $0.change { $0.wear = Wear(state: .unknown, confidence: 0) } }
        bench.run(until: 200_000)
        #expect(bench.device.activeAlarms == [])
        bench.change { $0.wear = Self.off }
        bench.run(until: 300_000)
        bench.change { $0.wear = Wear(state: .unknown, confidence: 0) }
        bench.run(until: 600_000)
        #expect(bench.device.activeAlarms == .notWorn)
    }

    @Test("F10B is a parameter, and none at all is possible", arguments: [0, 30, 3_600])
    func parameter(_ seconds: UInt16) {
        let bench = Bench.armed()
        bench.obey(.set(.notWornAfter, word: seconds))
        bench.at(70_000) { $0.change { $0.wear = Self.off } }
        bench.run(until: 3_700_000)
        #expect(bench.firstSecond { $0.set == .notWorn } == 70 + Int(seconds))
    }

    @Test("Disarmed it may lie in a drawer, and armed there it is not worn after F10B")
    func armedOffBody() {
        let world = World()
        world.status.wear = Self.off
        let bench = Bench.online(world: world)
        bench.run(until: 605_000)
        #expect(bench.fixes.allSatisfy { $0.set == [] })
        bench.order(.supervise(.arm))
        bench.run(until: 700_000)
        #expect(bench.firstSecond { $0.set == .notWorn } == 665)
    }

    @Test("Put on just before it is armed it raises nothing")
    func putOnAndArmed() {
        let world = World()
        world.status.wear = Self.off
        let bench = Bench.online(world: world)
        bench.at(590_000) { $0.change { $0.wear = Self.on } }
        bench.at(600_000) { $0.order(.supervise(.arm)) }
        bench.run(until: 900_000)
        #expect(bench.fixes.allSatisfy { $0.set == [] })
    }

    @Test("Disarming ends it")
    func disarmed() {
        let bench = Bench.armed()
        bench.change { $0.wear = Self.off }
        bench.run(until: 100_000)
        #expect(bench.device.activeAlarms == .notWorn)
        bench.obey(.supervise(.disarm))
        #expect(bench.live.last?.cleared == .notWorn)
        #expect(bench.device.activeAlarms == [])
    }
}
