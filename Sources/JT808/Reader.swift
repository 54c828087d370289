/// A cursor over borrowed bytes: big-endian loads that refuse at the end.
///
/// For messages whose fields have no fixed offset. The refusal's offset counts from the first of the bytes.
public struct Reader: ~Escapable {
    @usableFromInline let bytes: RawSpan
    /// Bytes read so far.
    public private(set) var offset: Int

    /// Starts at the first byte.
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan, from offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    /// Bytes not read yet.
    public var remaining: Int { bytes.byteCount &- offset }

    private mutating func take(_ count: Int) throws(Refusal) -> Int {
        guard remaining >= count else { throw Refusal(.truncated, at: bytes.byteCount) }
        defer { offset &+= count }
        return offset
    }

    /// Reads a BYTE.
    public mutating func byte() throws(Refusal) -> UInt8 { bytes.byte(at: try take(1)) }

    /// Reads a WORD.
    public mutating func word() throws(Refusal) -> UInt16 { bytes.word(at: try take(2)) }

    /// Reads a DWORD.
    public mutating func doubleWord() throws(Refusal) -> UInt32 { bytes.doubleWord(at: try take(4)) }

    /// Reads 48 bits.
    public mutating func sixBytes() throws(Refusal) -> UInt64 { bytes.sixBytes(at: try take(6)) }

    /// Reads a BCD[6] date and time.
    public mutating func dateTime() throws(Refusal) -> DateTime {
        let start = offset
        guard let time = DateTime(packed: try sixBytes()) else { throw Refusal(.notDecimal, at: start) }
        return time
    }

    /// Reads `count` bytes, at least 0.
    @_lifetime(copy self)
    public mutating func bytes(_ count: Int) throws(Refusal) -> RawSpan {
        bytes.slice(at: try take(count), count: count)
    }

    /// Reads all that is left.
    @_lifetime(copy self)
    public mutating func rest() -> RawSpan {
        let rest = bytes.rest(from: offset)
        offset = bytes.byteCount
        return rest
    }
}
