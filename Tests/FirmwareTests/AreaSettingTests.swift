import Firmware
import Geodesy
import JT808
import Testing

/// Setting and deleting areas (protocol.md §4.6), all of an order or none of it (profile.md, capacity).
struct AreaSettingTests {
    static func ids(_ bench: Bench) -> [UInt32] {
        (0..<bench.device.areas.count).map { bench.device.areas.entry(at: $0).id }.sorted()
    }

    static func circles(_ ids: ClosedRange<UInt32>) -> [Order.Circle] { ids.map { Order.Circle(id: $0) } }

    /// A polygon of so many corners on a circle of 300 m.
    static func corners(_ count: Int) -> [Position] {
        (0..<count).map { index in
            // A diamond walked around is round enough.
            let part = Double(index) / Double(count) * 4
            let north = part < 2 ? 1 - part : part - 3
            let east = part < 1 ? part : part < 3 ? 2 - part : part - 4
            return Position.home.north(300 * north).east(300 * east)
        }
    }

    @Test("Replacing leaves those given, appending adds, modifying changes")
    func settings() {
        let bench = Bench.online()
        bench.obey(.circles(.append, Self.circles(1...3)))
        #expect(Self.ids(bench) == [1, 2, 3])
        bench.obey(.circles(.append, Self.circles(3...4)))
        #expect(Self.ids(bench) == [1, 2, 3, 4])
        bench.obey(.circles(.modify, [Order.Circle(id: 2, radius: 900)]))
        #expect(Self.ids(bench) == [1, 2, 3, 4])
        let index = bench.device.areas.index(of: .circle, 2)
        #expect(index.map { bench.device.areas.distance(of: .home, fromAreaAt: $0) } == -900)
        bench.obey(.polygon(1, FenceTests.square))
        bench.obey(.circles(.replace, Self.circles(7...8)))
        // The polygon is of another kind.
        #expect(Self.ids(bench) == [1, 7, 8])
        bench.obey(.circles(.replace, []))
        #expect(Self.ids(bench) == [1])
        #expect(bench.results.allSatisfy { $0 == .success })
    }

    @Test("Deleting takes those named, or all of the kind, and what is not there is as good as deleted")
    func deleting() {
        let bench = Bench.online()
        bench.obey(.circles(.append, Self.circles(1...4)))
        bench.obey(.polygon(1, FenceTests.square))
        bench.obey(.polygon(2, FenceTests.square))
        bench.obey(.delete(.deleteCircles, [2, 99]))
        #expect(Self.ids(bench) == [1, 1, 2, 3, 4])
        bench.obey(.delete(.deletePolygons, [1]))
        #expect(Self.ids(bench) == [1, 2, 3, 4])
        bench.obey(.delete(.deleteCircles, []))
        #expect(Self.ids(bench) == [2])
        bench.obey(.delete(.deletePolygons, []))
        #expect(Self.ids(bench) == [])
        #expect(bench.results.allSatisfy { $0 == .success })
    }

    @Test(
        "What goes beyond 24 areas is refused and nothing of it is applied",
        arguments: [.append, .modify] as [SetCircles.Setting])
    func tooManyAreas(_ setting: SetCircles.Setting) {
        let bench = Bench.online()
        bench.obey(.circles(.append, Self.circles(1...23)))
        bench.obey(.circles(setting, [Order.Circle(id: 1, radius: 900)] + Self.circles(30...31)))
        #expect(bench.results.last == .failure)
        #expect(Self.ids(bench) == Array(1...23))
        #expect(bench.device.areas.distance(of: .home, fromAreaAt: 0) == -200)
        bench.obey(.circles(setting, [Order.Circle(id: 1, radius: 900)] + Self.circles(30...30)))
        #expect(bench.results.last == .success)
        #expect(bench.device.areas.count == 24)
        bench.obey(.polygon(5, FenceTests.square))
        #expect(bench.results.last == .failure)
        #expect(bench.device.areas.count == 24)
    }

