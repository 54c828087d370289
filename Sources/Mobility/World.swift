internal import Datum
public import JT808

/// What a fleet's world is made from.
public struct WorldPlan: Sendable {
    /// Devices of one kind.
    public struct Group: Sendable {
        /// What they can do.
        public var device: Wearer.Device
        /// How many there are.
        public var count: Int

        /// Makes a group.
        public init(device: Wearer.Device, count: Int) {
            self.device = device
            self.count = count
        }
    }

    /// Breaches of one kind.
    public struct Violation: Sendable {
        /// The kind of alarm that must follow.
        public var kind: AlarmKind
        /// How many wearers breach, each once.
        public var count: Int

        /// Makes a violation.
        public init(kind: AlarmKind, count: Int) {
            self.kind = kind
            self.count = count
        }
    }

    /// Everything follows from it.
    public var seed: UInt64
    /// When the world begins.
    public var start: Moment
    /// When it ends.
    public var end: Moment
    /// Where people live.
    public var towns: [Town]
    /// How people spread over the towns; as many as towns.
    public var shares: [Double]
    /// The devices.
    public var groups: [Group]
    /// When wristband wearers must be at home; nothing for never.
    public var curfew: Curfew?
    /// Metres around home that count as home.
    public var curfewRadius: Double
    /// Daily verifications.
    public var signIns: [Conditions.SignIn]
    /// Positions less accurate than this decide nothing for a wristband, m.
    public var accuracyLimit: Double
    /// The breaches.
    public var violations: [Violation]
    /// Share of the time in which a device has a connection.
    public var availability: Double
    /// Seconds an outage lasts on average.
    public var meanOutage: Double

    /// Makes a plan of people without supervision or breaches.
    public init(seed: UInt64, start: Moment, end: Moment, towns: [Town], shares: [Double], groups: [Group]) {
        self.seed = seed
        self.start = start
        self.end = end
        self.towns = towns
        self.shares = shares
        self.groups = groups
        curfew = nil
        curfewRadius = 300
        signIns = []
        accuracyLimit = 100
        violations = []
        availability = 1
        meanOutage = 240
    }
}

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
        var expectations = wearers.map {
            Ledger.expectations(of: $0, in: plan.towns[$0.person.town], from: plan.start, until: plan.end)
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
        var townNumber = 0
        while townNumber + 1 < plan.towns.count, draw >= plan.shares[townNumber] {
            draw -= plan.shares[townNumber]
            townNumber += 1
        }
        let town = plan.towns[townNumber]
        let person = Person.draw(in: town, number: townNumber, stream: &stream)
        let days = Int(plan.start / 86_400)..<Int((plan.end / 86_400).rounded(.up)) + 1
        let curfew = device.isWristband ? plan.curfew : nil
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
        let conditions = Conditions(
            curfew: curfew, curfewPlace: .circle(centre: home, radius: plan.curfewRadius),
            fence: device.isWristband ? fence(around: home, trajectory, town) : nil, boundary: town.boundary,
            signIns: device.isWristband ? plan.signIns : [],
            accuracyLimit: device.isCellOnly ? 2_000 : plan.accuracyLimit)
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
            verifications: conditions.signInWindows(from: plan.start, until: plan.end).map { window in
                // Answered within the first half of the window.
                let latest: Double = min(600, (window.until - window.from) / 2)
                return Wearer.Verification(
                    from: window.from, until: window.until, answerAfter: answers.uniform(10...max(11, latest)))
            },
            firstFix: plan.start + (phase.unit() * device.interval * 1_000).rounded(.down) / 1_000,
            surroundings: Surroundings(seed: plan.seed, device: number, isCellOnly: device.isCellOnly))
    }

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

    /// Lets wearers breach, each at most once, until every breach planned is certain to raise its alarm.
    private static func script(
        _ plan: WorldPlan, _ wearers: inout [Wearer], _ expectations: inout [[Expectation]],
        _ routers: inout [Router]
    ) throws(WorldError) {
        var stream = RandomStream(seed: plan.seed, layer: .violation)
        var free = wearers.indices.filter { wearers[$0].device.isWristband }
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
                            let changed = script.breach(
                                violation.kind, by: wearers[index], router: &routers[wearers[index].person.town],
                                stream: &own)
                        else { return false }
                        let truth = Ledger.expectations(of: changed, in: town, from: plan.start, until: plan.end)
                        guard truth.contains(where: { $0.kind == violation.kind && $0.certainty == .must }) else {
                            return false
                        }
                        wearers[index] = changed
                        expectations[index] = truth
                        return true
                    })
                else {
                    throw WorldError(
                        description: "no wearer can commit \(violation.kind.name) number \(number + 1) of "
                            + "\(violation.count) between start and end; use a longer run, fewer violations, or none")
                }
                free.remove(at: place)
            }
        }
    }
}
