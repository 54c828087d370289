import Datum
import JT808
import Mobility
import Testing

/// What positions come from: the fix rates of mobility.md §4, over the planned fixes of 800 people in a day.
@Suite("Sources of positions")
struct SourceTests {
    private struct Counts {
        var satellites = 0
        var wifi = 0
        var cell = 0
        var environments: Set<Environment> = []
        var all: Int { satellites + wifi + cell }

        mutating func add(_ source: Source) {
            switch source {
            case .satellites(let environment):
                satellites += 1
                environments.insert(environment)
            case .wifi: wifi += 1
            case .cell: cell += 1
            }
        }

        /// The share of one count in all.
        func share(_ count: Int) -> Double { Double(count) / Double(max(1, all)) }
    }

    /// Where somebody on the way is, as the roads tell.
    private enum Way: Hashable { case fast, arterial, central, other }

    private func counts(of world: World) -> (stays: Counts, ways: [Way: Counts], phones: Counts) {
        var stays = Counts()
        var ways: [Way: Counts] = [:]
        var phones = Counts()
        for wearer in world.wearers {
            let town = world.plan.towns[wearer.person.town]
            for time in wearer.fixTimes(from: world.plan.start, until: world.plan.end) {
                let source = wearer.sight(at: time, in: town).source
                let episode = wearer.trajectory.episodes[wearer.trajectory.index(at: time)]
                guard !wearer.device.isCellOnly else {
                    phones.add(source)
                    continue
                }
                guard let leg = episode.leg else {
                    stays.add(source)
                    continue
                }
                let edge = town.roads.edges[Trajectory.progress(leg, after: time - episode.from, on: town.roads).edge]
                let isCentral =
                    town.roads.nodes[Int(edge.from)].distance(to: town.centre) < 0.2 * town.boundaryRadius
                let way: Way =
                    switch edge.roadClass {
                    case .motorway, .trunk: .fast
                    case .primary, .secondary: .arterial
                    default: isCentral ? .central : .other
                    }
                ways[way, default: Counts()].add(source)
            }
        }
        return (stays, ways, phones)
    }

    @Test("Indoors Wi-Fi stands in for satellites, and cells for Wi-Fi; a phone has cells alone")
    func liuzhou() throws {
        let (stays, ways, phones) = counts(of: try World(plan("liuzhou-600", seed: 2)))
        #expect(stays.environments == [.window, .indoors])
        // 30 % of the time near a window with 40 % of the fixes, 2 % elsewhere; Wi-Fi is heard in 95 % of the rest.
        #expect(abs(stays.share(stays.satellites) - 0.134) < 0.01)
        #expect(abs(stays.share(stays.wifi) - 0.866 * 0.95) < 0.01)
        #expect(abs(stays.share(stays.cell) - 0.866 * 0.05) < 0.005)

        #expect(ways[.arterial]?.environments == [.street] && ways[.other]?.environments == [.street])
        #expect(ways[.central]?.environments == [.canyon])
        for (way, rate) in [(Way.arterial, 0.97), (.other, 0.97), (.central, 0.85)] {
            let counts = ways[way, default: Counts()]
            #expect(counts.all > 1_000)
            #expect(abs(counts.share(counts.satellites) - rate) < 0.04)
            #expect(abs(counts.share(counts.wifi) - (1 - rate) * 0.7) < 0.04)
        }
        #expect(phones.all > 9_000 && phones.share(phones.cell) == 1)
    }

    @Test("Three of four fixes in a day come from Wi-Fi or cells, as people live indoors")
    func day() throws {
        let (stays, ways, _) = counts(of: try World(plan("liuzhou-600", seed: 5)))
        let satellites = ways.values.reduce(stays.satellites) { $0 + $1.satellites }
        let all = ways.values.reduce(stays.all) { $0 + $1.all }
        #expect((0.14...0.28).contains(Double(satellites) / Double(all)))
    }

    @Test("On Futian's expressways the sky is open", .enabled(if: Futian.isPresent))
    func futian() throws {
        var plan = try plan("demo", seed: 4, roads: Futian.roads(), hasViolations: false)
        plan.groups[0].count = 150
        // A fix a second; what it comes from stays the same for a minute all the same.
        plan.groups[0].device.interval = 1
        let fast = counts(of: try World(plan)).ways[.fast, default: Counts()]
        #expect(fast.environments == [.openSky])
    }
}
