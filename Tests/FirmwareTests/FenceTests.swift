import Firmware
import Geodesy
import JT808
import Testing

/// Fences: who crosses the border of an area with a rule is told of within 240 s (profile.md, fenceExit, fenceEnter).
struct FenceTests {
    /// A square of 400 m around home, as corners.
    static let square = [(-200.0, -200.0), (-200, 200), (200, 200), (200, -200)].map {
        Position.home.north($0).east($1)
    }
    static let shapes = [
        Order.circles([Order.Circle(rules: [.exitAlarms, .enterAlarms])]),
        Order.polygon(1, [.exitAlarms, .enterAlarms], square),
    ]

    /// An armed wristband in an area, whose wearer is so many metres north of home at each millisecond.
    static func bench(_ area: Order, _ metres: @escaping (UInt64) -> Double) -> Bench {
        let world = World()
        world.reading = { .satellites(at: .home.north(metres($0))) }
        let bench = Bench.armed(world: world)
        bench.obey(area)
        #expect(bench.results.last == .success)
        return bench
    }

    static func circle(_ rules: AreaRules, _ metres: @escaping (UInt64) -> Double) -> Bench {
        bench(.circles([Order.Circle(rules: rules)]), metres)
    }

    @Test("Leaving an area that forbids it is an alarm, and coming back ends it", arguments: [0, 1])
    func exit(_ shape: Int) {
        let bench = Self.bench(Self.shapes[shape]) { $0 < 300_000 || $0 >= 600_000 ? 0 : 500 }
        bench.run(until: 800_000)
        // Inside since the start means no alarm but the enter rule's; both rules turn over when the wearer leaves.
        let exit = bench.live.first { $0.set.contains(.fenceExit) }
        #expect(exit?.second == 320)
        #expect(exit?.set == .fenceExit)
        #expect(exit?.cleared.contains(.fenceEnter) == true)
        #expect(exit?.location.alarms.contains(.areaCrossing) == true)
        let kind: AreaKind = shape == 0 ? .circle : .polygon
        #expect(exit?.items.areaCrossing == AreaCrossing(kind: kind, area: 1, direction: .out))
        let back = bench.live.first { $0.cleared.contains(.fenceExit) }
        #expect(back?.set == .fenceEnter)
        #expect(back?.items.areaCrossing == AreaCrossing(kind: kind, area: 1, direction: .into))
        #expect(back.map { (600...640).contains($0.second) } == true)
    }

    @Test("The alarm is there within 240 s, whenever in the minute the wearer leaves", arguments: 0..<60)
    func exitDeadline(_ second: Int) {
        let bench = Self.circle(.exitAlarms) { $0 < 300_000 + UInt64(second) * 1_000 + 1 ? 0 : 500 }
        bench.run(until: 600_000)
        let told = bench.firstSecond { $0.set.contains(.fenceExit) } ?? .max
        #expect(told > 300 + second)
        #expect(told <= 300 + second + 240)
    }

    @Test("The alarm of entering is there within 240 s, whenever in the minute the wearer enters", arguments: 0..<60)
    func enterDeadline(_ second: Int) {
        let bench = Self.circle(.enterAlarms) { $0 < 300_000 + UInt64(second) * 1_000 + 1 ? 500 : 0 }
        bench.run(until: 600_000)
        let told = bench.live.first { $0.set.contains(.fenceEnter) }
        #expect(told.map { (300 + second...300 + second + 240).contains($0.second) } == true)
        #expect(told?.items.areaCrossing == AreaCrossing(kind: .circle, area: 1, direction: .into))
    }

