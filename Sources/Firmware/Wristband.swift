internal import Geodesy
public import JT808
public import Session

/// How a wristband starts.
public struct Start: Sendable {
    /// The edition it speaks.
    public var edition = Edition.v2019
    /// Its number.
    public var terminal: TerminalNumber
    /// Its SIM card's number, twenty packed digits.
    public var cardNumber = TerminalNumber.zero
    /// What 0x0102 carries; empty when it is to register first.
    public var code = AuthenticationCode()
    /// Time-outs and policies of the session.
    public var session = TerminalSessionConfiguration()
    /// Limits and policies of messages that come in parts.
    public var reassembly = ReassemblyConfiguration()
    /// Its settings.
    public var settings = Settings()
    /// How often it has started, and why this time.
    public var boot = Boot(count: 1, cause: .powerOn)
    /// The order it obeyed before it was switched off, with its end.
    public var armed: (order: OrderID, until: DateTime)?
    /// Whether it is an attendance desk: it has no positioning, and tells who came (`profile.md`, Messages).
    public var isDesk = false
    /// The time of day in seconds since 2000-01-01 GMT+8, if a clock ran on.
    public var time: UInt32?
    /// Milliseconds from the start to the first fix.
    public var firstFix: UInt64 = 0
    /// Seed of the jitter that spreads reconnections.
    public var seed: UInt32 = 1

    /// A device with a number and all else as the factory leaves it.
    public init(terminal: TerminalNumber) { self.terminal = terminal }
}

/// An electronic positioning wristband (电子定位腕带) of profile WB1: all that its firmware does.
///
/// It does no I/O and reads no clock. The host opens a link while `wantsLink`, hands in what comes (`receive`), calls
/// `handle(timeout:)` at `nextTimeout` and `sense` when a sensor changes, and after each asks `transmit` until nothing
/// is left. The same code runs on a Cortex-M and ten thousand times in one fleet process.
///
/// The host provides memory and sensors: a region and drivers on a board, shared memory and a model in a simulator.
public struct Wristband<
    Fixes: FixStore, Areas: AreaStore, Texts: TextStore, Parts: ReassemblyStore, Upgrades: UpgradeRegion,
    Body: Sensors
> {
    /// Memory for what must reach the platform.
    public var fixes: Fixes
    /// Memory for areas.
    public var areas: Areas
    /// Memory for text, and what the maker wrote into the device.
    public var texts: Texts
    /// Messages that come in parts, in the host's memory.
    var parts: Reassembly<Parts>
    /// Upgrades, whose parts go straight to the host's region.
    var upgrades: DirectReassembly<Upgrades>
    /// The sensors.
    public var body: Body
    /// Whether the wristband switched off; only a new start brings it back.
    public internal(set) var isOff = false

    let start: Start
    /// The connection to the platform.
    var session: TerminalSession<Uplink>
    /// Its settings, as the platform set them.
    public internal(set) var settings: Settings
    var clock = Clock()
    var deframer = Deframer(limit: Deframer.deviceLimit)
    var outbox = Outbox()
    var plan: ReportingPlan
    var alarms = AlarmEdges()
    var supervision = Supervision()
    var verification = Verification()

    var status = SensorStatus()
    var strap = StrapMonitor()
    var fences = FenceMonitor()
    var casing = Dwell()
    var notWorn = Dwell()
    var still = Dwell()
    var noSatellites = Dwell()
    var button = Dwell()

    /// When the order ends, on the host's clock.
    var orderEnd: Instant?
    /// When to switch off, after the platform was told.
    var offAt: Instant?

    /// When the last fix was taken: the id of a fix is its terminal and second, so no two share one.
    var lastFixInstant: Instant?
    /// The last position of any source and when it was measured.
    var known: (position: Position, at: Instant)?
    /// The satellite position that is held while nothing moves.
    var held: PositionReading?
    var saysBoot = true
    var isTimeAsked = false

    /// Starts a wristband.
    public init(
        _ start: Start, fixes: Fixes, areas: Areas, texts: Texts, parts: Parts, upgrades: Upgrades, body: Body,
        now: Instant
    ) {
        self.start = start
        var reassembly = start.reassembly
        // 0x0005 is new in 2019 (protocol.md §4.8).
        if start.edition < .v2019 { reassembly.requests = 0 }
        self.parts = Reassembly(store: parts, configuration: reassembly)
        self.upgrades = DirectReassembly(region: upgrades, configuration: reassembly)
        self.fixes = fixes
        self.areas = areas
        self.texts = texts
        self.body = body
        settings = start.settings
        var configuration = start.session
        configuration.heartbeatInterval = start.settings[.heartbeatInterval]
        configuration.acknowledgementTimeout = start.settings[.acknowledgementTimeout]
        configuration.retransmissions = UInt8(truncatingIfNeeded: start.settings[.retransmissions])
        session = TerminalSession(configuration: configuration, code: start.code, seed: start.seed)
        plan = ReportingPlan(
            first: now.advanced(milliseconds: start.firstFix), interval: start.settings[.defaultInterval])
        if let time = start.time { clock.set(secondsSince2000: time, at: now) }
        if let armed = start.armed {
            supervision.state = .armed
            supervision.order = armed.order
            supervision.validUntil = armed.until
            findOrderEnd(now: now)
        }
        fences.reconcile(with: areas)
        session.start()
        sense(now: now)
    }

    // MARK: Link

    /// Whether the host is to open a link.
    public var wantsLink: Bool { !isOff && session.wantsLink }
    /// Whether the host is to close the link.
    public var mustCloseLink: Bool { isOff || session.mustCloseLink }
    /// Whether the platform has authenticated the wristband.
    public var isOnline: Bool { session.state == .online }

    /// The link is open.
    public mutating func linkUp(now: Instant) {
        deframer = Deframer(limit: Deframer.deviceLimit)
        forgetParts()
        session.linkUp(now: now)
    }

    /// The link could not be opened, or is gone.
    public mutating func linkDown(now: Instant) {
        isTimeAsked = false
        forgetParts()
        session.linkDown(now: now)
    }

    private mutating func forgetParts() {
        parts.reset()
        upgrades.reset()
    }

    /// The radio found its network again; connects at once instead of waiting.
    public mutating func networkReturned() { session.connectAtOnce() }

    // MARK: Facts for the host

    /// Its number.
    public var terminal: TerminalNumber { start.terminal }
    /// Bytes of an unfinished frame that `receive` left in the host's buffer and needs there next time.
    public var pendingBytes: Int { deframer.pending }
    /// The region of the new image.
    public var upgradeRegion: Upgrades { upgrades.region }
    /// Records in the store.
    public var storedRecords: UInt32 { fixes.count }
    /// Records dropped unsent because the store was full.
    public var overwrittenRecords: UInt32 { outbox.overwritten }
    /// Records dropped because the platform refused them as malformed or unknown.
    public var refusedRecords: UInt32 { outbox.refused }
    /// Messages in parts that were given up unanswered: they timed out, or gave way to newer ones.
    public internal(set) var droppedMessages: UInt32 = 0
    /// Alarms now set.
    public var activeAlarms: WristbandAlarms { alarms.active }
    /// Whether it supervises.
    public var supervisionState: SupervisionState.State { supervision.state }
    /// The order it obeys, or the last one.
    public var order: OrderID { supervision.order }
    /// When that ends; nothing without one.
    public var orderEnds: DateTime? { supervision.validUntil }
    /// The request for verification that waits for the wearer.
    public var pendingVerification: UInt32? { verification.request?.id }
    /// When the last fix was taken.
    public internal(set) var lastFixTime: DateTime?
}
