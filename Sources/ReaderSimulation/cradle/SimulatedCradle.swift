public import JT808
public import Link
internal import ReaderWire
internal import Session

/// A cradle that exists only in software, with wristbands in it that run the firmware.
public struct SimulatedCradle: SimulatedReader {
    /// A failure that the cradle is told to have.
    public struct Failure: Equatable, Sendable {
        /// How it fails; none of these changes a wristband.
        public enum Kind: Equatable, Sendable {
            /// It answers with a result.
            case result(CradleOutcome.Result)
            /// It says nothing.
            case silence
            /// It says that something is written, and writes nothing; a key's check sum is that of the one before.
            case nothingWritten
        }

        /// The request's id.
        public var message: MessageID
        /// How it fails.
        public var kind: Kind
        /// How many times.
        public var times: Int

        /// Makes a failure.
        public init(_ kind: Kind, of message: MessageID, times: Int = 1) {
            self.message = message
            self.kind = kind
            self.times = times
        }
    }

    /// The wristbands by slot.
    public private(set) var slots: [CradledWristband?]
    /// Wristbands that were taken out, by their serial number.
    public private(set) var drawer: [String: CradledWristband] = [:]
    /// What fails, the first that applies.
    public var failures: [Failure] = []

    /// Milliseconds since 2000-01-01 GMT+8 at the origin.
    private let calendar: UInt64
    private let origin: SteadyTime
    private var now: SteadyTime
    private var ear = Ear(CradleCodec())
    private var outbox: [Emission] = []
    private var busyUntil = SteadyTime.zero
    private var serial: UInt16 = 0
    /// What the host knows of the slots, as far as it was told.
    private var told: [CradleSlot]

    /// Switches a cradle on, empty.
    ///
    /// - Parameters:
    ///   - slots: how many it has, at most 44.
    ///   - calendar: milliseconds since 2000-01-01 GMT+8 at the origin, for the wristbands' clocks.
    ///   - origin: the moment at which it is switched on.
    public init(slots: Int = 4, calendar: UInt64, origin: SteadyTime = .zero) {
        precondition(1...SlotList.capacity ~= slots, "a cradle of \(slots) slots")
        self.slots = [CradledWristband?](repeating: nil, count: slots)
        told = [CradleSlot](repeating: CradleSlot(), count: slots)
        self.calendar = calendar
        self.origin = origin
        now = origin
    }

    /// USB has none.
    public var baud: Int? { nil }

    /// When a wristband has something to do, a change is to be told, or the beginning of a frame forgotten.
    public var deadline: SteadyTime? {
        let own = slots.compactMap { $0?.nextTimeout }.min().map { moment(of: $0) }
        return [own, ear.deadline, told == tellable ? nil : now].compactMap { $0 }.min()
    }

    /// The next piece to send.
    public mutating func transmit() -> Emission? { outbox.isEmpty ? nil : outbox.removeFirst() }

    /// Takes bytes of the host.
    public mutating func receive(_ bytes: [UInt8], now: SteadyTime) {
        self.now = max(now, self.now)
        ear.receive(bytes, now: now)
        hear()
    }

    /// Lets the wristbands do what is due, and tells a change of the slots.
    public mutating func handle(timeout now: SteadyTime) {
        self.now = max(now, self.now)
        let instant = instant
        for slot in slots.indices { slots[slot]?.handle(timeout: instant) }
        tellChange()
        ear.handle(timeout: now)
        hear()
    }

    // MARK: Clocks

    private var instant: Instant {
        Instant(milliseconds: calendar + (now.nanoseconds - origin.nanoseconds) / 1_000_000)
    }

    private func moment(of instant: Instant) -> SteadyTime {
        origin + .milliseconds(Int64(clamping: instant.milliseconds(since: Instant(milliseconds: calendar))))
    }

    // MARK: Slots

    /// Puts a wristband in: the one with that serial number that was taken out before, or one from the box.
    ///
    /// - Returns: whether the slot was free, and the wristband in no other.
    @discardableResult
    public mutating func dock(_ serialNumber: String, in slot: Int, battery: UInt8? = nil) -> Bool {
        guard slots.indices.contains(slot), slots[slot] == nil,
            serialNumber.isEmpty || !slots.contains(where: { $0?.serialNumber == serialNumber })
        else { return false }
        var wristband =
            drawer.removeValue(forKey: serialNumber)
            ?? CradledWristband(serialNumber: serialNumber, battery: battery ?? 80, now: instant)
        wristband.sense(now: instant) { status in
            if let battery { status.battery = battery }
            status.charging = status.battery < 100 ? .yes : .full
        }
        slots[slot] = wristband
        return true
    }

