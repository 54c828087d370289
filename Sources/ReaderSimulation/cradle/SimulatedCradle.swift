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

    /// What fails, the first that applies.
    public var failures: [Failure] = []

    var box: WristbandBox
    let hasNetwork: Bool
    /// Milliseconds since 2000-01-01 GMT+8 at the origin.
    private let calendar: UInt64
    private let origin: SteadyTime
    private(set) var now: SteadyTime
    private var ear = Ear(CradleCodec())
    private var outbox = CradleOutbox()
    /// By slot: until when its wristband's flash is written.
    private var busyUntil: [SteadyTime]
    /// Until when the cradle itself is busy.
    private var isBusyUntil: SteadyTime
    private var serial: UInt16 = 0
    /// What the host knows of the slots, as far as it was told.
    private var told: [CradleSlot]

    /// Switches a cradle on, empty.
    ///
    /// - Parameters:
    ///   - slots: how many it has, at most 44.
    ///   - calendar: milliseconds since 2000-01-01 GMT+8 at the origin, for the wristbands' clocks.
    ///   - origin: the moment at which it is switched on.
    ///   - hasNetwork: whether the wristbands' radios have one. Without it they stay off, and a wristband that was
    ///     taken out stands still.
    public init(slots: Int = 4, calendar: UInt64, origin: SteadyTime = .zero, hasNetwork: Bool = false) {
        precondition(1...SlotList.capacity ~= slots, "a cradle of \(slots) slots")
        box = WristbandBox(slots: slots, hasNetwork: hasNetwork)
        busyUntil = [SteadyTime](repeating: origin, count: slots)
        isBusyUntil = origin
        told = [CradleSlot](repeating: CradleSlot(), count: slots)
        self.hasNetwork = hasNetwork
        self.calendar = calendar
        self.origin = origin
        now = origin
    }

    /// The wristbands by slot.
    public var slots: [CradledWristband?] { box.slots.indices.map { box.docked($0) } }

    /// Wristbands that were taken out, by their serial number.
    public var drawer: [String: CradledWristband] { box.drawer.compactMapValues { box.wristbands[$0] } }

    /// USB has none.
    public var baud: Int? { nil }

    /// When a wristband has something to do, something is to be said, or the beginning of a frame forgotten.
    public var deadline: SteadyTime? {
        let written = busyUntil.filter { $0 > now }.min()
        let moments = [
            box.nextTimeout.map { moment(of: $0) }, ear.deadline, outbox.next, written, told == tellable ? nil : now,
        ]
        return moments.compactMap { $0 }.min()
    }

    /// The next piece to send, once its time has come.
    public mutating func transmit() -> Emission? {
        guard let due = outbox.takeDue(now) else { return nil }
        defer { serial &+= 1 }
        return Emission(ear.codec.frame(CradleFrame(serial: serial, due.message)), at: due.at)
    }

    /// Takes bytes of the host.
    public mutating func receive(_ bytes: [UInt8], now: SteadyTime) {
        advance(to: now)
        ear.receive(bytes, now: now)
        hear()
    }

    /// Lets the wristbands do what is due, and tells a change of the slots.
    public mutating func handle(timeout now: SteadyTime) {
        advance(to: now)
        box.handle(timeout: instant)
        tellChange()
        ear.handle(timeout: now)
        hear()
    }

    // MARK: Clocks

    /// Time goes on, and never back.
    mutating func advance(to moment: SteadyTime) { now = max(now, moment) }

    var instant: Instant {
        Instant(milliseconds: calendar + (now.nanoseconds - origin.nanoseconds) / 1_000_000)
    }

    private func moment(of instant: Instant) -> SteadyTime {
        origin + .milliseconds(Int64(clamping: instant.milliseconds(since: Instant(milliseconds: calendar))))
    }

    // MARK: Telling

    /// Tells what became of a request, when it is done.
    mutating func say(_ message: CradleMessage, at time: SteadyTime) { outbox.add(message, at: time) }

    /// Takes the time that something needs: of a slot's wristband, whose flash is its own, or of the cradle itself.
    ///
    /// - Returns: when it is done.
    mutating func occupy(_ slot: UInt8?, for time: Duration) -> SteadyTime {
        guard let slot, busyUntil.indices.contains(Int(slot)) else {
            isBusyUntil = max(isBusyUntil, now) + time
            return isBusyUntil
        }
        busyUntil[Int(slot)] = max(busyUntil[Int(slot)], now) + time
        return busyUntil[Int(slot)]
    }

    /// The slots as they are; what is being written is told once it is.
    private var tellable: [CradleSlot] {
        box.slots.indices.map { slot in
            guard busyUntil[slot] <= now else { return told[slot] }
            guard let wristband = box.docked(slot)?.description else { return CradleSlot() }
            return CradleSlot(
                serialNumber: wristband.serialNumber, battery: wristband.battery, charging: wristband.charging)
        }
    }

    private mutating func tellChange() {
        if told != tellable { tellSlots(at: max(isBusyUntil, now)) }
    }

    mutating func tellSlots(at time: SteadyTime) {
        told = tellable
        say(.slots(told), at: time)
    }

    private mutating func hear() {
        while let heard = ear.next() {
            if case .answer(let frame) = heard { obey(frame) }
        }
    }
}
