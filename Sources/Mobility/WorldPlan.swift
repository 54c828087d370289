public import Biometrics
public import Datum
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

    /// What some wearers do and must not.
    public struct Violation: Sendable {
        /// What a wearer does.
        public enum Deed: Hashable, Sendable {
            /// Breaches a rule: an alarm of that kind must follow.
            case breach(AlarmKind)
            /// Presents this to the verifier in one verification; whether that notices it is a matter of its rates.
            case attack(AttackSpecies)
        }

        /// What they do.
        public var deed: Deed
        /// How many wearers do it, each once.
        public var count: Int

        /// Makes a violation.
        public init(_ deed: Deed, count: Int) {
            self.deed = deed
            self.count = count
        }
    }

    /// What the office has ordered for one device, in place of what is drawn.
    public struct Given: Sendable {
        /// The town, by its number.
        public var town: Int
        /// The node where the person lives.
        public var home: Int
        /// Seconds between the device's fixes.
        public var interval: Double
        /// When the person must be at home.
        public var curfew: Curfew?
        /// How many metres around home count as home.
        public var curfewRadius: Double
        /// What the person may not leave, watched by the device.
        public var fence: Shape?
        /// What the person may not leave, watched by the core.
        public var boundary: Shape?
        /// Daily verifications.
        public var signIns: [Conditions.SignIn]
        /// Verifications that the person does not know before.
        public var checks: [Conditions.Window] = []
        /// Positions less accurate than this decide nothing, m.
        public var accuracyLimit: Double

        /// Makes what is ordered of somebody in a town, without any rule.
        public init(town: Int, home: Int, interval: Double) {
            self.town = town
            self.home = home
            self.interval = interval
            curfewRadius = 300
            signIns = []
            accuracyLimit = 100
        }
    }

    /// People who wear nothing and attend at the desks.
    public struct Attendance: Sendable {
        /// How many there are.
        public var people: Int
        /// When they must come, every day.
        public var signIns: [Conditions.SignIn]

        /// Makes attendances.
        public init(people: Int, signIns: [Conditions.SignIn]) {
            self.people = people
            self.signIns = signIns
        }
    }

    /// Somebody at the office wants to know now of some wearers.
    public struct AdHoc: Sendable {
        /// When, seconds after the midnight before the first such time of the run.
        public var at: Double
        /// How long the verifications stay open, s.
        public var window: Double
        /// How many wearers are asked.
        public var people: Int
        /// How often each may try.
        public var attempts: UInt8
        /// The way that is asked for.
        public var modality: Modality

        /// Makes a request.
        public init(at: Double, window: Double, people: Int, attempts: UInt8 = 3, modality: Modality = .finger) {
            self.at = at
            self.window = window
            self.people = people
            self.attempts = attempts
            self.modality = modality
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
    /// When wristband wearers are asked at random.
    public var randomHours: [Conditions.RandomHours] = []
    /// When some of them are asked because somebody wants to know.
    public var adHoc: [AdHoc] = []
    /// Positions less accurate than this decide nothing for a wristband, m.
    public var accuracyLimit: Double
    /// The breaches.
    public var violations: [Violation]
    /// Share of the time in which a device has a connection.
    public var availability: Double
    /// Seconds an outage lasts on average.
    public var meanOutage: Double
    /// Who attends at desks; their numbers follow those of the devices.
    public var attendance: Attendance?
    /// What is ordered of devices, by their numbers; drawn for the others.
    public var given: [Int: Given] = [:]
    /// How often verifiers err, of the ways that do not do so typically.
    public var rates: [Modality: StubRates] = [:]
    /// How many suspected attacks verifiers let pass before they tell of one.
    public var suspicions: UInt8 = 0
    /// Devices that stay in the box: nothing happens to them.
    public var absent: Set<Int> = []

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
