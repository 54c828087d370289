internal import Datum
public import JT808

/// Why a world cannot be made as planned.
public struct WorldError: Error, Equatable, CustomStringConvertible {
    /// What is missing, for a person.
    public var description: String
}

/// Everybody's life between two times, and the ledger of what must, may and must not be raised.
public struct World: Sendable {
    /// What it was made from.
    public let plan: WorldPlan
    /// Everybody.
    public let wearers: [Wearer]
    /// What must and may be raised, by device, kind and time.
    public let expectations: [Expectation]

    /// Kinds that a script can bring about.
    public static let scriptedKinds: [AlarmKind] = [
        .fenceExit, .curfewAbsence, .leftRegion, .strapCut, .offline, .lowBattery, .missedVerification,
        .identityMismatch,
    ]
    /// Metres by which the fence lies beyond the farthest an ordinary life takes somebody; our choice, above three
    /// times the radius of a Wi-Fi position.
    static let fenceMargin = 300.0
    /// Seconds after the start before which no breach is scripted; our choice.
    static let quietStart = 1_200.0
    /// Seconds before the end after which none is: every deadline lies before it, with a reserve; our choice.
    static let quietEnd = 1_800.0

    /// Makes the world.
    ///
    /// - Parameter progress: told how many wearers are done.
    /// - Throws: `WorldError` when a scripted breach finds no wearer who can commit it.
    public init(_ plan: WorldPlan, progress: (Int) -> Void = { _ in }) throws(WorldError) {
        var routers = plan.towns.map { Router($0.roads) }
        var wearers: [Wearer] = []
        for group in plan.groups {
            for _ in 0..<group.count {
                wearers.append(Self.ordinary(wearers.count, group.device, plan, &routers))
                progress(wearers.count)
            }
        }
        try Self.addAdHocChecks(plan, &wearers)
        try Self.addAttendants(plan, &wearers)
        var expectations = wearers.map {
            plan.absent.contains($0.number)
                ? [] : Ledger.expectations(of: $0, in: plan.towns[$0.person.town], from: plan.start, until: plan.end)
        }
        try Self.script(plan, &wearers, &expectations, &routers)
        self.plan = plan
        self.wearers = wearers
        self.expectations = expectations.flatMap { $0 }
    }

    /// Somebody who breaches nothing.
    private static func ordinary(
        _ number: Int, _ device: Wearer.Device, _ plan: WorldPlan, _ routers: inout [Router]
    ) -> Wearer {
        var stream = RandomStream(seed: plan.seed, device: number, layer: .person)
        var draw = stream.unit() * plan.shares.reduce(0, +)
        let given = plan.given[number]
        var device = device
        if let given { device.interval = given.interval }
        var townNumber = 0
        while townNumber + 1 < plan.towns.count, draw >= plan.shares[townNumber] {
            draw -= plan.shares[townNumber]
            townNumber += 1
        }
        if let given { townNumber = given.town }
        let town = plan.towns[townNumber]
        var person = Person.draw(in: town, number: townNumber, stream: &stream)
        if device.isDesk { return desk(number, device, person, plan) }
        if let given { person.home = Place(node: given.home) }
        let days = Int(plan.start / 86_400)..<Int((plan.end / 86_400).rounded(.up)) + 1
        let curfew = device.isWristband ? given.map(\.curfew) ?? plan.curfew : nil
        var diary = Diary(town: town, person: person, curfew: curfew, from: Moment(days.lowerBound) * 86_400)
        for day in days {
            var stream = RandomStream(seed: plan.seed, device: number, day: day, layer: .diary)
            // 2000-01-01 was a Saturday.
            diary.write(
                day: Moment(day) * 86_400, isWorkday: (day + 5) % 7 < 5, router: &routers[townNumber],
                stream: &stream)
        }
        let trajectory = Trajectory(episodes: diary.episodes)
        let home = town.roads.nodes[person.home.node]
        var conditions = Conditions(
            curfew: curfew, curfewPlace: .circle(centre: home, radius: given?.curfewRadius ?? plan.curfewRadius),
            fence: device.isWristband ? given.map(\.fence) ?? fence(around: home, trajectory, town) : nil,
            boundary: given.map { $0.boundary ?? Self.everywhere } ?? town.boundary,
            signIns: device.isWristband ? given?.signIns ?? plan.signIns : [],
            accuracyLimit: given?.accuracyLimit ?? (device.isCellOnly ? 2_000 : plan.accuracyLimit))
        conditions.checks = device.isWristband ? given?.checks ?? randomChecks(of: number, plan) : []
        var radio = RandomStream(seed: plan.seed, device: number, layer: .radio)
        var battery = RandomStream(seed: plan.seed, device: number, layer: .battery)
        var answers = RandomStream(seed: plan.seed, device: number, layer: .verification)
        var phase = RandomStream(seed: plan.seed, device: number, layer: .phase)
        return Wearer(
            number: number, device: device, person: person, conditions: conditions, trajectory: trajectory,
            radio: Radio.draw(
                from: plan.start, until: plan.end, available: plan.availability, meanOutage: plan.meanOutage,
                stream: &radio),
            battery: Battery.charged(nightly: days, life: device.batteryLife, stream: &battery),
            verifications: conditions.windows(from: plan.start, until: plan.end).map {
                verification($0, of: number, plan, &answers)
            },
            firstFix: plan.start + (phase.unit() * device.interval * 1_000).rounded(.down) / 1_000,
            surroundings: Surroundings(seed: plan.seed, device: number, isCellOnly: device.isCellOnly))
    }

