/// The fixed part of a location report: 28 bytes, protocol.md §4.6.
///
/// | offset | field |
/// | --- | --- |
/// | 0, 4 | alarm DWORD, status DWORD |
/// | 8, 12 | latitude, longitude DWORD, degrees × 10⁶; the signs are status bits 2 and 3 |
/// | 16 | altitude WORD, m |
/// | 18 | speed WORD, 0.1 km/h |
/// | 20 | direction WORD, 0–359°, north is 0, clockwise |
/// | 22 | time BCD[6], GMT+8 |
public struct Location: Equatable, Sendable {
    /// The alarm word (报警标志).
    public struct Alarms: OptionSet, Hashable, Sendable {
        /// The bits as on the wire.
        public var rawValue: UInt32

        /// Takes any bits.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// Bit 0: emergency, the SOS key; until acknowledged.
        @inlinable public static var emergency: Alarms { Alarms(rawValue: 1 &<< 0) }
        /// Bit 4: satellite module fault.
        @inlinable public static var receiverFault: Alarms { Alarms(rawValue: 1 &<< 4) }
        /// Bit 7: main power under-voltage.
        @inlinable public static var underVoltage: Alarms { Alarms(rawValue: 1 &<< 7) }
        /// Bit 20: in or out of an area, told by item 0x12; until acknowledged.
        @inlinable public static var areaCrossing: Alarms { Alarms(rawValue: 1 &<< 20) }
    }

    /// The status word (状态位) without bits 2 and 3, which are the signs of latitude and longitude.
    public struct Status: OptionSet, Hashable, Sendable {
        /// The bits as on the wire.
        public var rawValue: UInt32

        /// Takes any bits.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// Bit 1: the satellites give a position.
        @inlinable public static var fixValid: Status { Status(rawValue: 1 &<< 1) }
        /// Bit 18: GPS is used.
        @inlinable public static var usesGPS: Status { Status(rawValue: 1 &<< 18) }
        /// Bit 19: BeiDou is used.
        @inlinable public static var usesBeiDou: Status { Status(rawValue: 1 &<< 19) }
        /// Bit 22 (2019): moving.
        @inlinable public static var moving: Status { Status(rawValue: 1 &<< 22) }
    }

    /// Alarms.
    public var alarms: Alarms
    /// Status.
    public var status: Status
    /// Microdegrees, north positive; −90,000,000 to 90,000,000.
    public var latitude: Int32
    /// Microdegrees, east positive; −180,000,000 to 180,000,000.
    public var longitude: Int32
    /// Metres; some read it as signed, and so do we.
    public var altitude: Int16
    /// Tenths of km/h.
    public var speed: UInt16
    /// Degrees clockwise from north; 0–359 by the standard, and carried as sent.
    public var direction: UInt16
    /// When the fix was taken, GMT+8; nothing while the device does not know the time (all digits zero).
    public var time: DateTime?

    /// Bytes of the fixed part.
    public static let size = 28

    /// Makes a location.
    public init(
        alarms: Alarms = [], status: Status = [], latitude: Int32, longitude: Int32, altitude: Int16 = 0,
        speed: UInt16 = 0, direction: UInt16 = 0, time: DateTime?
    ) {
        self.alarms = alarms
        self.status = status
        self.latitude = latitude
        self.longitude = longitude
        self.altitude = altitude
        self.speed = speed
        self.direction = direction
        self.time = time
    }

    /// The bytes.
    public struct View: ~Escapable {
        @usableFromInline let body: RawSpan

        /// Wraps at least 28 bytes.
        @inlinable @inline(__always)
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(Location.size)
            self.body = body
        }

        /// Alarm bits.
        @inlinable public var alarms: UInt32 { body.doubleWord(at: 0) }
        /// Status bits, the signs included.
        @inlinable public var status: UInt32 { body.doubleWord(at: 4) }
        /// Latitude without sign, degrees × 10⁶.
        @inlinable public var latitude: UInt32 { body.doubleWord(at: 8) }
        /// Longitude without sign, degrees × 10⁶.
        @inlinable public var longitude: UInt32 { body.doubleWord(at: 12) }
        /// Altitude in metres.
        @inlinable public var altitude: UInt16 { body.word(at: 16) }
        /// Speed in tenths of km/h.
        @inlinable public var speed: UInt16 { body.word(at: 18) }
        /// Direction in degrees.
        @inlinable public var direction: UInt16 { body.word(at: 20) }
        /// The time's twelve digits.
        @inlinable public var time: UInt64 { body.sixBytes(at: 22) }
    }

    /// Reads the fixed part.
    @inlinable @inline(__always)
    public init(_ body: RawSpan) throws(Refusal) {
        let view = try View(body)
        alarms = Alarms(rawValue: view.alarms)
        let bits = view.status
        status = Status(rawValue: bits & ~0xc)
        guard view.latitude <= 90_000_000 else { throw Refusal(.outOfRange, at: 8) }
        guard view.longitude <= 180_000_000 else { throw Refusal(.outOfRange, at: 12) }
        latitude = Int32(truncatingIfNeeded: view.latitude)
        longitude = Int32(truncatingIfNeeded: view.longitude)
        if bits & 0x4 != 0 { latitude = 0 &- latitude }
        if bits & 0x8 != 0 { longitude = 0 &- longitude }
        altitude = Int16(truncatingIfNeeded: view.altitude)
        speed = view.speed
        direction = view.direction
        let digits = view.time
        time = DateTime(packed: digits)
        guard time != nil || digits == 0 else { throw Refusal(.notDecimal, at: 22) }
    }

    /// Writes the fixed part.
    @inlinable @inline(__always)
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter) {
        guard body.reserve(Location.size) else { return }
        body.put(alarms.rawValue)
        var bits = status.rawValue & ~0xc
        if latitude < 0 { bits |= 0x4 }
        if longitude < 0 { bits |= 0x8 }
        body.put(bits)
        body.put(latitude.magnitude)
        body.put(longitude.magnitude)
        body.put(UInt16(bitPattern: altitude))
        body.put(speed)
        body.put(direction)
        let digits = time?.packed ?? 0
        body.put(UInt16(truncatingIfNeeded: digits &>> 32))
        body.put(UInt32(truncatingIfNeeded: digits))
    }
}
