/// Byte stuffing eight bytes at a time (protocol.md §4.2).
///
/// Bytes that need more than copying are marked in a word, bit 7 of each; little-endian, so that the lowest mark is the
/// first byte's.
@usableFromInline
enum Escaping {
    /// Bit 7 of each byte.
    @inlinable static var marks: UInt64 { 0x8080_8080_8080_8080 }

    /// Marks the bytes of a word that are `low` or `low` + 1 or 7F, none of which has bit 7.
    @inlinable @inline(__always)
    static func marks(from low: UInt8, in word: UInt64) -> UInt64 {
        // Without bit 7 no byte carries into the next; only those from `low` on reach bit 7.
        let raised = (word & ~marks) &+ UInt64(0x80 &- low) &* 0x0101_0101_0101_0101
        return raised & ~word & marks
    }

    /// How many bytes stand before the first mark of some.
    @inlinable @inline(__always)
    static func plainCount(_ marks: UInt64) -> Int { marks.trailingZeroBitCount &>> 3 }

    /// The bytes of a word that stand before the first mark of some, the others zero.
    @inlinable @inline(__always)
    static func plain(_ word: UInt64, _ marks: UInt64) -> UInt64 {
        word & ((marks & (0 &- marks)) &>> 7 &- 1)
    }

    /// The XOR of eight bytes.
    @inlinable @inline(__always)
    static func fold(_ word: UInt64) -> UInt8 {
        var word = word
        word ^= word &>> 32
        word ^= word &>> 16
        word ^= word &>> 8
        return UInt8(truncatingIfNeeded: word)
    }
}
