/// Big-endian loads at a fixed offset, for views whose length was checked when they were made.
extension RawSpan {
    @inlinable @inline(__always)
    func load<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as: Value.Type) -> Value {
        // The caller's length check is the one that counts; this assertion documents it in debug builds.
        assert(offset >= 0 && offset &+ MemoryLayout<Value>.size <= byteCount)
        return Value(bigEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Value.self))
    }

    @inlinable @inline(__always)
    func byte(at offset: Int) -> UInt8 { load(at: offset, as: UInt8.self) }

    @inlinable @inline(__always)
    func word(at offset: Int) -> UInt16 { load(at: offset, as: UInt16.self) }

    @inlinable @inline(__always)
    func doubleWord(at offset: Int) -> UInt32 { load(at: offset, as: UInt32.self) }

    @inlinable @inline(__always)
    func sixBytes(at offset: Int) -> UInt64 {
        UInt64(word(at: offset)) &<< 32 | UInt64(doubleWord(at: offset &+ 2))
    }

    /// Eight bytes, the first of them lowest.
    @inlinable @inline(__always)
    func littleEndianWord(at offset: Int) -> UInt64 {
        assert(offset >= 0 && offset &+ 8 <= byteCount)
        return UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }

    /// Refuses a structure shorter than its fixed fields.
    @inlinable @inline(__always)
    func require(_ count: Int) throws(Refusal) {
        guard byteCount >= count else { throw Refusal(.truncated, at: byteCount) }
    }

    /// The bytes from `offset` to the end; the offset lies inside the checked length.
    @inlinable @inline(__always)
    @_lifetime(copy self)
    func rest(from offset: Int) -> RawSpan {
        assert(offset >= 0 && offset <= byteCount)
        return unsafe extracting(unchecked: Range(uncheckedBounds: (offset, byteCount)))
    }

    /// `count` bytes from `offset`; both lie inside the checked length.
    @inlinable @inline(__always)
    @_lifetime(copy self)
    func slice(at offset: Int, count: Int) -> RawSpan {
        assert(offset >= 0 && count >= 0 && offset &+ count <= byteCount)
        return unsafe extracting(unchecked: Range(uncheckedBounds: (offset, offset &+ count)))
    }
}
