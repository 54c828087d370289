public import Firmware
public import JT808
public import ReaderWire
public import Session

/// A wristband that a cradle can hold, running the firmware.
///
/// Its radio is off until it is closed on a body and obeys an order, and then on, in the cradle and out of it, until it
/// is wiped; where there is no network it stays off. While it is off the firmware neither registers nor authenticates,
/// and what it reports stays in its store for its platform. A frame that the cradle hands it goes the way of one from the
/// radio, to the same code, and what the firmware answers goes back; it has no memory for messages in parts. Identity
/// and keys are no matter of the firmware but of what it starts with: writing them starts it anew with what it had in
/// flash, and breaks its link.
public struct CradledWristband {
    typealias Device = Wristband<
        CradledFixes, CradledAreas, CradledTexts, NoReassemblyStore, NoUpgradeRegion, CradledSensors
    >

    /// How many keys it has room for.
    public static let keyCapacity = 4

    /// The number printed on it; empty before it has one. Once written it stays.
    public private(set) var serialNumber: String
    /// Its terminal number; zero without an identity.
    public private(set) var terminal = TerminalNumber.zero
    /// Its keys by index.
    public private(set) var keys: [UInt8: CradleKey] = [:]
    var radio = CradledRadio()
    private var boots: UInt16 = 1
    private let seed: UInt32
    var device: Device

    /// Takes one from the box; its clock runs on a battery of its own.
    ///
    /// - Parameter seed: of the jitter that spreads its reconnections.
    public init(serialNumber: String, battery: UInt8 = 80, seed: UInt32 = 1, now: Instant) {
        self.serialNumber = serialNumber
        self.seed = seed
        device = Self.boot(
            Start(terminal: .zero), seed: seed, fixes: CradledFixes(), areas: CradledAreas(), texts: CradledTexts(),
            body: CradledSensors(battery: battery), now: now)
    }

    private static func boot(
        _ start: Start, seed: UInt32, fixes: CradledFixes, areas: CradledAreas, texts: CradledTexts,
        body: CradledSensors, now: Instant
    ) -> Device {
        var start = start
        start.seed = seed
        start.time = now.seconds
        return Device(
            start, fixes: fixes, areas: areas, texts: texts, parts: NoReassemblyStore(), upgrades: NoUpgradeRegion(),
            body: body, now: now)
    }

    /// Starts the firmware anew with what is in flash.
    private mutating func restart(_ cause: Boot.Cause, now: Instant) {
        boots &+= 1
        var start = Start(terminal: terminal)
        if let code = keys[0]?.authenticationCode {
            start.code = AuthenticationCode(code.span.bytes) ?? AuthenticationCode()
            start.session.isProvisioned = true
        }
        start.settings = device.settings
        start.boot = Boot(count: boots, cause: cause)
        if device.supervisionState == .armed, let until = device.orderEnds { start.armed = (device.order, until) }
        device = Self.boot(
            start, seed: seed, fixes: device.fixes, areas: device.areas, texts: device.texts, body: device.body,
            now: now)
        radio.restarted()
    }

    // MARK: What the cradle does to it

    /// Whether it is somebody's: it has a key, or obeys an order.
    public var isBound: Bool { keys[0] != nil || device.supervisionState == .armed }

    /// What a cradle tells of it.
    public var description: CradleWristband {
        let status = device.body.status
        return CradleWristband(
            terminal: terminal, serialNumber: serialNumber, battery: status.battery, charging: status.charging,
            strap: status.strap, wear: status.wear.state, state: device.supervisionState, order: device.order,
            firmware: CradledTexts.firmwareVersion)
    }

    /// Takes an identity, unless it is bound; a serial number that it has stays.
    mutating func write(_ identity: CradleIdentity, now: Instant) -> CradleOutcome.Result {
        guard !isBound else { return .bound }
        guard serialNumber.isEmpty || serialNumber == identity.serialNumber else { return .refused }
        serialNumber = identity.serialNumber
        terminal = identity.terminal
        restart(.commanded, now: now)
        return .success
    }

