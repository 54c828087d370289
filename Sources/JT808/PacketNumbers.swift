/// A list of WORD packet numbers behind its count, as 0x8800 has it: count BYTE · number WORD….
public struct PacketNumbers: ~Escapable {
    /// The numbers' bytes, two each, at most 255 numbers.
    public let bytes: RawSpan

    /// Wraps packed numbers, two bytes each; nothing when there are more than 255 or the last is cut.
    @_lifetime(copy bytes)
    public init?(_ bytes: RawSpan) {
        guard bytes.byteCount & 1 == 0, bytes.byteCount <= 510 else { return nil }
        self.bytes = bytes
    }

    /// Reads count and numbers that fill `bytes`.
    ///
    /// - Throws: `truncated` without a count, `inconsistentLength` when the count is not the numbers'.
    @_lifetime(copy bytes)
    init(counted bytes: RawSpan) throws(Refusal) {
        try bytes.require(1)
        let numbers = bytes.rest(from: 1)
        guard numbers.byteCount == 2 &* Int(bytes.byte(at: 0)) else { throw Refusal(.inconsistentLength, at: 0) }
        self.bytes = numbers
    }

    /// How many numbers there are.
    public var count: Int { bytes.byteCount &>> 1 }

    /// The number at `index`, from 0 to below `count`.
    public subscript(index: Int) -> UInt16 {
        precondition(index >= 0 && index < count, "no such packet")
        return bytes.word(at: 2 &* index)
    }

    /// Writes count and numbers.
    @_lifetime(body: copy body)
    borrowing func emit(into body: inout BodyWriter) {
        body.byte(UInt8(truncatingIfNeeded: count))
        body.bytes(bytes)
    }
}
