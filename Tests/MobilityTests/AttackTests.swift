import Biometrics
import JT808
import Mobility
import Testing

/// Attacks on verifiers: whether one is noticed is drawn, and the truth follows the draw.
@Suite("Attacks")
struct AttackTests {
    /// Sixty wearers who verify by face, of whom forty attack.
    private func attacked(
        by species: AttackSpecies, noticing apcer: [AttackSpecies: Double], suspicions: UInt8 = 0
    ) throws -> World {
        var plan = try plan("demo", seed: 7)
        plan.groups[0].count = 60
        plan.signIns = [Conditions.SignIn(at: 18 * 3_600, window: 1_800, modality: .face)]
        plan.rates[.face] = StubRates(
            comparison: ComparisonRates(fmr: 0, fnmr: 0), fta: 0, liveness: LivenessRates(bpcer: 0, apcer: apcer),
            medianSeconds: 6)
        plan.suspicions = suspicions
        plan.violations = [WorldPlan.Violation(.attack(species), count: 40)]
        return try World(plan)
    }

    /// Of how many the core must be told that an attack is suspected.
    private func suspected(_ world: World) -> Int {
        let comparison = Comparison(world)
        #expect(comparison.problems.isEmpty, "\(comparison.problems.prefix(5))")
        // Whoever is suspected has not verified either, and nobody else raises anything.
        let kinds = Dictionary(grouping: world.expectations.filter { $0.certainty == .must }, by: \.kind)
        #expect(kinds[.missedVerification, default: []].count == kinds[.spoofSuspected, default: []].count)
        #expect(kinds[.identityMismatch] == nil)
        return comparison.musts[.spoofSuspected, default: 0]
    }

    @Test("Each kind is noticed as often as the verifier's rate of it says", arguments: AttackSpecies.allCases)
    func rates(_ species: AttackSpecies) throws {
        #expect(try suspected(attacked(by: species, noticing: [species: 0])) == 40)
        #expect(try (10...30).contains(suspected(attacked(by: species, noticing: [species: 0.5]))))
        #expect(try suspected(attacked(by: species, noticing: [species: 1])) == 0)
    }

    @Test("An attack that passes is taken for the wearer, and nothing must be raised")
    func passed() throws {
        let world = try attacked(by: .mask, noticing: [.print: 0])
        let attackers = world.wearers.filter { $0.verifications.contains { $0.presented == .attack(.mask) } }
        #expect(attackers.count == 40 && suspected(world) == 0)
        for attacker in attackers {
            #expect(attacker.verifications.map { $0.ending(askedAt: $0.from)?.outcome } == [.match])
        }
    }

    @Test("Who may be suspected once gets through when a second attempt passes")
    func suspicions() throws {
        let strict = try suspected(attacked(by: .print, noticing: [.print: 0.5]))
        let lenient = try suspected(attacked(by: .print, noticing: [.print: 0.5], suspicions: 1))
        #expect(lenient < strict && lenient > 0)
        #expect(try suspected(attacked(by: .print, noticing: [.print: 0], suspicions: 1)) == 40)
    }

    @Test("A finger that nobody looks at for life attacks unseen")
    func withoutLiveness() throws {
        var plan = try plan("demo", seed: 7)
        plan.violations = [WorldPlan.Violation(.attack(.print), count: 5)]
        let world = try World(plan)
        #expect(!world.expectations.contains { $0.kind == .spoofSuspected })
        #expect(world.wearers.count { $0.verifications.contains { $0.presented == .attack(.print) } } == 5)
    }

    @Test("More attackers than wearers are told")
    func crowd() throws {
        var plan = try plan("demo", seed: 1)
        plan.violations = [WorldPlan.Violation(.attack(.replay), count: 21)]
        let refusal = #expect(throws: WorldError.self) { try World(plan) }
        #expect(refusal?.description.hasPrefix("no wearer can commit an attack by replay number ") == true)
    }
}
