internal import Firmware
internal import JT808
internal import Link
internal import Mobility
internal import MonitoringCore
internal import Session

/// Makes the devices of a world, with the memory they share.
struct DevicePool {
    let world: World
    let file: FleetFile
    let clock: SimulatedClock
    private let records = RecordPool()
    private let areas = SharedAreas.Pool()
    /// Room for a long message to each of thousands of devices at a time; our choice.
    private let parts = ReassemblyPool(limit: 64 << 20)
    private let identities: [String: ModelIdentity]

    init(world: World, file: FleetFile, clock: SimulatedClock) {
        self.world = world
        self.file = file
        self.clock = clock
        identities = Dictionary(
            file.groups.map { group in
                let model = group.model
                return (
                    model.name,
                    ModelIdentity(
                        manufacturer: model.manufacturer, model: model.name, hardwareVersion: model.hardwareVersion,
                        firmwareVersion: model.firmwareVersion)
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Seconds of simulated time that the machine's and the network's delays take at this speed, at least: a quarter of a
    /// second of wall time, as the grace of deadlines (`design.md`, Two clocks).
    static func grace(speed: Double) -> Double { 0.25 * speed }

    func device(_ number: Int) -> FleetDevice {
        let wearer = world.wearers[number]
        let model = file.model(of: number)
        var start = Start(terminal: OrderBook.terminal(number))
        start.code =
            AuthenticationCode(OrderBook.code(seed: world.plan.seed, device: number).span.bytes)
            ?? AuthenticationCode()
        start.session.isProvisioned = true
        start.settings[.defaultInterval] = model.interval
        start.settings[.sleepInterval] = model.interval
        start.settings[.emergencyInterval] = model.emergencyInterval
        start.settings[.heartbeatInterval] = model.heartbeatInterval
        // A time-out shorter than the machine needs would only repeat what is on its way.
        start.settings[.acknowledgementTimeout] = max(8, UInt32(Self.grace(speed: clock.speed).rounded(.up)))
        start.settings[.fenceAccuracy] = UInt32(wearer.conditions.accuracyLimit)
        let now = clock.instant(at: clock.origin)
        start.time = now.seconds
        start.firstFix = UInt64(max(0, wearer.firstFix * 1_000 - Double(now.milliseconds)))
        start.seed = UInt32(truncatingIfNeeded: world.plan.seed) &* 2_654_435_761 &+ UInt32(number)
        let order = OrderBook.order(for: wearer, in: world, file: file)
        if model.isWristband { start.armed = (order.id, order.until) }
        guard let identity = identities[model.name] else { preconditionFailure("no model \(model.name)") }
        var device = FleetDevice(
            wristband: Wristband(
                start, fixes: PooledFixStore(pool: records), areas: SharedAreas(pool: areas),
                texts: DeviceTexts(identity: identity, number: number),
                parts: PooledReassemblyStore(pool: parts, places: 1, longest: RegionReassemblyStore.deviceSize),
                upgrades: NoUpgradeRegion(),
                body: WearerSensors(wearer, town: world.plan.towns[wearer.person.town], seed: world.plan.seed),
                now: now))
        for outage in wearer.radio.outages {
            device.expect(.outageBegins, at: outage.from)
            device.expect(.outageEnds, at: outage.until)
        }
        for change in [wearer.strapCut, wearer.takenOff] {
            if let change { device.expect(.sensorChange, at: change) }
        }
        return device
    }
}