    /// Takes a wristband out.
    @discardableResult
    public mutating func undock(_ slot: Int) -> CradledWristband? {
        guard slots.indices.contains(slot), var wristband = slots[slot] else { return nil }
        wristband.sense(now: instant) { $0.charging = .no }
        slots[slot] = nil
        if !wristband.serialNumber.isEmpty { drawer[wristband.serialNumber] = wristband }
        return wristband
    }

    /// Changes the strap of a docked wristband.
    ///
    /// - Returns: whether there is one.
    public mutating func setStrap(isClosed: Bool, isWorn: Bool, in slot: Int) -> Bool {
        guard slots.indices.contains(slot), slots[slot] != nil else { return false }
        let instant = instant
        slots[slot]?.sense(now: instant) { status in
            status.strap = isClosed ? .locked : .open
            status.strapCause = isClosed ? .none : .buckleOpened
            status.wear = Wear(state: isWorn ? .onBody : .offBody, confidence: 100)
        }
        return true
    }

    private var tellable: [CradleSlot] {
        slots.map { wristband in
            guard let wristband = wristband?.description else { return CradleSlot() }
            return CradleSlot(
                serialNumber: wristband.serialNumber, battery: wristband.battery, charging: wristband.charging)
        }
    }

    private mutating func tellChange() {
        if told != tellable { tellSlots() }
    }

    private mutating func tellSlots() {
        told = tellable
        say(.slots(told))
    }

    // MARK: Requests

    private mutating func hear() {
        while let heard = ear.next() {
            if case .answer(let frame) = heard { obey(frame) }
        }
    }

    private mutating func obey(_ frame: CradleFrame) {
        let message = frame.message
        let failure = failures.firstIndex { $0.message == message.id && $0.times > 0 }
        if let failure { failures[failure].times -= 1 }
        let kind = failure.map { failures[$0].kind }
        guard kind != .silence else { return }
        busyUntil = max(busyUntil, now) + message.time
        switch message {
        case .querySlots: tellSlots()
        case .relay(let slot, let inner):
            guard slots.indices.contains(Int(slot)) else { return }
            let instant = instant
            for answer in slots[Int(slot)]?.receive(inner, now: instant) ?? [] { say(.relayed(slot: slot, answer)) }
        case .read(let slot), .writeIdentity(let slot, _), .installKey(let slot, _, _), .wipe(let slot):
            let isThere = slots.indices.contains(Int(slot))
            let result: CradleOutcome.Result = !isThere ? .refused : slots[Int(slot)] == nil ? .empty : .success
            var outcome = CradleOutcome(serial: frame.serial, slot: slot, result: result)
            if outcome.result == .success {
                if case .result(let result) = kind {
                    outcome.result = result
                } else if kind == nil {
                    outcome.result = carryOut(message, in: Int(slot))
                }
            }
            answer(message, outcome)
            tellChange()
        case .slots, .wristband, .identityWritten, .keyInstalled, .wiped, .relayed: break
        }
    }

    private mutating func carryOut(_ message: CradleMessage, in slot: Int) -> CradleOutcome.Result {
        let instant = instant
        switch message {
        case .writeIdentity(_, let identity): return slots[slot]?.write(identity, now: instant) ?? .empty
        case .installKey(_, let index, let key): return slots[slot]?.install(key, at: index, now: instant) ?? .empty
        case .wipe:
            slots[slot]?.wipe(now: instant)
            return .success
        default: return .success
        }
    }

    private mutating func answer(_ message: CradleMessage, _ outcome: CradleOutcome) {
        let wristband = slots.indices.contains(Int(outcome.slot)) ? slots[Int(outcome.slot)] : nil
        switch message {
        case .read: say(.wristband(outcome, outcome.result == .success ? wristband?.description : nil))
        case .writeIdentity: say(.identityWritten(outcome))
        case .installKey(_, let index, _):
            let stored = wristband?.keys[index] ?? CradleKey([UInt8](repeating: 0, count: CradleKey.size))
            say(.keyInstalled(outcome, checksum: outcome.result == .success ? stored?.checksum : nil))
        default: say(.wiped(outcome))
        }
    }

    private mutating func say(_ message: CradleMessage) {
        outbox.append(Emission(ear.codec.frame(CradleFrame(serial: serial, message)), at: max(busyUntil, now)))
        serial &+= 1
    }
}

extension CradleMessage {
    /// How long a cradle takes for a request.
    fileprivate var time: Duration {
        switch self {
        case .writeIdentity: .milliseconds(200)
        case .installKey: .milliseconds(100)
        case .wipe: .milliseconds(400)
        case .relay: .milliseconds(20)
        default: .milliseconds(3)
        }
    }
}
