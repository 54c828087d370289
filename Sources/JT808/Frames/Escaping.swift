/// Byte stuffing: `7E` → `7D 02`, `7D` → `7D 01` (protocol.md §4.2).
@usableFromInline
enum Escaping {
    /// Starts and ends a frame.
    @usableFromInline static var delimiter: UInt8 { 0x7e }
    /// Starts an escape.
    @usableFromInline static var marker: UInt8 { 0x7d }

    /// Whether one of eight bytes is a delimiter or a marker.
    @inlinable @inline(__always)
    static func isNeeded(in word: UInt64) -> Bool {
        // A byte of a XOR is zero where the bytes are equal; the classic test finds a zero byte.
        let marker = word ^ 0x7d7d_7d7d_7d7d_7d7d
        let delimiter = word ^ 0x7e7e_7e7e_7e7e_7e7e
        let low: UInt64 = 0x0101_0101_0101_0101
        let high: UInt64 = 0x8080_8080_8080_8080
        return ((marker &- low) & ~marker | (delimiter &- low) & ~delimiter) & high != 0
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

    /// Stores one byte, as two when it needs an escape; returns where the next goes.
    @inlinable @inline(__always)
    static func store(_ byte: UInt8, at offset: Int, in storage: inout MutableRawSpan) -> Int {
        guard byte == delimiter || byte == marker else {
            unsafe storage.storeBytes(of: byte, toUncheckedByteOffset: offset, as: UInt8.self)
            return offset &+ 1
        }
        unsafe storage.storeBytes(of: marker, toUncheckedByteOffset: offset, as: UInt8.self)
        unsafe storage.storeBytes(
            of: byte &- marker &+ 1, toUncheckedByteOffset: offset &+ 1, as: UInt8.self)
        return offset &+ 2
    }
}
