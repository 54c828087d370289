import Datum
import JT808
import Mobility
import Testing

@Suite("Lives")
struct DiaryTests {
    /// Everybody of Liuzhou, and of Futian where it is there, with breaches.
    private func worlds() throws -> [World] {
        var worlds = [try World(plan("liuzhou-600", seed: 3)), try World(plan("demo", seed: 3))]
        if Futian.isPresent { worlds.append(try World(plan("demo", seed: 3, roads: Futian.roads()))) }
        return worlds
    }

    @Test("A life has no gap and no overlap, and covers the run")
    func continuousInTime() throws {
        var tally = Tally()
        for world in try worlds() {
            for wearer in world.wearers {
                let episodes = wearer.trajectory.episodes
                tally.check(
                    episodes[0].from <= world.plan.start && episodes[episodes.count - 1].until >= world.plan.end,
                    "device \(wearer.number)")
                for (episode, next) in zip(episodes, episodes.dropFirst()) {
                    tally.check(episode.from < episode.until && episode.until == next.from, "device \(wearer.number)")
                }
            }
        }
        tally.expectNone()
    }

    @Test("Ways lead from the place before to the place after, edge by edge, in the time the mode needs")
    func continuousInSpace() throws {
        var tally = Tally()
        for world in try worlds() {
            for wearer in world.wearers {
                let roads = world.plan.towns[wearer.person.town].roads
                tally.check((0.75...1.2).contains(wearer.person.pace), "device \(wearer.number)")
                var node = wearer.person.home.node
                for episode in wearer.trajectory.episodes {
                    if let place = episode.place {
                        tally.check(place.node == node, "device \(wearer.number) at \(episode.from)")
                    }
                    guard let leg = episode.leg else { continue }
                    let start = node
                    var seconds = 0.0
                    for index in leg.edges {
                        let edge = roads.edges[Int(index)]
                        tally.check(
                            Int(edge.from) == node && leg.mode.mayUse(edge.roadClass),
                            "device \(wearer.number) at \(episode.from)")
                        seconds += edge.length / (leg.mode.speed(on: edge.roadClass) * wearer.person.pace)
                        node = Int(edge.to)
                    }
                    tally.check(
                        abs(episode.until - episode.from - seconds) < 1e-4, "device \(wearer.number) at \(episode.from)"
                    )
                    tally.check(
                        leg.mode == Mode(distance: roads.nodes[start].distance(to: roads.nodes[node])),
                        "device \(wearer.number) at \(episode.from)")
                }
            }
        }
        tally.expectNone()
    }

    @Test("Nobody jumps: in no second does anybody get farther than the mode is fast")
    func noJumps() throws {
        var tally = Tally()
        for world in try worlds() {
            for wearer in world.wearers.prefix(100) {
                let town = world.plan.towns[wearer.person.town]
                for episode in wearer.trajectory.episodes {
                    guard let leg = episode.leg else { continue }
                    let fastest = leg.edges.map { leg.speed(on: Int($0), town.roads) }.max() ?? 0
                    var last = wearer.trajectory.point(at: episode.from - 1, on: town.roads)
                    // A second before and after too: the ends join.
                    for time in stride(from: episode.from, through: episode.until + 1, by: 1) {
                        let point = wearer.trajectory.point(at: time, on: town.roads)
                        tally.check(point.distance(to: last) <= fastest + 1e-6, "device \(wearer.number) at \(time)")
                        last = point
                    }
                }
            }
        }
        tally.expectNone()
    }

    @Test("The speed that is seen is the speed of the way, and none while somebody stays")
    func speeds() throws {
        var tally = Tally()
        let world = try World(plan("demo", seed: 3))
        for wearer in world.wearers {
            let town = world.plan.towns[wearer.person.town]
            for time in stride(from: world.plan.start, to: world.plan.end, by: 7) {
                let sight = wearer.sight(at: time, in: town)
                let episode = wearer.trajectory.episodes[wearer.trajectory.index(at: time)]
                if let leg = episode.leg {
                    let later = wearer.sight(at: time + 0.01, in: town).point
                    // At a bend the way there and the way on differ.
                    tally.check(
                        later.distance(to: sight.point) <= sight.speed * 0.01 * 2.5 + 1e-6,
                        "device \(wearer.number) at \(time)")
                    tally.check(
                        sight.speed >= leg.mode.slowest * 0.75 && (0..<360).contains(sight.direction),
                        "device \(wearer.number) at \(time)")
                } else {
                    tally.check(sight.speed == 0, "device \(wearer.number) at \(time)")
                }
            }
        }
        tally.expectNone()
    }

    @Test("Ordinary lives keep clear of the boundary by more than a Wi-Fi position errs")
    func clearOfBoundary() throws {
        var tally = Tally()
        let world = try World(plan("liuzhou-600", seed: 6, hasViolations: false))
        for wearer in world.wearers {
            let town = world.plan.towns[wearer.person.town]
            for place in [wearer.person.home] + wearer.person.flexible + [wearer.person.work].compactMap(\.self) {
                tally.check(town.boundary.distance(of: town.roads.nodes[place.node]) < -273, "device \(wearer.number)")
            }
            for time in stride(from: world.plan.start, to: world.plan.end, by: 30) {
                tally.check(
                    town.boundary.distance(of: wearer.trajectory.point(at: time, on: town.roads)) < 0,
                    "device \(wearer.number)")
            }
        }
        tally.expectNone()
    }

    @Test("A curfew past midnight has one window a night, and one by day one a day")
    func curfews() {
        let night = Curfew(begin: 22 * 3_600, end: 8 * 3_600)
        let windows = night.windows(from: monday, until: monday + 86_400).map { [$0.from - monday, $0.until - monday] }
        #expect(windows == [[-7_200, 28_800], [79_200, 115_200]])
        let day = Curfew(begin: 9 * 3_600, end: 17 * 3_600)
        let days = day.windows(from: monday, until: monday + 2 * 86_400).map { [$0.from - monday, $0.until - monday] }
        #expect(days == [[32_400, 61_200], [118_800, 147_600]])
        #expect(night.windows(from: monday + 36_000, until: monday + 72_000).isEmpty)
    }
}

extension Mode {
    /// Metres a second on the slowest road.
    fileprivate var slowest: Double { RoadGraph.Class.allCases.filter(mayUse).map(speed).min() ?? 0 }
}
