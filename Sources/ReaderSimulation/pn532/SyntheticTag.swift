public import ReaderWire
internal import Session

/// A tag of nobody: a number from which its own is made.
public struct SyntheticTag: Equatable, Sendable {
    /// Which tag it is.
    public var seed: UInt64
    /// Bytes of its number: 4, 7 or 10.
    public var size: Int

    /// Makes a tag; nothing when no tag has a number of that size.
    public init?(seed: UInt64, size: Int = 4) {
        guard PN532Tag.sizes.contains(size) else { return nil }
        self.seed = seed
        self.size = size
    }

    /// What a reader sees of it.
    public var tag: PN532Tag {
        var random = SplitMix64(state: seed)
        let rest = (1..<size).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        // Four bytes from 08 on are a number made up for the moment, and 00 is no maker's: no real tag has them.
        let number = [size == 4 ? 0x08 : 0x00] + rest
        switch size {
        case 4: return PN532Tag(call: 0x0004, kind: 0x08, number: number)
        case 7: return PN532Tag(call: 0x0044, kind: 0x20, number: number, protocolData: [0x75, 0x77, 0x81, 0x02])
        default: return PN532Tag(call: 0x0084, kind: 0x00, number: number)
        }
    }
}