    /// A boundary that nobody crosses, for who has none.
    static let everywhere = Shape.circle(centre: Point(x: 0, y: 0), radius: 1e9)

    /// The circle an office would draw around an ordinary life, to the next 50 m.
    private static func fence(around home: Point, _ trajectory: Trajectory, _ town: Town) -> Shape {
        var farthest = 0.0
        for episode in trajectory.episodes {
            if case .leg(let leg) = episode.kind {
                for edge in leg.edges {
                    for share in [0.25, 0.5, 0.75, 1] {
                        let length = town.roads.edges[Int(edge)].length
                        farthest = max(
                            farthest, town.roads.point(on: Int(edge), at: length * share).distance(to: home))
                    }
                }
            }
        }
        return .circle(centre: home, radius: ((farthest + fenceMargin) / 50).rounded(.up) * 50)
    }

    /// Lets wearers do what is planned, each at most one thing, until every breach is certain to raise its alarm.
    private static func script(
        _ plan: WorldPlan, _ wearers: inout [Wearer], _ expectations: inout [[Expectation]],
        _ routers: inout [Router]
    ) throws(WorldError) {
        var stream = RandomStream(seed: plan.seed, layer: .violation)
        var free = wearers.indices.filter {
            (wearers[$0].device.isWristband || wearers[$0].desk != nil) && !plan.absent.contains($0)
        }
        free.shuffle(using: &stream)
        for violation in plan.violations {
            for number in 0..<violation.count {
                guard
                    let place = free.indices.first(where: { place in
                        let index = free[place]
                        let town = plan.towns[wearers[index].person.town]
                        let script = Script(town: town, from: plan.start + quietStart, until: plan.end - quietEnd)
                        var own = RandomStream(seed: plan.seed, device: index, layer: .violation)
                        guard
                            let changed = script.done(
                                violation.deed, by: wearers[index], router: &routers[wearers[index].person.town],
                                stream: &own)
                        else { return false }
                        let truth = Ledger.expectations(of: changed, in: town, from: plan.start, until: plan.end)
                        if case .breach(let kind) = violation.deed,
                            !truth.contains(where: { $0.kind == kind && $0.certainty == .must })
                        {
                            return false
                        }
                        wearers[index] = changed
                        expectations[index] = truth
                        return true
                    })
                else {
                    throw WorldError(
                        description: "no wearer can commit \(violation.deed.name) number \(number + 1) of "
                            + "\(violation.count) between start and end; use a longer run, fewer violations, or none")
                }
                free.remove(at: place)
            }
        }
    }
}

extension WorldPlan.Violation.Deed {
    /// What it is called where nobody can do it.
    fileprivate var name: String {
        switch self {
        case .breach(let kind): kind.name
        case .attack(let species): "an attack by \(species.rawValue)"
        }
    }
}
