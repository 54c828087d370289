/// Additional items whose lengths were checked: id BYTE · length BYTE · value, to the end of the body.
public struct AdditionalItems: ~Escapable {
    /// The items' bytes, one after the other.
    public let bytes: RawSpan

    /// Checks that whole items fill `bytes`.
    ///
    /// - Throws: `truncated`, with the offset in `bytes` of the item that does not fit.
    @inlinable @inline(__always)
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan) throws(Refusal) {
        var offset = 0
        while offset < bytes.byteCount {
            guard bytes.byteCount &- offset >= 2 else { throw Refusal(.truncated, at: offset) }
            let next = offset &+ 2 &+ Int(bytes.byte(at: offset &+ 1))
            guard next <= bytes.byteCount else { throw Refusal(.truncated, at: offset) }
            offset = next
        }
        self.bytes = bytes
    }

    /// Calls `body` with each item's id, value and offset of the value, in order.
    @inlinable
    public borrowing func forEach(_ body: (_ id: ItemID, _ value: RawSpan, _ offset: Int) -> Void) {
        var offset = 0
        while offset < bytes.byteCount {
            let length = Int(bytes.byte(at: offset &+ 1))
            body(
                ItemID(rawValue: bytes.byte(at: offset)), bytes.slice(at: offset &+ 2, count: length), offset &+ 2)
            offset &+= 2 &+ length
        }
    }

    /// The value of the first item with `id`, or nothing.
    @_lifetime(copy self)
    public borrowing func first(_ id: ItemID) -> RawSpan? {
        var offset = 0
        while offset < bytes.byteCount {
            let length = Int(bytes.byte(at: offset &+ 1))
            if bytes.byte(at: offset) == id.rawValue { return bytes.slice(at: offset &+ 2, count: length) }
            offset &+= 2 &+ length
        }
        return nil
    }
}

extension BodyWriter {
    /// Writes an item of any kind; a value of more than 255 bytes cannot be written.
    @_lifetime(self: copy self)
    public mutating func item(_ id: ItemID, _ value: RawSpan) {
        guard require(value.byteCount <= 255) else { return }
        byte(id.rawValue)
        byte(UInt8(truncatingIfNeeded: value.byteCount))
        bytes(value)
    }
}
