/// Writes a body's fields one after the other into borrowed storage.
///
/// What cannot be written, such as more bytes than fit, makes the body impossible: nothing traps, and the frame or
/// record it was for has no length.
public struct BodyWriter: ~Copyable, ~Escapable {
    @usableFromInline var storage: MutableRawSpan
    @usableFromInline var start: Int
    @usableFromInline var limit: Int
    @usableFromInline var end: Int
    @usableFromInline var failed: Bool

    /// Whether something could not be written.
    @inlinable public var isImpossible: Bool { failed }

    /// Writes a body without a frame, as a store keeps it, into all of `storage`.
    @inlinable
    @_lifetime(&storage)
    public init(_ storage: inout MutableRawSpan) {
        self.init(&storage, start: 0, room: storage.byteCount)
    }

    @inlinable @inline(__always)
    @_lifetime(&storage)
    init(_ storage: inout MutableRawSpan, start: Int, room: Int) {
        self.storage = storage._mutatingExtracting(...)
        self.start = start
        limit = start &+ room
        end = start
        failed = false
    }

    /// Begins the body behind the header of a frame.
    @inlinable @inline(__always)
    @_lifetime(self: copy self)
    mutating func begin(at offset: Int) {
        start = offset
        limit = offset &+ Header.longestBody
        end = offset
    }

    /// Bytes of body written so far.
    @inlinable public var count: Int { end &- start }

    /// Bytes of body that still fit.
    @inlinable public var room: Int { limit &- end }

    /// Stores a value without asking for room; the caller has.
    @inlinable @inline(__always)
    @_lifetime(self: copy self)
    mutating func put<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value) {
        var end = end
        storage.put(value, at: &end)
        self.end = end
    }

    /// Asks for room for `count` bytes; without it the body is impossible and the caller writes nothing.
    @inlinable @inline(__always)
    @_lifetime(self: copy self)
    mutating func reserve(_ count: Int) -> Bool {
        guard room >= count else {
            failed = true
            return false
        }
        return true
    }

    /// Marks the body as impossible unless `condition` holds; the caller then writes nothing.
    @inlinable
    @_lifetime(self: copy self)
    mutating func require(_ condition: Bool) -> Bool {
        if !condition { failed = true }
        return condition
    }

    /// Writes a BYTE.
    @inlinable @inline(__always)
    @_lifetime(self: copy self)
    public mutating func byte(_ value: UInt8) {
        if reserve(1) { put(value) }
    }

    /// Writes a WORD.
    @inlinable @inline(__always)
    @_lifetime(self: copy self)
    public mutating func word(_ value: UInt16) {
        if reserve(2) { put(value) }
    }

    /// Writes a DWORD.
    @inlinable @inline(__always)
    @_lifetime(self: copy self)
    public mutating func doubleWord(_ value: UInt32) {
        if reserve(4) { put(value) }
    }

    /// Writes the low 48 bits, as BCD[6] times and MAC addresses have.
    @inlinable @inline(__always)
    @_lifetime(self: copy self)
    public mutating func sixBytes(_ value: UInt64) {
        guard reserve(6) else { return }
        put(UInt16(truncatingIfNeeded: value &>> 32))
        put(UInt32(truncatingIfNeeded: value))
    }

    /// Writes bytes as they are.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func bytes(_ bytes: RawSpan) {
        guard reserve(bytes.byteCount) else { return }
        for index in 0..<bytes.byteCount { put(bytes.byte(at: index)) }
    }

    /// Writes fixed text: `bytes` cut or padded, with `00` unless the field asks for another byte, to `width`.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func fixed(_ bytes: RawSpan, width: Int, padding: UInt8 = 0x00) {
        guard reserve(width) else { return }
        for index in 0..<width { put(index < bytes.byteCount ? bytes.byte(at: index) : padding) }
    }

    /// Overwrites a WORD of the body written before, as counts known late need it.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func patch(_ value: UInt16, at offset: Int) {
        guard offset >= 0, start &+ offset &+ 2 <= end else { return }
        unsafe storage.storeBytes(of: value.bigEndian, toUncheckedByteOffset: start &+ offset, as: UInt16.self)
    }

    /// Overwrites a BYTE of the body written before.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func patch(_ value: UInt8, at offset: Int) {
        guard offset >= 0, start &+ offset < end else { return }
        unsafe storage.storeBytes(of: value, toUncheckedByteOffset: start &+ offset, as: UInt8.self)
    }

    /// Ends a body without a frame.
    ///
    /// - Returns: its length from the start of the storage, or 0 when it is impossible.
    public consuming func finish() -> Int { isImpossible ? 0 : end &- start }
}

extension MutableRawSpan {
    /// Stores a value big-endian at `end`, and moves that behind it; the caller has asked for room.
    @inlinable @inline(__always)
    @_lifetime(self: copy self)
    mutating func put<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value, at end: inout Int) {
        assert(end >= 0 && end &+ MemoryLayout<Value>.size <= byteCount)
        unsafe storeBytes(of: value.bigEndian, toUncheckedByteOffset: end, as: Value.self)
        end &+= MemoryLayout<Value>.size
    }
}