    /// Takes a key.
    mutating func install(_ key: CradleKey, at index: UInt8, now: Instant) -> CradleOutcome.Result {
        guard index < Self.keyCapacity else { return .refused }
        keys[index] = key
        if index == 0 { restart(.commanded, now: now) }
        return .success
    }

    /// Forgets all but its serial number.
    mutating func wipe(now: Instant) {
        terminal = .zero
        keys = [:]
        boots &+= 1
        var start = Start(terminal: terminal)
        start.boot = Boot(count: boots, cause: .commanded)
        device = Self.boot(
            start, seed: seed, fixes: CradledFixes(), areas: CradledAreas(), texts: CradledTexts(), body: device.body,
            now: now)
        radio.wiped()
    }

    /// Hands a frame to the firmware.
    ///
    /// - Returns: what it answers.
    mutating func receive(_ frame: WristbandFrame, now: Instant) -> [WristbandFrame] {
        receive(frame.stream, now: now).compactMap { WristbandFrame(stream: $0) }
    }

    /// Hands whole frames to the firmware, so that what comes by cradle and by radio never mixes.
    ///
    /// - Returns: what it answers, each a frame on the wire.
    mutating func receive(_ stream: [UInt8], now: Instant) -> [[UInt8]] {
        var input = stream.span.bytes
        var room = [UInt8](repeating: 0, count: Deframer.deviceLimit)
        var storage = [UInt8](repeating: 0, count: FrameWriter.storageSize)
        var answers: [[UInt8]] = []
        var resets = false
        while true {
            var isOver = false
            var length = 0
            do {
                var roomSpan = room.mutableSpan
                var buffer = roomSpan.mutableBytes
                var storageSpan = storage.mutableSpan
                var reply = storageSpan.mutableBytes
                let reception = device.receive(&input, buffer: &buffer, reply: &reply, now: now)
                length = reception.reply
                switch reception.event {
                case .exhausted: isOver = true
                case .control(let order): resets = order.command == .reset
                case .online: radio.standing = .online
                case .rejected: radio.standing = .refused
                case .delivered(let delivery): radio.deliveredFixes += delivery.fixes
                default: break
                }
            }
            if length > 0 { answers.append(Array(storage[..<length])) }
            if isOver { break }
        }
        if resets { restart(.commanded, now: now) }
        return answers
    }

    // MARK: What happens to it

    /// Changes what it senses.
    mutating func sense(now: Instant, _ change: (inout CradledSensors) -> Void) {
        change(&device.body)
        device.sense(now: now)
        revive(now: now)
    }

    /// When the firmware has something to do.
    var nextTimeout: Instant? { device.nextTimeout }

    /// Does what time demands.
    mutating func handle(timeout now: Instant) {
        if let due = device.nextTimeout, due <= now { device.handle(timeout: now) }
        revive(now: now)
    }

    /// One that switched itself off starts again where it gets power: in the cradle.
    private mutating func revive(now: Instant) {
        if device.isOff, device.body.status.charging != .no { restart(.powerOn, now: now) }
    }
}

/// What provisioning wrote into a wristband, to go on with it outside of the cradle.
extension CradledWristband {
    /// Who it is; nothing before it has both numbers.
    public var identity: CradleIdentity? { description.identity }
    /// Whether it supervises.
    public var state: SupervisionState.State { device.supervisionState }
    /// The order it obeys, or the last one, and its end; nothing without one.
    public var order: (id: OrderID, until: DateTime)? { device.orderEnds.map { (device.order, $0) } }
    /// Its areas, the one set last at the end.
    public var areas: [CradledArea] { device.areas.areas }
    /// Its parameters of varying length that were set, such as the curfew.
    public var texts: [ParameterID: [UInt8]] { device.texts.texts }
    /// Its settings.
    public var settings: Settings { device.settings }
    /// How many records wait for its platform.
    public var storedRecords: Int { Int(device.storedRecords) }
}
