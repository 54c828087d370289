/// Item 0x5D: a scan of the mobile network's cells: n · {MCC WORD · MNC BYTE · LAC WORD · CID DWORD · RSSI i8}, n ≤ 25.
public struct Cells: ~Escapable {
    /// One cell that was heard.
    public struct Entry: Hashable, Sendable {
        /// Mobile country code; 460 is China.
        public var country: UInt16
        /// Mobile network code.
        public var network: UInt8
        /// Location or tracking area code.
        public var area: UInt16
        /// Cell identity.
        public var cell: UInt32
        /// Received strength, dBm.
        public var strength: Int8

        /// Makes an entry.
        public init(country: UInt16, network: UInt8, area: UInt16, cell: UInt32, strength: Int8) {
            self.country = country
            self.network = network
            self.area = area
            self.cell = cell
            self.strength = strength
        }
    }

    /// The most entries an item holds.
    public static let capacity = 25

    let value: RawSpan

    /// Reads the item's value; nothing when its count does not fit its length.
    @_lifetime(copy value)
    public init?(_ value: RawSpan) {
        guard value.byteCount >= 1, value.byteCount >= 1 &+ 10 &* Int(value.byte(at: 0)) else { return nil }
        self.value = value
    }

    /// How many there are.
    public var count: Int { Int(value.byte(at: 0)) }

    /// The entry at `index`, from 0 to below `count`.
    public subscript(index: Int) -> Entry {
        precondition(index >= 0 && index < count, "no such cell")
        let offset = 1 &+ 10 &* index
        return Entry(
            country: value.word(at: offset), network: value.byte(at: offset &+ 2), area: value.word(at: offset &+ 3),
            cell: value.doubleWord(at: offset &+ 5), strength: Int8(bitPattern: value.byte(at: offset &+ 9)))
    }
}

extension BodyWriter {
    /// Writes a cell scan as item 0x5D, its strongest 25 entries being the first; nothing when there are none.
    @_lifetime(self: copy self)
    public mutating func cells(_ entries: Span<Cells.Entry>) {
        let count = min(entries.count, Cells.capacity)
        guard count > 0, reserve(3 &+ 10 &* count) else { return }
        put(UInt16(ItemID.cells.rawValue) &<< 8 | UInt16(truncatingIfNeeded: 1 &+ 10 &* count))
        put(UInt8(truncatingIfNeeded: count))
        for index in 0..<count {
            put(entries[index].country)
            put(entries[index].network)
            put(entries[index].area)
            put(entries[index].cell)
            put(UInt8(bitPattern: entries[index].strength))
        }
    }
}