    @Test("Only the fix of the crossing tells it, and the alarm bit goes on")
    func crossingOnce() {
        let bench = Self.circle(.exitAlarms) { $0 < 300_000 ? 0 : 500 }
        bench.run(until: 400_000)
        #expect(bench.fixes.filter { $0.items.areaCrossing != nil }.map(\.second) == [320])
        #expect(bench.fixes.filter { $0.location.alarms.contains(.areaCrossing) }.map(\.second) == [320])
        #expect(
            bench.fixes.filter { $0.set.contains(.fenceExit) }.map(\.second)
                == Array(stride(from: 320, to: 400, by: 10)))
    }

    @Test("An area without a rule for it says nothing", arguments: [.enterAlarms, [], .exitWarnsWearer] as [AreaRules])
    func noRule(_ rules: AreaRules) {
        let bench = Self.circle(rules) { $0 < 300_000 ? 0 : 500 }
        bench.run(until: 600_000)
        #expect(bench.fixes.allSatisfy { !$0.set.contains(.fenceExit) })
    }

    @Test("One stray fix moves nothing, out or in", arguments: [0.0, 500])
    func stray(_ home: Double) {
        let bench = Self.circle([.exitAlarms, .enterAlarms]) { $0 / 1_000 == 300 ? 500 - home : home }
        bench.run(until: 280_000)
        let before = bench.fixes.count
        let alarms = bench.device.activeAlarms
        bench.run(until: 600_000)
        #expect(bench.device.activeAlarms == alarms)
        #expect(bench.fixes.dropFirst(before).allSatisfy { $0.items.areaCrossing == nil && $0.set == alarms })
        // The stray fix asked for another look ten seconds later.
        #expect(bench.world.searches.contains { $0.at == 310_000 })
    }

    @Test("Two stray fixes move nothing")
    func twoStrays() {
        let bench = Self.circle(.exitAlarms) { (300...310).contains($0 / 1_000) ? 500 : 0 }
        bench.run(until: 600_000)
        #expect(bench.fixes.allSatisfy { $0.set == [] })
    }

    @Test("A stray place that lasts some seconds moves nothing, however often it is looked at")
    func strayLookedAtOften() {
        let bench = Self.circle(.exitAlarms) { (300...308).contains($0 / 1_000) ? 500 : 0 }
        bench.obey(.track(1, for: 3_600))
        bench.run(until: 400_000)
        #expect(bench.seconds.filter { (300...308).contains($0) }.count == 9)
        #expect(bench.fixes.allSatisfy { $0.set == [] })
    }

    @Test("Walking along the border within the hysteresis changes nothing")
    func hysteresis() {
        let bench = Self.circle([.exitAlarms, .enterAlarms]) { $0 < 120_000 ? 0 : $0 / 60_000 % 2 == 0 ? 172 : 228 }
        bench.run(until: 100_000)
        #expect(bench.device.activeAlarms == .fenceEnter)
        bench.run(until: 3_600_000)
        #expect(bench.device.activeAlarms == .fenceEnter)
        #expect(bench.fixes.filter { $0.items.areaCrossing != nil }.count == 1)
    }

    @Test("Beyond the hysteresis on either side it counts")
    func beyondHysteresis() {
        let bench = Self.circle([.exitAlarms, .enterAlarms]) { $0 < 120_000 ? 0 : $0 < 600_000 ? 233 : 167 }
        bench.run(until: 300_000)
        #expect(bench.device.activeAlarms == .fenceExit)
        bench.run(until: 900_000)
        #expect(bench.device.activeAlarms == .fenceEnter)
    }

    /// Areas less deep than the hysteresis of 30 m, and a large one for one of 500 m.
    static let narrow: [(Order, UInt16)] = [
        (.circles([Order.Circle(rules: [.exitAlarms, .enterAlarms], radius: 20)]), 30),
        (.polygon(1, [.exitAlarms, .enterAlarms], rectangle(40, 40)), 30),
        (.polygon(1, [.exitAlarms, .enterAlarms], rectangle(25, 2_000)), 30),
        (.circles([Order.Circle(rules: [.exitAlarms, .enterAlarms], radius: 300)]), 500),
    ]

    static func rectangle(_ north: Double, _ east: Double) -> [Position] {
        [(-0.5, -0.5), (-0.5, 0.5), (0.5, 0.5), (0.5, -0.5)].map { Position.home.north($0 * north).east($1 * east) }
    }

    @Test("An area less deep than the hysteresis is entered and left all the same", arguments: 0..<narrow.count)
    func narrowArea(_ index: Int) {
        let (area, hysteresis) = Self.narrow[index]
        let bench = Self.bench(area) { $0 < 300_000 ? 1_000 : $0 < 600_000 ? 0 : 1_000 }
        bench.obey(.set(.fenceHysteresis, word: hysteresis))
        bench.run(until: 290_000)
        #expect(bench.device.activeAlarms == .fenceExit)
        bench.run(until: 590_000)
        #expect(bench.device.activeAlarms == .fenceEnter)
        bench.run(until: 900_000)
        #expect(bench.device.activeAlarms == .fenceExit)
    }

    @Test("The hysteresis is a parameter, and none at all is possible")
    func hysteresisParameter() {
        let bench = Self.circle(.exitAlarms) { $0 < 120_000 ? 0 : 205 }
        bench.obey(.set(.fenceHysteresis, word: 0))
        bench.run(until: 300_000)
        #expect(bench.device.activeAlarms == .fenceExit)
    }

    @Test("Fixes less accurate than F105 move nothing, and those just as accurate do", arguments: [100, 101])
    func accuracyGate(_ accuracy: UInt16) {
        let bench = Self.circle(.exitAlarms) { _ in 0 }
        bench.run(until: 100_000)
        bench.world.reading = { _ in .satellites(at: .home.north(500), accuracy: accuracy) }
        bench.run(until: 600_000)
        #expect(bench.device.activeAlarms == (accuracy == 100 ? .fenceExit : []))
    }

    @Test("With F105 at 0 every position counts")
    func accuracyGateOff() {
        let bench = Self.circle(.exitAlarms) { _ in 0 }
        bench.obey(.set(.fenceAccuracy, word: 0))
        bench.run(until: 100_000)
        bench.world.reading = { _ in .satellites(at: .home.north(5_000), accuracy: 3_000) }
        bench.run(until: 300_000)
        #expect(bench.device.activeAlarms == .fenceExit)
    }

    @Test(
        "A look that finds no place, or none accurate enough, waits for the next fix",
        arguments: [nil, 5_000] as [UInt16?])
    func failedProbe(_ accuracy: UInt16?) {
        let bench = Self.circle(.exitAlarms) { _ in 0 }
        bench.run(until: 100_000)
        bench.world.reading = { at in
            guard at / 10_000 != 13 else {
                return accuracy.map { .satellites(at: .home, accuracy: $0) } ?? .indoors()
            }
            return .satellites(at: .home.north(500))
        }
        bench.run(until: 300_000)
        // Looks at 120, 130 (in vain), 180 and 190 s.
        #expect(bench.firstSecond { $0.set == .fenceExit } == 190)
    }

    @Test("A wearer who leaves many areas at once is told of with each of them")
    func manyAtOnce() {
        let world = World()
        world.reading = { .satellites(at: .home.north($0 < 300_000 ? 0 : 900)) }
        let bench = Bench.armed(world: world)
        bench.obey(.circles((1...24).map { Order.Circle(id: $0, rules: .exitAlarms) }))
        bench.run(until: 400_000)
        let crossings = bench.live.compactMap(\.items.areaCrossing)
        #expect(Set(crossings.map(\.area)) == Set(1...24))
        #expect(crossings.count == 24)
        #expect(crossings.allSatisfy { $0.direction == .out })
        // Each in a second of its own, so the last within half a minute of the first.
        let seconds = bench.live.filter { $0.items.areaCrossing != nil }.map(\.second)
        #expect(seconds == Array(320...343))
    }

    @Test("Disarmed there are no fence alarms, and arming outside finds it out")
    func armedOutside() {
        let world = World()
        world.reading = { _ in .satellites(at: .home.north(500)) }
        let bench = Bench.online(world: world)
        bench.obey(.circles([Order.Circle()]))
        bench.run(until: 300_000)
        #expect(bench.fixes.allSatisfy { $0.set == [] && $0.items.areaCrossing == nil })
        bench.order(.supervise(.arm))
        bench.run(until: 400_000)
        #expect(bench.firstSecond { $0.set == .fenceExit } == 360)
        bench.obey(.supervise(.disarm))
        bench.run(until: 500_000)
        #expect(bench.device.activeAlarms == [])
        let end = bench.live.first { $0.cleared == .fenceExit }
        #expect(end != nil)
        #expect(end?.items.areaCrossing == nil)
    }
}
