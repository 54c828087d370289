extension FixedWidthInteger {
    /// Whether no nibble is above nine: the value is packed decimal (BCD 8421).
    @inlinable @inline(__always)
    public var isPackedDecimal: Bool {
        // A nibble is above nine when its bit 3 and one of its bits 2 and 1 are set.
        let units = Self(truncatingIfNeeded: 0x1111_1111_1111_1111 as UInt64)
        return (self &>> 3) & ((self &>> 2) | (self &>> 1)) & units == 0
    }
}

/// Two packed decimal digits and the number 0–99 they stand for.
///
/// Conversions are on single bytes, so that a Cortex-M never divides a 64-bit number.
enum PackedByte {
    static func number(_ packed: UInt8) -> UInt32 {
        UInt32(packed &>> 4) &* 10 &+ UInt32(packed & 0x0f)
    }

    static func pack(_ number: UInt32) -> UInt64 {
        UInt64((number / 10) &<< 4 | number % 10)
    }
}
