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
    /// The orders of provisioned devices, by number.
    let orders: [Int: Order]
    private let records = RecordPool()
    private let areas = SharedAreas.Pool()
    /// Room for a long message to each of thousands of devices at a time; our choice.
    private let parts = ReassemblyPool(limit: 64 << 20)
    private let identities: [String: ModelIdentity]

    init(world: World, file: FleetFile, clock: SimulatedClock, orders: [Int: Order]) {
        self.world = world
        self.file = file
        self.clock = clock
        self.orders = orders
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
        let order = orders[number] ?? OrderBook.order(for: wearer, in: world, file: file)
        var start = Start(terminal: order.terminal)
        start.code = AuthenticationCode(order.code.span.bytes) ?? AuthenticationCode()
        start.session.isProvisioned = true
        start.isDesk = model.isDesk
        start.settings[.defaultInterval] = order.interval
        start.settings[.sleepInterval] = order.interval
        start.settings[.emergencyInterval] = model.emergencyInterval
        start.settings[.heartbeatInterval] = model.heartbeatInterval
        start.settings[.acknowledgementTimeout] = patience
        start.settings[.fenceAccuracy] = UInt32(wearer.conditions.accuracyLimit)
        let now = clock.instant(at: clock.origin)
        start.time = now.seconds
        start.firstFix = UInt64(max(0, wearer.firstFix * 1_000 - Double(now.milliseconds)))
        start.seed = UInt32(truncatingIfNeeded: world.plan.seed) &* 2_654_435_761 &+ UInt32(number)
        if model.isWristband { start.armed = (order.id, order.until) }
        var device = FleetDevice(wristband: wristband(start, of: wearer, model, now))
        for outage in wearer.radio.outages {
            device.expect(.outageBegins, at: outage.from)
            device.expect(.outageEnds, at: outage.until)
        }
        for change in [wearer.strapCut, wearer.takenOff] {
            if let change { device.expect(.sensorChange, at: change) }
        }
        for person in world.wearers where person.desk == number {
            for visit in person.verifications {
                // Whom neither card nor finger told is nobody to the desk.
                if let ending = visit.ending(askedAt: visit.from), ending.outcome == .match {
                    device.expect(
                        .attendance(VerificationAnswer(ending), person: person.number), at: Moment(ending.answered))
                }
            }
        }
        return device
    }

    /// A time-out shorter than the machine needs would only repeat what is on its way.
    private var patience: UInt32 { max(8, UInt32(Self.grace(speed: clock.speed).rounded(.up))) }

    private func wristband(
        _ start: Start, of wearer: Wearer, _ model: DeviceModel, _ now: Instant
    ) -> SimulatedWristband {
        guard let identity = identities[model.name] else { preconditionFailure("no model \(model.name)") }
        return Wristband(
            start, fixes: PooledFixStore(pool: records), areas: SharedAreas(pool: areas),
            texts: DeviceTexts(identity: identity, number: wearer.number),
            parts: PooledReassemblyStore(pool: parts, places: 1, longest: RegionReassemblyStore.deviceSize),
            upgrades: NoUpgradeRegion(),
            body: WearerSensors(wearer, town: world.plan.towns[wearer.person.town], seed: world.plan.seed), now: now)
    }

    // MARK: Intruders

    /// The devices that are sent to be refused: strangers, then clones.
    func intruders() -> [FleetDevice] {
        let present = (0..<file.deviceCount).filter { !world.plan.absent.contains($0) }
        guard let first = present.first else { return [] }
        return (0..<file.intruders.strangers).map { number in
            // From the end of the fleet's range, which no device has.
            let terminal = OrderBook.terminal(99_999_999 - number)
            return intruder(terminal, number, looksLike: first, registers: number.isMultiple(of: 2))
        }
            + (0..<file.intruders.clones).map { number in
                let victim = present[number * present.count / max(1, file.intruders.clones)]
                let terminal = orders[victim]?.terminal ?? OrderBook.terminal(victim)
                return intruder(terminal, file.intruders.strangers + number, looksLike: victim, registers: false)
            }
    }

    private func intruder(
        _ terminal: TerminalNumber, _ number: Int, looksLike victim: Int, registers: Bool
    ) -> FleetDevice {
        var stream = RandomStream(seed: world.plan.seed, device: number, layer: .intruder)
        var start = Start(terminal: terminal)
        if !registers {
            let code = Array(String(stream.next(), radix: 16).utf8)
            start.code = AuthenticationCode(code.span.bytes) ?? AuthenticationCode()
            start.session.isProvisioned = true
        }
        // It wants to be let in, and nothing more.
        start.isDesk = true
        start.settings[.acknowledgementTimeout] = patience
        let now = clock.instant(at: clock.origin)
        start.time = now.seconds
        start.seed = UInt32(truncatingIfNeeded: stream.next())
        var device = FleetDevice(wristband: wristband(start, of: world.wearers[victim], file.model(of: victim), now))
        device.isIntruder = true
        return device
    }
}
