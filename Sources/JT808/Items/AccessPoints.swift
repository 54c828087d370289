/// Item 0x54: a Wi-Fi scan: n · {MAC[6] · RSSI i8}, n ≤ 36.
public struct AccessPoints: ~Escapable {
    /// One access point that was heard.
    public struct Entry: Hashable, Sendable {
        /// The station's address in the low 48 bits.
        public var address: UInt64
        /// Received strength, dBm.
        public var strength: Int8

        /// Makes an entry.
        public init(address: UInt64, strength: Int8) {
            self.address = address
            self.strength = strength
        }
    }

    /// The most entries an item holds.
    public static let capacity = 36

    let value: RawSpan

    /// Reads the item's value; nothing when its count does not fit its length.
    @_lifetime(copy value)
    public init?(_ value: RawSpan) {
        guard value.byteCount >= 1, value.byteCount >= 1 &+ 7 &* Int(value.byte(at: 0)) else { return nil }
        self.value = value
    }

    /// How many there are.
    public var count: Int { Int(value.byte(at: 0)) }

    /// The entry at `index`, from 0 to below `count`.
    public subscript(index: Int) -> Entry {
        precondition(index >= 0 && index < count, "no such access point")
        let offset = 1 &+ 7 &* index
        return Entry(
            address: value.sixBytes(at: offset), strength: Int8(bitPattern: value.byte(at: offset &+ 6)))
    }
}

extension BodyWriter {
    /// Writes a Wi-Fi scan as item 0x54, its strongest 36 entries being the first; nothing when there are none.
    @_lifetime(self: copy self)
    public mutating func accessPoints(_ entries: Span<AccessPoints.Entry>) {
        let count = min(entries.count, AccessPoints.capacity)
        guard count > 0, reserve(3 &+ 7 &* count) else { return }
        put(UInt16(ItemID.accessPoints.rawValue) &<< 8 | UInt16(truncatingIfNeeded: 1 &+ 7 &* count))
        put(UInt8(truncatingIfNeeded: count))
        for index in 0..<count {
            put(UInt16(truncatingIfNeeded: entries[index].address &>> 32))
            put(UInt32(truncatingIfNeeded: entries[index].address))
            put(UInt8(bitPattern: entries[index].strength))
        }
    }
}
