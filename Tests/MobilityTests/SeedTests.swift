import Datum
import JT808
import Mobility
import Testing

@Suite("Seeds")
struct SeedTests {
    /// All that is decided about one device, as numbers.
    private struct Portrait: Equatable {
        var way: [Point] = []
        var sources: [Double] = []
        var radio: [Radio.Outage]
        var battery: [Double] = []
        var answers: [Double?]
        var firstFix: Moment

        init(_ wearer: Wearer, in world: World) {
            radio = wearer.radio.outages
            answers = wearer.verifications.map(\.answerAfter)
            firstFix = wearer.firstFix
            for time in stride(from: world.plan.start, to: world.plan.end, by: 61) {
                let sight = wearer.sight(at: time, in: world.plan.towns[wearer.person.town])
                way.append(sight.point)
                sources.append(sight.source.accuracy)
                battery.append(wearer.battery.level(at: time))
            }
        }
    }

    private func portraits(_ world: World) -> [Portrait] { world.wearers.map { Portrait($0, in: world) } }

    /// Without the macro's description of a difference, which would be thousands of points long.
    private func isSame(_ one: [Portrait], _ two: [Portrait]) -> Bool { one == two }

    private func lines(_ world: World) -> [String] {
        world.expectations.map {
            "\($0.device) \($0.kind) \($0.certainty) \($0.from) \($0.occurred) \($0.deadline) \($0.until)"
        }
    }

    @Test("The same seed gives the same lives, observations and ledger; another seed gives others")
    func seeds() throws {
        let (first, second) = (try World(plan("demo", seed: 1)), try World(plan("demo", seed: 1)))
        #expect(isSame(portraits(first), portraits(second)))
        #expect(lines(first) == lines(second))
        let other = try World(plan("demo", seed: 2))
        #expect(lines(first) != lines(other))
        for (one, two) in zip(portraits(first), portraits(other)) {
            let parts = [
                one.way == two.way, one.sources == two.sources, one.battery == two.battery,
                one.answers == two.answers, one.firstFix == two.firstFix,
            ]
            #expect(!parts.contains(true))
        }
    }

    @Test("A device lives the same life in whatever company, until somebody is told to breach")
    func company() throws {
        var few = try plan("demo", seed: 11, hasViolations: false)
        few.groups[0].count = 8
        var many = few
        many.groups[0].count = 30
        many.groups.append(WorldPlan.Group(device: few.groups[0].device, count: 5))
        let (small, large) = (try World(few), try World(many))
        #expect(isSame(portraits(small), Array(portraits(large).prefix(8))))
        #expect(lines(small) == Array(lines(large).prefix(lines(small).count)))
    }

    @Test("A breach changes the lives of those who commit it, each one breach, and nobody else's")
    func breaches() throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            let scripted = try plan("demo", seed: seed)
            let world = try World(scripted)
            let quiet = try World(plan("demo", seed: seed, hasViolations: false))
            let changed = zip(world.wearers, quiet.wearers).filter { one, two in
                Portrait(one, in: world) != Portrait(two, in: quiet)
                    || one.verifications.map(\.presented) != two.verifications.map(\.presented)
                    || one.strapCut != two.strapCut
            }
            #expect(changed.count == scripted.violations.reduce(0) { $0 + $1.count })
            for violation in scripted.violations {
                let devices = Set(
                    world.expectations.filter { violation.deed == .breach($0.kind) && $0.certainty == .must }.map(
                        \.device))
                #expect(devices.intersection(changed.map(\.0.number)).count >= violation.count)
            }
        }
    }

    @Test("A breach that nobody can commit is told with its kind and number")
    func impossible() throws {
        var short = try plan("demo", seed: 1)
        short.end = short.start + 3_600
        let none = #expect(throws: WorldError.self) { try World(short) }
        #expect(
            none?.description == "no wearer can commit fenceExit number 1 of 1 between start and end; "
                + "use a longer run, fewer violations, or none")
        var crowded = try plan("demo", seed: 1)
        crowded.violations = [WorldPlan.Violation(.breach(.strapCut), count: 21)]
        let error = #expect(throws: WorldError.self) { try World(crowded) }
        #expect(error?.description.hasPrefix("no wearer can commit strapCut number 21 of 21") == true)
    }

    @Test("Numbers of chance have the distributions they are named for")
    func distributions() {
        var stream = RandomStream(seed: 1, layer: .town)
        let count = 100_000
        func mean(_ draw: (inout RandomStream) -> Double) -> Double {
            (0..<count).reduce(0) { sum, _ in sum + draw(&stream) } / Double(count)
        }
        #expect(abs(mean { $0.unit() } - 0.5) < 0.005)
        #expect(abs(mean { $0.normal() }) < 0.015)
        #expect(
            abs(
                mean {
                    let normal = $0.normal(); return normal * normal
                } - 1) < 0.02)
        #expect(abs(mean { $0.exponential(mean: 240) } - 240) < 3)
        #expect(abs(mean { $0.uniform(-2...6) } - 2) < 0.03)
        #expect(abs(mean { $0.chance(0.3) ? 1 : 0 } - 0.3) < 0.006)
        #expect(abs(mean { $0.lognormal(median: 40, sigma: 0.5) < 40 ? 1 : 0 } - 0.5) < 0.006)
        #expect(abs(mean { Double($0.index(7)) } - 3) < 0.03)
    }

    @Test("Streams of other keys are others, and the same keys give the same stream")
    func streams() {
        func first(_ stream: RandomStream) -> [UInt64] {
            var stream = stream
            return (0..<4).map { _ in stream.next() }
        }
        let base = first(RandomStream(seed: 1, device: 2, day: 3, layer: .diary))
        #expect(first(RandomStream(seed: 1, device: 2, day: 3, layer: .diary)) == base)
        let others = [
            RandomStream(seed: 2, device: 2, day: 3, layer: .diary),
            RandomStream(seed: 1, device: 3, day: 2, layer: .diary),
            RandomStream(seed: 1, device: 2, day: -3, layer: .diary),
            RandomStream(seed: 1, device: 2, day: 3, layer: .radio),
        ].map(first)
        #expect(Set(others + [base]).count == 5)
    }
}
