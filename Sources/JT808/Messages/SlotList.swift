/// 0xE020 of profile WB1: the cradle's slots, asked for by 0xF020 and on every change: slots BYTE ≤ 44 · {present BYTE ·
/// serial number BYTE[20] · battery % BYTE · charging BYTE}… (`profile.md`, Cradle).
public struct SlotList: MessageBody, ~Escapable {
    /// A slot.
    public struct Slot: ~Escapable {
        /// Whether a wristband is in it.
        public var isPresent: Bool
        /// That wristband's serial number, without padding.
        public var serialNumber: RawSpan
        /// Its battery, %.
        public var battery: UInt8
        /// Whether that is being charged.
        public var charging: Charging

        /// Makes a slot.
        @_lifetime(copy serialNumber)
        public init(isPresent: Bool, serialNumber: RawSpan, battery: UInt8, charging: Charging) {
            self.isPresent = isPresent
            self.serialNumber = serialNumber
            self.battery = battery
            self.charging = charging
        }

        /// Bytes of a slot.
        public static let size = 23

        @_lifetime(copy bytes)
        init(_ bytes: RawSpan) throws(Refusal) {
            try bytes.require(Slot.size)
            guard bytes.byte(at: 0) <= 1 else { throw Refusal(.outOfRange, at: 0) }
            isPresent = bytes.byte(at: 0) == 1
            serialNumber = bytes.slice(at: 1, count: 20).trimmed()
            battery = bytes.byte(at: 21)
            charging = try Charging(coded: bytes.byte(at: 22), at: 22)
        }

        /// Writes the slot; a serial number of more than 20 bytes is cut.
        @_lifetime(body: copy body)
        public borrowing func emit(into body: inout BodyWriter) {
            body.byte(isPresent ? 1 : 0)
            body.fixed(serialNumber, width: 20)
            body.byte(battery)
            body.byte(charging.rawValue)
        }
    }

    /// The most slots a cradle has.
    public static let capacity = 44

    /// The slots' bytes, 23 each; every slot was read once.
    public let slots: RawSpan

    /// Takes slots as they were written.
    ///
    /// - Throws: what is wrong with one, with the offset in `slots`; `outOfRange` at the first slot too many.
    @_lifetime(copy slots)
    public init(slots: RawSpan) throws(Refusal) {
        var offset = 0
        while offset < slots.byteCount {
            guard offset < Slot.size &* SlotList.capacity else { throw Refusal(.outOfRange, at: offset) }
            do {
                _ = try Slot(slots.rest(from: offset))
            } catch {
                throw error.shifted(by: offset)
            }
            offset &+= Slot.size
        }
        self.slots = slots
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the count.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(1)
            self.body = body
        }

        /// How many slots are said to follow.
        public var count: UInt8 { body.byte(at: 0) }
        /// The slots' bytes.
        public var slots: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 1) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        guard Int(view.count) <= SlotList.capacity else { throw Refusal(.outOfRange, at: 0) }
        let length = Slot.size &* Int(view.count)
        try body.require(1 &+ length)
        do {
            try self.init(slots: body.slice(at: 1, count: length))
        } catch {
            throw error.shifted(by: 1)
        }
    }

    /// How many slots there are.
    public var count: Int { slots.byteCount / Slot.size }

    /// Calls `body` with each slot, in order.
    public borrowing func forEach(_ body: (borrowing Slot) -> Void) {
        var offset = 0
        while offset < slots.byteCount {
            // All were read when the list was; a failure here cannot happen and would end the walk.
            guard let slot = try? Slot(slots.rest(from: offset)) else { return }
            body(slot)
            offset &+= Slot.size
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(UInt8(truncatingIfNeeded: count))
        body.bytes(slots)
    }
}
