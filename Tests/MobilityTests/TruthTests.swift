import Biometrics
import JT808
import Mobility
import Testing

/// The ledger of truth against evaluators that share no code with it: they look at the true position every two seconds,
/// and at the script's battery, strap, radio and answers, and know the rules from `profile.md` and `design.md`.
@Suite("Ledger of truth")
struct TruthTests {
    @Test("The ledger says of everybody in the demo what the evaluators say", arguments: 1...12 as ClosedRange<UInt64>)
    func demo(seed: UInt64) throws {
        let comparison = try Comparison(World(plan("demo", seed: seed)))
        #expect(comparison.problems.isEmpty, "\(comparison.problems.prefix(5))")
        for kind in World.scriptedKinds {
            #expect(comparison.certain[kind, default: 0] > 0, "nobody surely commits \(kind.name)")
        }
    }

    @Test("The ledger says of 800 people around Liuzhou what the evaluators say")
    func liuzhou() throws {
        let comparison = try Comparison(World(plan("liuzhou-600", seed: 1)))
        #expect(comparison.problems.isEmpty, "\(comparison.problems.prefix(5))")
        for kind in World.scriptedKinds {
            #expect(comparison.musts[kind, default: 0] >= 5, "\(kind.name) is missing from the ledger")
        }
        // Phones that only cells locate, and people who live near the boundary, are open cases.
        #expect(comparison.mays[.leftRegion, default: 0] > 100)
    }

    @Test("The ledger holds on Futian's real roads", .enabled(if: Futian.isPresent), arguments: [1, 2, 3] as [UInt64])
    func futian(seed: UInt64) throws {
        let comparison = try Comparison(World(plan("demo", seed: seed, roads: Futian.roads())))
        #expect(comparison.problems.isEmpty, "\(comparison.problems.prefix(5))")
        #expect(comparison.certain[.leftRegion, default: 0] > 0)
    }

    @Test(
        "The ledger holds where devices have no connection every third minute, and fix more or less often",
        arguments: [(1, 30.0), (2, 60), (3, 120)] as [(UInt64, Double)])
    func poorNetwork(seed: UInt64, interval: Double) throws {
        var poor = try plan("demo", seed: seed)
        poor.availability = 0.67
        poor.meanOutage = 400
        poor.groups[0].count = 60
        poor.groups[0].device.interval = interval
        // With two minutes between fixes, three fixes come too late for the fence's deadline, and nothing is certain.
        if interval > 60 {
            poor.violations.removeAll { [.breach(.fenceExit), .breach(.leftRegion)].contains($0.deed) }
        }
        let comparison = try Comparison(World(poor))
        #expect(comparison.problems.isEmpty, "\(comparison.problems.prefix(5))")
        #expect(comparison.musts[.offline, default: 0] > 20)
        #expect(comparison.mays[.offline, default: 0] > 20)
    }

    @Test("The ledger holds over two days and nights")
    func twoDays() throws {
        var long = try plan("demo", seed: 5)
        long.start = monday
        long.end = monday + 2 * 86_400
        long.groups[0].count = 60
        long.violations = long.violations.map { WorldPlan.Violation($0.deed, count: 3) }
        let comparison = try Comparison(World(long))
        #expect(comparison.problems.isEmpty, "\(comparison.problems.prefix(5))")
        #expect(comparison.musts[.curfewAbsence, default: 0] >= 3)
    }

    @Test("A wristband that was cut off lies still, and what the end of the run leaves open is not ruled out")
    func cutOff() throws {
        var certain = 0
        for seed in 1...12 as ClosedRange<UInt64> {
            var cut = try plan("demo", seed: seed)
            cut.start = monday
            cut.end = monday + 86_400
            cut.groups[0].count = 60
            cut.violations = [WorldPlan.Violation(.breach(.strapCut), count: 40)]
            let comparison = try Comparison(World(cut))
            #expect(comparison.problems.isEmpty, "seed \(seed): \(comparison.problems.prefix(5))")
            certain += comparison.certain[.motionless, default: 0]
        }
        #expect(certain > 100)
    }

    @Test(
        "The ledger says of desks and of those who attend what the evaluators say",
        arguments: 1...6 as ClosedRange<UInt64>)
    func attendance(seed: UInt64) throws {
        let world = try World(plan("changsha-community", seed: seed))
        let comparison = Comparison(world)
        #expect(comparison.problems.isEmpty, "\(comparison.problems.prefix(5))")
        #expect(comparison.musts[.missedVerification, default: 0] >= 12)
        #expect(comparison.musts[.offline, default: 0] + comparison.mays[.offline, default: 0] > 0)
        // A desk is asked for nothing else, and a person for one thing alone.
        for expectation in world.expectations {
            #expect(expectation.kind == (expectation.device < 12 ? .offline : .missedVerification))
        }
    }

