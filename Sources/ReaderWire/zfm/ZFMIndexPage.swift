/// Which of 256 slots of a library are taken: the results of ReadIndexTable, a bit a slot, the lowest first.
public struct ZFMIndexPage: Equatable, Sendable {
    /// How many bytes it has on the wire.
    public static let size = 32
    /// How many slots a page tells of.
    public static let slots = 256

    /// The bytes on the wire.
    public private(set) var bytes: [UInt8]

    /// A page of free slots.
    public init() { bytes = [UInt8](repeating: 0, count: Self.size) }

    /// Reads a page; nothing when the size is another.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        self.bytes = bytes
    }

    /// Whether a slot is taken, counted from the page's first.
    public subscript(slot: Int) -> Bool {
        get { bytes[slot / 8] >> UInt8(slot % 8) & 1 == 1 }
        set {
            let bit = UInt8(1) << UInt8(slot % 8)
            bytes[slot / 8] = newValue ? bytes[slot / 8] | bit : bytes[slot / 8] & ~bit
        }
    }
}
