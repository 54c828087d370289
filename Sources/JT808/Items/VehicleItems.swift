/// The additional items of the standard that are about a vehicle, which a wristband neither sends nor reads, as one
/// value (protocol.md §4.6).
///
/// Tyre pressures have no fixed size and stay in the report's bytes: `tyrePressures` of `LocationReport`. An item whose
/// length is not the standard's, or whose code is none of its table's, belongs to some other dialect and is left alone;
/// of two of the same kind the later counts.
public struct VehicleItems: Equatable, Sendable {
    /// The signals of item 0x25.
    public struct Signals: OptionSet, Hashable, Sendable {
        /// The bits as on the wire: b0 low beam, b1 high beam, b2 right turn, b3 left turn, b4 brake, b5 reverse,
        /// b6 fog light, b7 side marker, b8 horn, b9 air conditioner, b10 neutral, b11 retarder, b12 ABS, b13 heater,
        /// b14 clutch.
        public var rawValue: UInt32

        /// Takes any bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// Bit 4: the brake.
        public static var brake: Signals { Signals(rawValue: 1 &<< 4) }
        /// Bit 8: the horn.
        public static var horn: Signals { Signals(rawValue: 1 &<< 8) }
    }

    /// The states of item 0x2A; [J1] reads them from the top bits.
    public struct Ports: OptionSet, Hashable, Sendable {
        /// The bits as on the wire.
        public var rawValue: UInt16

        /// Takes any bits.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Bit 0: deep sleep.
        public static var deepSleep: Ports { Ports(rawValue: 1 &<< 0) }
        /// Bit 1: sleep.
        public static var sleep: Ports { Ports(rawValue: 1 &<< 1) }
    }

    /// The two inputs of item 0x2B.
    public struct Analog: Hashable, Sendable {
        /// AD0, the low word.
        public var first: UInt16
        /// AD1, the high word.
        public var second: UInt16

        /// Makes a pair.
        public init(first: UInt16, second: UInt16) {
            self.first = first
            self.second = second
        }
    }

    /// 0x02: fuel, 0.1 L.
    public var fuel: UInt16?
    /// 0x03: speed by the vehicle's recorder, 0.1 km/h.
    public var recorderSpeed: UInt16?
    /// 0x06, 2019: temperature of the carriage, °C, −32,767 to 32,767.
    public var carriageTemperature: Int16?
    /// 0x13: a segment took too short or too long.
    public var segmentTime: SegmentTime?
    /// 0x14 of JT/T 1078: video alarms: b0 signal lost, b1 covered, b2 store failed, b3 other device failed, b4 too many
    /// aboard, b5 abnormal driving, b6 store of special recordings full.
    public var videoAlarms: UInt32?
    /// 0x15 of JT/T 1078: bit n is set when channel n + 1 has no signal.
    public var channelsLost: UInt32?
    /// 0x16 of JT/T 1078: bit n is set when channel n + 1 is covered.
    public var channelsCovered: UInt32?
    /// 0x17 of JT/T 1078: bit n is set when store n + 1 has failed; 12 of them, then 4 of the emergency store.
    public var storesFailed: UInt16?
    /// 0x18 of JT/T 1078: the driver behaves abnormally.
    public var abnormalDriving: AbnormalDriving?
    /// 0x25: signals.
    public var signals: Signals?
    /// 0x2A: states of inputs and outputs.
    public var ports: Ports?
    /// 0x2B: analog inputs.
    public var analog: Analog?

    /// Makes the value of a report without such items.
    public init() {}

    /// Reads the items it knows.
    public init(_ items: borrowing AdditionalItems) {
        let bytes = items.bytes
        var offset = 0
        while offset < bytes.byteCount {
            let length = Int(bytes.byte(at: offset &+ 1))
            read(ItemID(rawValue: bytes.byte(at: offset)), bytes.slice(at: offset &+ 2, count: length))
            offset &+= 2 &+ length
        }
    }

    private mutating func read(_ id: ItemID, _ value: RawSpan) {
        switch (id.rawValue, value.byteCount) {
        case (0x02, 2): fuel = value.word(at: 0)
        case (0x03, 2): recorderSpeed = value.word(at: 0)
        case (0x06, 2) where value.word(at: 0) != 0x8000: carriageTemperature = Int16(bitPattern: value.word(at: 0))
        case (0x13, 7): segmentTime = SegmentTime(value) ?? segmentTime
        case (0x14, 4): videoAlarms = value.doubleWord(at: 0)
        case (0x15, 4): channelsLost = value.doubleWord(at: 0)
        case (0x16, 4): channelsCovered = value.doubleWord(at: 0)
        case (0x17, 2): storesFailed = value.word(at: 0)
        case (0x18, _): abnormalDriving = AbnormalDriving(value) ?? abnormalDriving
        case (0x25, 4): signals = Signals(rawValue: value.doubleWord(at: 0))
        case (0x2a, 2): ports = Ports(rawValue: value.word(at: 0))
        case (0x2b, 4): analog = Analog(first: value.word(at: 2), second: value.word(at: 0))
        default: break
        }
    }

    /// Writes the items in the order of their ids.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter) {
        if let fuel { body.item(.fuel, word: fuel) }
        if let recorderSpeed { body.item(.recorderSpeed, word: recorderSpeed) }
        if let carriageTemperature, body.require(carriageTemperature != .min) {
            body.item(.carriageTemperature, word: UInt16(bitPattern: carriageTemperature))
        }
        segmentTime?.emit(into: &body)
        if let videoAlarms { body.item(.videoAlarms, doubleWord: videoAlarms) }
        if let channelsLost { body.item(.channelsLost, doubleWord: channelsLost) }
        if let channelsCovered { body.item(.channelsCovered, doubleWord: channelsCovered) }
        if let storesFailed { body.item(.storesFailed, word: storesFailed) }
        abnormalDriving?.emit(into: &body)
        if let signals { body.item(.signals, doubleWord: signals.rawValue) }
        if let ports { body.item(.ports, word: ports.rawValue) }
        if let analog { body.item(.analog, doubleWord: UInt32(analog.second) &<< 16 | UInt32(analog.first)) }
    }
}

extension BodyWriter {
    /// Writes an item that is a WORD.
    @_lifetime(self: copy self)
    fileprivate mutating func item(_ id: ItemID, word value: UInt16) {
        word(UInt16(id.rawValue) &<< 8 | 2)
        word(value)
    }

    /// Writes an item that is a DWORD.
    @_lifetime(self: copy self)
    fileprivate mutating func item(_ id: ItemID, doubleWord value: UInt32) {
        word(UInt16(id.rawValue) &<< 8 | 4)
        doubleWord(value)
    }
}
