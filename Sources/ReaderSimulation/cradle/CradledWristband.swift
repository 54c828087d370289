public import Firmware
public import JT808
public import ReaderWire
public import Session

/// A wristband that a cradle can hold, running the firmware.
///
/// In the cradle its radio is off: nobody opens the link it wants, so it neither registers nor authenticates, and what
/// it reports stays in its store for its platform. A frame that the cradle hands it goes the way of one from the radio,
/// to the same code, and what the firmware answers goes back; as nothing is authenticated, it takes no message in
/// parts. Identity and keys are no matter of the firmware but of what it starts with: writing them starts it anew with
/// what it had in flash.
public struct CradledWristband {
    private typealias Device = Wristband<
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
    private var boots: UInt16 = 1
    private var device: Device

    /// Takes one from the box; its clock runs on a battery of its own.
    public init(serialNumber: String, battery: UInt8 = 80, now: Instant) {
        self.serialNumber = serialNumber
        device = Self.boot(
            Start(terminal: .zero), fixes: CradledFixes(), areas: CradledAreas(), texts: CradledTexts(),
            body: CradledSensors(battery: battery), now: now)
    }

    private static func boot(
        _ start: Start, fixes: CradledFixes, areas: CradledAreas, texts: CradledTexts, body: CradledSensors,
        now: Instant
    ) -> Device {
        var start = start
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
            start, fixes: device.fixes, areas: device.areas, texts: device.texts, body: device.body, now: now)
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
            start, fixes: CradledFixes(), areas: CradledAreas(), texts: CradledTexts(), body: device.body, now: now)
    }

    /// Hands a frame to the firmware.
    ///
    /// - Returns: what it answers.
    mutating func receive(_ frame: WristbandFrame, now: Instant) -> [WristbandFrame] {
        let stream = frame.stream
        var input = stream.span.bytes
        var room = [UInt8](repeating: 0, count: Deframer.deviceLimit)
        var storage = [UInt8](repeating: 0, count: FrameWriter.storageSize)
        var answers: [WristbandFrame] = []
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
                default: break
                }
            }
            if length > 0, let answer = WristbandFrame(stream: Array(storage[..<length])) { answers.append(answer) }
            if isOver { break }
        }
        if resets { restart(.commanded, now: now) }
        return answers
    }

    // MARK: What happens to it

    /// Changes what it senses.
    mutating func sense(now: Instant, _ change: (inout SensorStatus) -> Void) {
        change(&device.body.status)
        device.sense(now: now)
    }

    /// When the firmware has something to do.
    var nextTimeout: Instant? { device.nextTimeout }

    /// Does what time demands. One that switched itself off starts again, as the cradle gives it power.
    mutating func handle(timeout now: Instant) {
        if let due = device.nextTimeout, due <= now { device.handle(timeout: now) }
        if device.isOff { restart(.powerOn, now: now) }
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
