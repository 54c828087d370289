import Firmware
import Geodesy
import JT808
import Testing

/// What a fix says of the place and how it was found (profile.md, Items of a fix).
struct PositionTests {
    static func bench(_ reading: PositionReading, configure: (inout Start) -> Void = { _ in }) -> Bench {
        let world = World()
        world.reading = { _ in reading }
        let bench = Bench(world: world, configure: configure)
        bench.run(until: 1_000)
        return bench
    }

    @Test("A satellite fix tells place, time, motion, satellites and sources")
    func satellites() throws {
        var reading = PositionReading.satellites(at: .home, accuracy: 12)
        reading.altitude = -7
        reading.speed = 43
        reading.direction = 271
        let fix = try #require(Self.bench(reading).fixes.first)
        #expect(
            fix.location
                == Location(
                    status: [.fixValid, .usesGPS, .usesBeiDou, .moving], latitude: Position.home.latitude,
                    longitude: Position.home.longitude, altitude: -7, speed: 43, direction: 271, time: .second(0)))
        #expect(fix.items.source == PositionSource(sources: [.gps, .beiDou], dilution: 8, accuracy: 12, age: 0))
        #expect(fix.items.satellites == 12)
        #expect(fix.items.signal == 31)
        #expect(fix.items.wear == Wear(state: .onBody, confidence: 100))
        #expect(fix.items.strap != nil)
        #expect(fix.accessPoints.isEmpty)
    }

    @Test("In the southern and western half of the world the signs are the status bits'")
    func signs() {
        let place = Position(latitude: -34_603_700, longitude: -58_381_600)
        let fix = Self.bench(.satellites(at: place)).fixes.first
        #expect(fix?.location.latitude == place.latitude)
        #expect(fix?.location.longitude == place.longitude)
    }

    @Test("A position of access points is told with its source, and as no satellite fix")
    func accessPointPosition() {
        var reading = PositionReading.indoors()
        reading.position = .home
        reading.sources = .wifi
        reading.accuracy = 40
        let fix = Self.bench(reading).fixes.first
        #expect(fix?.location.status.contains(.fixValid) == false)
        #expect(fix?.location.latitude == Position.home.latitude)
        #expect(fix?.items.source == PositionSource(sources: .wifi, dilution: nil, accuracy: 40, age: 0))
        #expect(fix?.accessPoints.count == 3)
        #expect(fix?.cells.count == 1)
    }

    @Test("Without any position the last one goes on being told, with its age and without a source")
    func lastKnown() {
        let bench = Self.bench(.satellites(at: .home))
        bench.world.reading = { _ in .indoors() }
        bench.run(until: 130_000)
        #expect(bench.live.map(\.location.latitude) == [Position.home.latitude, Position.home.latitude])
        #expect(bench.live.allSatisfy { !$0.location.status.contains(.fixValid) })
        let source = PositionSource(sources: [], dilution: nil, accuracy: nil, age: 0)
        #expect(bench.live.map(\.items.source?.age) == [60, 120])
        #expect(
            bench.live.allSatisfy { $0.items.source?.sources == source.sources && $0.items.source?.accuracy == nil })
    }

    @Test("A place as old as can be told stays so old")
    func oldest() {
        let bench = Self.bench(.satellites(at: .home)) { $0.settings[.defaultInterval] = 70_000 }
        bench.world.reading = { _ in .indoors() }
        bench.run(until: 70_001_000)
        #expect(bench.live.last?.items.source?.age == .max)
    }

    @Test("Before any position the place is zero and its age unknown")
    func neverKnown() {
        let fix = Self.bench(.indoors()).fixes.first
        #expect(fix?.location.latitude == 0)
        #expect(fix?.location.longitude == 0)
        #expect(fix?.items.source?.age == .max)
    }

    @Test(
        "Scans are told when satellites are invalid, always or never, as F109 says",
        arguments: [
            (0, true, false), (0, false, true), (1, true, true), (1, false, true), (2, true, false), (2, false, false),
        ])
    func scans(_ setting: UInt32, hasSatellites: Bool, isTold: Bool) {
        var reading = PositionReading.indoors()
        if hasSatellites {
            reading.position = .home
            reading.sources = .gps
        }
        let bench = Self.bench(reading) { $0.settings[.scans] = setting }
        #expect(bench.fixes.first?.accessPoints.count == (isTold ? 3 : 0))
        #expect(bench.fixes.first?.cells.count == (isTold ? 1 : 0))
        #expect(bench.world.searches.first?.scans == (setting != 2))
    }

    @Test("The first fix after the start tells boots and cause, and the others do not")
    func boot() {
        let bench = Bench { $0.boot = Boot(count: 417, cause: .watchdog) }
        bench.run(until: 70_000)
        #expect(bench.fixes.map(\.items.boot) == [Boot(count: 417, cause: .watchdog), nil])
    }

    @Test("While nothing moves a place is given up only for a more accurate one")
    func staticHold() {
        let world = World()
        let accuracies: [UInt16] = [20, 30, 20, 12, 15]
        world.reading = { at in
            let index = min(Int(at / 60_000), 4)
            return .satellites(at: .home.north(10 * Double(index)), accuracy: accuracies[index])
        }
        world.status.isMoving = false
        let bench = Bench(world: world)
        bench.run(until: 250_000)
        #expect(bench.fixes.map(\.location.latitude) == [0, 0, 0, 30, 30].map { Position.home.north($0).latitude })
        #expect(bench.fixes.map(\.items.source?.accuracy) == [20, 20, 20, 12, 12])
    }

    @Test("While it moves, or with F106 at 0, the place is what was found", arguments: [true, false])
    func noHold(_ isMoving: Bool) {
        let world = World()
        world.reading = { .satellites(at: .home.north(Double($0 / 60_000)), accuracy: UInt16($0 / 60_000 + 10)) }
        world.status.isMoving = isMoving
        let bench = Bench(world: world) { $0.settings[.staticHold] = isMoving ? 1 : 0 }
        bench.run(until: 190_000)
        #expect(bench.fixes.map(\.location.latitude) == [0, 1, 2, 3].map { Position.home.north($0).latitude })
    }

    @Test("A place held is given up when it moves again")
    func holdEnds() {
        let world = World()
        world.reading = { .satellites(at: .home.north(Double($0 / 60_000))) }
        world.status.isMoving = false
        let bench = Bench(world: world)
        bench.at(90_000) { $0.change { $0.isMoving = true } }
        bench.at(150_000) { $0.change { $0.isMoving = false } }
        bench.run(until: 250_000)
        #expect(bench.fixes.map(\.location.latitude) == [0, 0, 2, 2, 2].map { Position.home.north($0).latitude })
    }
}
