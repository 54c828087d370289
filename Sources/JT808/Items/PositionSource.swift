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
    /// Seconds since the position was measured.
    public var age: UInt16
    // As on the wire, where all ones is unknown.
    @usableFromInline var dilutionByte: UInt8
    @usableFromInline var accuracyWord: UInt16

    /// Horizontal dilution of precision × 10; nothing when unknown, which 255 is.
    @inlinable public var dilution: UInt8? {
        get { dilutionByte == .max ? nil : dilutionByte }
        set { dilutionByte = newValue ?? .max }
    }

    /// Radius around the position that holds the truth in 95 % of cases, m; nothing when unknown, which 65,535 is.
    @inlinable public var accuracy: UInt16? {
        get { accuracyWord == .max ? nil : accuracyWord }
        set { accuracyWord = newValue ?? .max }
    }

    /// Makes a source.
    public init(sources: Sources, dilution: UInt8?, accuracy: UInt16?, age: UInt16) {
        self.sources = sources
        dilutionByte = dilution ?? .max
        accuracyWord = accuracy ?? .max
        self.age = age
    }

    /// Reads the item's value; nothing when it is no such item.
    @inlinable
    public init?(_ value: RawSpan) {
        guard value.byteCount >= 6 else { return nil }
        sources = Sources(rawValue: value.byte(at: 0))
        dilutionByte = value.byte(at: 1)
        accuracyWord = value.word(at: 2)
        age = value.word(at: 4)
    }

    /// Stores the item at `end`; the caller has asked for room.
    @inlinable @inline(__always)
    @_lifetime(storage: copy storage)
    func put(into storage: inout MutableRawSpan, at end: inout Int) {
        storage.put(UInt16(ItemID.source.rawValue) &<< 8 | 6, at: &end)
        storage.put(sources.rawValue, at: &end)
        storage.put(dilutionByte, at: &end)
        storage.put(accuracyWord, at: &end)
        storage.put(age, at: &end)
    }
}