    @Test("Replacing by more than fit beside the other kind leaves all as it was")
    func tooManyReplaced() {
        let bench = Bench.online()
        bench.obey(.polygon(1, FenceTests.square))
        bench.obey(.circles(.append, Self.circles(1...5)))
        bench.obey(.circles(.replace, Self.circles(11...34)))
        #expect(bench.results.last == .failure)
        #expect(Self.ids(bench) == [1, 1, 2, 3, 4, 5])
        bench.obey(.circles(.replace, Self.circles(11...33)))
        #expect(bench.results.last == .success)
        #expect(bench.device.areas.count == 24)
    }

    @Test("Polygons of more than 512 corners in all are refused, and the polygon that was to be replaced stays")
    func tooManyVertices() {
        let bench = Bench.online()
        for id in 1...6 as ClosedRange<UInt32> { bench.obey(.polygon(id, Self.corners(80))) }
        #expect(bench.device.areas.count == 6)
        bench.obey(.polygon(7, Self.corners(33)))
        #expect(bench.results.last == .failure)
        bench.obey(.polygon(6, Self.corners(113)))
        #expect(bench.results.last == .failure)
        #expect(bench.device.areas.count == 6)
        #expect(bench.device.areas.distance(of: .home, fromAreaAt: 5) < -200)
        bench.obey(.polygon(6, Self.corners(112)))
        #expect(bench.results.last == .success)
    }

    @Test("A polygon of fewer than three corners encloses nothing and is refused", arguments: 0...2)
    func noPolygon(_ count: Int) {
        let bench = Bench.online()
        bench.obey(.polygon(1, Array(FenceTests.square.prefix(count))))
        #expect(bench.results.last == .failure)
        #expect(bench.device.areas.count == 0)
    }

    /// An armed wristband that is outside its area since 60 s after midnight, and has said so.
    static func outside() -> Bench {
        let world = World()
        world.reading = { .satellites(at: .home.north($0 < 60_000 ? 0 : 500)) }
        let bench = Bench.armed(world: world)
        bench.obey(.circles([Order.Circle()]))
        bench.run(until: 300_000)
        #expect(bench.device.activeAlarms == .fenceExit)
        return bench
    }

    @Test("An area deleted while the wearer is outside ends its alarm and tells no return")
    func deletedOutside() {
        let bench = Self.outside()
        bench.obey(.delete([1]))
        bench.run(for: 20_000)
        #expect(bench.device.activeAlarms == [])
        let end = bench.live.first { $0.cleared == .fenceExit }
        #expect(end != nil)
        #expect(end?.items.areaCrossing == nil)
    }

    @Test("An area sent again while the wearer is outside goes on as it was")
    func sameAgain() {
        let bench = Self.outside()
        bench.obey(.circles(.replace, [Order.Circle()]))
        bench.run(for: 60_000)
        #expect(bench.device.activeAlarms == .fenceExit)
        #expect(bench.fixes.allSatisfy { $0.cleared == [] })
        #expect(bench.fixes.filter { $0.items.areaCrossing != nil }.count == 1)
    }

    @Test("Another area appended beside it is judged on its own")
    func appendedOutside() {
        let bench = Self.outside()
        bench.obey(.circles(.append, [Order.Circle(id: 2, rules: .enterAlarms, centre: .home.north(500))]))
        bench.run(for: 60_000)
        #expect(bench.device.activeAlarms == [.fenceExit, .fenceEnter])
        let crossings = bench.fixes.compactMap(\.items.areaCrossing)
        #expect(crossings.map(\.area) == [1, 2])
        #expect(crossings.map(\.direction) == [.out, .into])
    }

    @Test("An area that grows over the wearer ends the alarm with a return")
    func grownOver() {
        let bench = Self.outside()
        bench.obey(.circles(.modify, [Order.Circle(radius: 5_000)]))
        bench.run(for: 60_000)
        #expect(bench.device.activeAlarms == [])
        #expect(bench.fixes.compactMap(\.items.areaCrossing).map(\.direction) == [.out, .into])
    }
}
