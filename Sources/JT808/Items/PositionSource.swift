/// Item 0xF7 of profile WB1: where the position comes from, in every fix: sources BYTE · HDOP × 10 BYTE · 95 %
/// accuracy m WORD · age s WORD.
public struct PositionSource: Hashable, Sendable {
    /// What the position was computed from.
    public struct Sources: OptionSet, Hashable, Sendable {
        /// The bits as on the wire.
        public var rawValue: UInt8

        /// Takes any bits.
        @inlinable
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// GPS satellites.
        @inlinable public static var gps: Sources { Sources(rawValue: 1 &<< 0) }
        /// BeiDou satellites.
        @inlinable public static var beiDou: Sources { Sources(rawValue: 1 &<< 1) }
        /// GLONASS satellites.
        @inlinable public static var glonass: Sources { Sources(rawValue: 1 &<< 2) }
        /// Galileo satellites.
        @inlinable public static var galileo: Sources { Sources(rawValue: 1 &<< 3) }
        /// Wi-Fi access points.
        @inlinable public static var wifi: Sources { Sources(rawValue: 1 &<< 4) }
        /// Cells of the mobile network.
        @inlinable public static var cell: Sources { Sources(rawValue: 1 &<< 5) }
        /// A Bluetooth beacon.
        @inlinable public static var beacon: Sources { Sources(rawValue: 1 &<< 6) }
        /// Dead reckoning.
        @inlinable public static var deadReckoning: Sources { Sources(rawValue: 1 &<< 7) }
        /// Any satellites.
        @inlinable public static var satellites: Sources { Sources(rawValue: 0x0f) }
    }

    /// What the position was computed from; empty when it is the last known one.
    public var sources: Sources
    /// Horizontal dilution of precision × 10; nothing when unknown.
    public var dilution: UInt8?
    /// Radius around the position that holds the truth in 95 % of cases, m; nothing when unknown.
    public var accuracy: UInt16?
    /// Seconds since the position was measured.
    public var age: UInt16

    /// Makes a source.
    public init(sources: Sources, dilution: UInt8?, accuracy: UInt16?, age: UInt16) {
        self.sources = sources
        self.dilution = dilution
        self.accuracy = accuracy
        self.age = age
    }

    /// Reads the item's value; nothing when it is no such item.
    @inlinable
    public init?(_ value: RawSpan) {
        guard value.byteCount >= 6 else { return nil }
        sources = Sources(rawValue: value.byte(at: 0))
        dilution = value.byte(at: 1) == .max ? nil : value.byte(at: 1)
        accuracy = value.word(at: 2) == .max ? nil : value.word(at: 2)
        age = value.word(at: 4)
    }

    /// Stores the item; the caller has asked for room.
    @inlinable @inline(__always)
    @_lifetime(body: copy body)
    func put(into body: inout BodyWriter) {
        body.put(UInt16(ItemID.source.rawValue) &<< 8 | 6)
        body.put(sources.rawValue)
        body.put(dilution ?? .max)
        body.put(accuracy ?? .max)
        body.put(age)
    }
}
