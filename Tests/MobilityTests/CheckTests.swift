import Biometrics
import JT808
import Mobility
import Testing

/// Verifications that wearers do not know before: at random moments, and because somebody wants to know.
@Suite("Checks")
struct CheckTests {
    private static let hours = [
        Conditions.RandomHours(from: 9 * 3_600, until: 12 * 3_600, count: 2, window: 600, attempts: 2),
        Conditions.RandomHours(from: 14 * 3_600, until: 17 * 3_600, count: 1, window: 1_200, modality: .face),
    ]

    /// Two days from midnight on, without breaches.
    private func twoDays(_ people: Int = 60) throws -> WorldPlan {
        var plan = try plan("demo", seed: 5, hasViolations: false)
        plan.start = monday
        plan.end = monday + 2 * 86_400
        plan.groups[0].count = people
        plan.randomHours = Self.hours
        return plan
    }

    private func windows(_ wearer: Wearer, _ kind: VerificationTerms.Kind) -> [Wearer.Verification] {
        wearer.verifications.filter { $0.kind == kind }
    }

    @Test("Everybody is asked as often a day as planned, in the planned hours and at moments of their own")
    func random() throws {
        let world = try World(twoDays())
        for wearer in world.wearers {
            let random = windows(wearer, .random)
            #expect(random.map(\.until).elementsEqual(random.map(\.until).sorted()) && random.count == 6)
            for (number, window) in random.enumerated() {
                let hours = Self.hours[number % 3 / 2]
                let midnight = monday + 86_400 * Double(number / 3)
                #expect(window.from >= midnight + hours.from && window.until <= midnight + hours.until)
                #expect(window.from == window.from.rounded() && window.until - window.from == Double(hours.window))
                #expect(window.attempts == hours.attempts && window.modality == hours.modality)
            }
            // One at a time, whatever is asked.
            for (one, next) in zip(wearer.verifications, wearer.verifications.dropFirst()) {
                #expect(one.until <= next.from)
            }
            #expect(windows(wearer, .scheduled).count == 4)
        }
        #expect(Set(world.wearers.map { windows($0, .random).map(\.from) }).count == 60)
    }

    @Test("The ledger says of checks what the evaluators say")
    func truth() throws {
        var plan = try twoDays()
        plan.adHoc = [WorldPlan.AdHoc(at: 19 * 3_600, window: 600, people: 20)]
        plan.violations = [
            WorldPlan.Violation(.breach(.missedVerification), count: 20),
            WorldPlan.Violation(.attack(.print), count: 20),
        ]
        let world = try World(plan)
        let comparison = Comparison(world)
        #expect(comparison.problems.isEmpty, "\(comparison.problems.prefix(5))")
        #expect(comparison.musts[.missedVerification, default: 0] >= 20)
        let checked = world.wearers.count { $0.verifications.contains { $0.answerAfter == nil && $0.kind == .random } }
        #expect(checked > 0)
    }

    @Test("A person is checked at the same moments in whatever company, and another seed has others")
    func seeded() throws {
        func moments(_ people: Int, seed: UInt64) throws -> [[Moment]] {
            var plan = try twoDays(people)
            plan.seed = seed
            return try World(plan).wearers.prefix(8).map { windows($0, .random).map(\.from) }
        }
        #expect(try moments(8, seed: 5) == moments(30, seed: 5))
        #expect(try moments(8, seed: 5) != moments(8, seed: 6))
    }

    @Test("Ad hoc as many are asked as planned, once, on the first day that has the hour")
    func adHoc() throws {
        var plan = try twoDays()
        plan.start += 20 * 3_600
        plan.adHoc = [
            WorldPlan.AdHoc(at: 13 * 3_600, window: 600, people: 7, attempts: 1, modality: .face),
            WorldPlan.AdHoc(at: 21 * 3_600, window: 300, people: 60),
        ]
        let world = try World(plan)
        let asked = world.wearers.flatMap { windows($0, .adHoc) }
        let (late, early) = (asked.filter { $0.attempts == 1 }, asked.filter { $0.attempts == 3 })
        #expect(late.count == 7 && late.allSatisfy { $0.from == monday + 86_400 + 13 * 3_600 && $0.modality == .face })
        #expect(early.count == 60 && early.allSatisfy { $0.from == monday + 21 * 3_600 })
        for wearer in world.wearers {
            #expect(wearer.verifications.map(\.from) == wearer.verifications.map(\.from).sorted())
        }
        #expect(Comparison(world).problems.isEmpty)
    }

    @Test("More than there are cannot be asked; who wears no wristband is not, nor is anybody after the end")
    func impossible() throws {
        var plan = try twoDays(10)
        plan.adHoc = [WorldPlan.AdHoc(at: 19 * 3_600, window: 600, people: 11)]
        let refusal = #expect(throws: WorldError.self) { try World(plan) }
        #expect(refusal?.description == "11 are to be asked ad hoc, and 10 wear a wristband")
        plan.adHoc[0].people = 10
        plan.end = plan.start + 12 * 3_600
        let phone = Wearer.Device(isCellOnly: true, isWristband: false, interval: 60, batteryLife: 24)
        plan.groups.append(WorldPlan.Group(device: phone, count: 2))
        let world = try World(plan)
        #expect(world.wearers.allSatisfy { windows($0, .adHoc).isEmpty })
        #expect(world.wearers.map { windows($0, .random).count } == Array(repeating: 2, count: 10) + [0, 0])
    }
}
