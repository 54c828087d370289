import Datum
import JT808
import Mobility
import Testing

/// Home at night is exact: every minute of every night, for everybody the script leaves alone.
@Suite("Home at night")
struct NightTests {
    /// The nights' minutes at which somebody is not within their place.
    private func absences(of wearer: Wearer, in world: World) -> [Moment] {
        let town = world.plan.towns[wearer.person.town]
        let home = town.roads.nodes[wearer.person.home.node]
        return wearer.nights(from: world.plan.start, until: world.plan.end).flatMap { night in
            stride(from: night.lowerBound, through: night.upperBound, by: 60).filter {
                wearer.sight(at: $0, in: town).point.distance(to: home) > Place.radius
            }
        }
    }

    @Test(
        "Everybody is at home every minute of the night, but those whom the script sends away",
        arguments: [("liuzhou-600", 1), ("liuzhou-600", 2), ("liuzhou-600", 3)] + (1...30).map { ("demo", $0) }
            as [(String, UInt64)])
    func home(fleet: String, seed: UInt64) throws {
        let plan = try plan(fleet, seed: seed)
        let world = try World(plan)
        var away: [Int] = []
        for wearer in world.wearers where wearer.device.isWristband {
            #expect(!wearer.nights(from: plan.start, until: plan.end).isEmpty)
            if !absences(of: wearer, in: world).isEmpty { away.append(wearer.number) }
        }
        let scripted = world.expectations.filter { $0.kind == .curfewAbsence && $0.certainty == .must }.map(\.device)
        #expect(away == scripted)
        #expect(scripted.count == plan.violations.first { $0.deed == .breach(.curfewAbsence) }?.count)
    }

    @Test("Without a script nobody is away, over a week of other curfews", arguments: [(18, 10), (23, 5), (20, 0)])
    func week(begin: Int, end: Int) throws {
        var plan = try plan("demo", seed: 9, hasViolations: false)
        plan.start = monday
        plan.end = monday + 7 * 86_400
        plan.groups[0].count = 80
        plan.curfew = Curfew(begin: Double(begin) * 3_600, end: Double(end) * 3_600)
        let world = try World(plan)
        for wearer in world.wearers { #expect(absences(of: wearer, in: world).isEmpty, "device \(wearer.number)") }
        // They do go out by day, or staying at home would be no merit.
        let outings = world.wearers.count { wearer in wearer.trajectory.episodes.contains { $0.leg != nil } }
        #expect(outings > 70)
    }

    @Test("On Futian's real roads everybody is at home too", .enabled(if: Futian.isPresent))
    func futian() throws {
        var plan = try plan("demo", seed: 2, roads: Futian.roads(), hasViolations: false)
        plan.start = monday
        plan.end = monday + 3 * 86_400
        plan.groups[0].count = 60
        let world = try World(plan)
        for wearer in world.wearers { #expect(absences(of: wearer, in: world).isEmpty, "device \(wearer.number)") }
    }
}
