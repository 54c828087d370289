import Firmware
import Geodesy
import JT808
import Testing

/// Areas whose rules hold at some hours only (protocol.md §4.6).
struct FenceScheduleTests {
    static func daily(_ from: UInt32, _ until: UInt32) -> AreaSchedule? {
        guard let from = TimeOfDay(packed: from), let until = TimeOfDay(packed: until) else { return nil }
        return .daily(from: from, until: until)
    }

    /// An armed wristband outside its home, which has a schedule, from midnight on.
    static func outside(_ schedule: AreaSchedule?, until hours: UInt64) -> Bench {
        let world = World()
        world.reading = { _ in .satellites(at: .home.north(500)) }
        let bench = Bench.armed(world: world)
        bench.obey(.circles([Order.Circle(schedule: schedule)]))
        bench.run(until: hours * 3_600_000)
        return bench
    }

    /// The seconds in which the alarm began and ended.
    static func edges(_ bench: Bench) -> [Int] {
        var isSet = false
        return bench.fixes.compactMap { fix in
            guard fix.set.contains(.fenceExit) != isSet else { return nil }
            isSet.toggle()
            return fix.second
        }
    }

    @Test("A curfew past midnight holds from evening to morning, day after day")
    func pastMidnight() {
        let bench = Self.outside(Self.daily(0x22_0000, 0x08_0000), until: 60)
        let edges = Self.edges(bench)
        // It is midnight when the areas come; three fixes later it is known where the wearer is.
        let expected = [60, 8 * 3_600, 22 * 3_600, 32 * 3_600, 46 * 3_600, 56 * 3_600]
        #expect(edges.count == expected.count)
        #expect(zip(edges, expected).allSatisfy { (0...60).contains($0 - $1) })
    }

    @Test("A window within the day holds within it")
    func withinTheDay() {
        let edges = Self.edges(Self.outside(Self.daily(0x09_3000, 0x11_3000), until: 24))
        #expect(edges.count == 2)
        #expect(zip(edges, [34_200, 41_400]).allSatisfy { (0...60).contains($0 - $1) })
    }

    @Test("A window with dates holds once")
    func once() {
        let edges = Self.edges(Self.outside(.once(from: .second(7_200), until: .second(10_800)), until: 48))
        #expect(edges.count == 2)
        #expect(zip(edges, [7_200, 10_800]).allSatisfy { (0...60).contains($0 - $1) })
    }

    @Test("The beginning tells which area it is, and the end tells no return that did not happen")
    func crossings() {
        let bench = Self.outside(Self.daily(0x01_0000, 0x02_0000), until: 3)
        let crossings = bench.fixes.compactMap(\.items.areaCrossing)
        #expect(crossings == [AreaCrossing(kind: .circle, area: 1, direction: .out)])
        let end = bench.fixes.first { $0.cleared == .fenceExit }
        #expect(end?.location.alarms.contains(.areaCrossing) == false)
    }
}