    @Test(
        "The ledger holds where verifiers take many people for others and others for them, or get no sample",
        arguments: ["demo", "changsha-community"])
    func poorVerifiers(fleet: String) throws {
        var poor = try plan(fleet, seed: 7)
        poor.rates = [
            .finger: StubRates(
                comparison: ComparisonRates(fmr: 0.3, fnmr: 0.6), fta: 0.2, liveness: nil, medianSeconds: 4)
        ]
        if poor.attendance == nil { poor.groups[0].count = 60 }
        poor.violations = poor.attendance == nil ? [WorldPlan.Violation(.breach(.identityMismatch), count: 10)] : []
        let world = try World(poor)
        let comparison = Comparison(world)
        #expect(comparison.problems.isEmpty, "\(comparison.problems.prefix(5))")
        // Nobody was told to stay away.
        #expect(comparison.musts[.missedVerification, default: 0] > 20)
        // More people are taken for others than others try.
        let mismatches = comparison.musts[.identityMismatch, default: 0]
        #expect(poor.attendance == nil ? mismatches > 15 : mismatches == 0)
    }

    @Test("A face that is taken for a picture is an attack suspected, whosever it is")
    func liveness() throws {
        var plan = try plan("demo", seed: 7, hasViolations: false)
        plan.groups[0].count = 60
        plan.signIns = [Conditions.SignIn(at: 18 * 3_600, window: 1_800, modality: .face)]
        let comparison = try Comparison(World(plan))
        #expect(comparison.problems.isEmpty, "\(comparison.problems.prefix(5))")
        #expect(comparison.musts[.spoofSuspected, default: 0] > 1)
        #expect(comparison.musts[.missedVerification, default: 0] >= comparison.musts[.spoofSuspected, default: 0])
    }

    @Test("An impostor who is taken for the wearer raises nothing")
    func falseMatch() throws {
        var open = try plan("demo", seed: 7)
        open.rates = [
            .finger: StubRates(
                comparison: ComparisonRates(fmr: 1, fnmr: 0), fta: 0, liveness: nil, medianSeconds: 4)
        ]
        open.violations = [WorldPlan.Violation(.breach(.identityMismatch), count: 1)]
        let refusal = #expect(throws: WorldError.self) { _ = try World(open) }
        #expect(refusal?.description.hasPrefix("no wearer can commit identityMismatch") == true)
    }

    @Test("Nobody can attend where there is no desk")
    func noDesk() throws {
        var plan = try plan("demo", seed: 1)
        plan.attendance = WorldPlan.Attendance(people: 1, signIns: [])
        #expect(throws: WorldError.self) { _ = try World(plan) }
    }

    @Test("A device that stays in its box commits nothing and must raise nothing")
    func absent() throws {
        var plan = try plan("demo", seed: 1)
        plan.absent = [0, 3, 5]
        let world = try World(plan)
        #expect(!world.expectations.contains { plan.absent.contains($0.device) })
        for kind in World.scriptedKinds {
            #expect(world.expectations.contains { $0.kind == kind && $0.certainty == .must })
        }
    }

    @Test("The ledger holds where the office orders other homes, curfews, fences and sign-ins than are drawn")
    func given() throws {
        var plan = try plan("demo", seed: 3)
        plan.violations = []
        let town = plan.towns[0]
        for number in 0..<10 {
            let home = town.anchors[number * town.anchors.count / 10]
            var given = WorldPlan.Given(town: 0, home: home, interval: number.isMultiple(of: 2) ? 60 : 30)
            given.curfew = Curfew(begin: 20 * 3_600, end: 7 * 3_600)
            given.curfewRadius = 500
            given.fence = .circle(centre: town.roads.nodes[home], radius: 1_000)
            given.signIns = [Conditions.SignIn(at: 18 * 3_600, window: 1_800)]
            plan.given[number] = given
        }
        let world = try World(plan)
        for number in 0..<10 {
            let wearer = world.wearers[number]
            #expect(wearer.person.home.node == plan.given[number]?.home)
            #expect(wearer.device.interval == plan.given[number]?.interval)
            #expect(wearer.conditions.curfew?.begin == 20 * 3_600 && wearer.verifications.count == 1)
            #expect(!world.expectations.contains { $0.device == number && $0.kind == .leftRegion })
        }
        let comparison = Comparison(world)
        #expect(comparison.problems.isEmpty, "\(comparison.problems.prefix(5))")
        // A kilometre is less than an ordinary life takes.
        #expect(comparison.musts[.fenceExit, default: 0] > 0)
    }

    @Test("Without breaches and outages nothing must be raised, and at night nothing may")
    func quiet() throws {
        var quiet = try plan("liuzhou-600", seed: 4, hasViolations: false)
        quiet.availability = 1
        quiet.groups[0].count = 150
        quiet.groups[1].count = 50
        let world = try World(quiet)
        let musts = world.expectations.filter { $0.certainty == .must }
        #expect(musts.isEmpty, "\(musts.prefix(3))")
        #expect(!world.expectations.contains { $0.kind == .curfewAbsence || $0.kind == .fenceExit })
        #expect(Comparison(world).problems.isEmpty)
    }
}
