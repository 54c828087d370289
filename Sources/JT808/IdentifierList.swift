/// A list of DWORD ids with its count before it: count BYTE · id DWORD…, the body of several messages.
public struct IdentifierList: ~Escapable {
    /// The ids' bytes, four each; at most 255 ids where a BYTE counts them.
    public let bytes: RawSpan

    /// Wraps packed ids, four bytes each; nothing when there are more than 255 or the last is cut.
    @_lifetime(copy bytes)
    public init?(_ bytes: RawSpan) {
        guard bytes.byteCount % 4 == 0, bytes.byteCount / 4 <= 255 else { return nil }
        self.bytes = bytes
    }

    /// Wraps packed ids that a DWORD counts, four bytes each; nothing when the last is cut.
    @_lifetime(copy bytes)
    public init?(many bytes: RawSpan) {
        guard bytes.byteCount & 3 == 0 else { return nil }
        self.bytes = bytes
    }

    /// Reads a body of nothing but count and ids.
    ///
    /// - Throws: `truncated` without a count, `inconsistentLength` when the count is not the ids'.
    @_lifetime(copy body)
    public init(body: RawSpan) throws(Refusal) {
        try body.require(1)
        let ids = body.rest(from: 1)
        guard ids.byteCount == 4 &* Int(body.byte(at: 0)) else { throw Refusal(.inconsistentLength, at: 0) }
        bytes = ids
    }

    /// How many ids there are.
    public var count: Int { bytes.byteCount / 4 }

    /// The id at `index`, from 0 to below `count`.
    public subscript(index: Int) -> UInt32 {
        precondition(index >= 0 && index < count, "no such id")
        return bytes.doubleWord(at: 4 &* index)
    }

    /// Writes count and ids; more than 255 cannot be written.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter) {
        guard body.require(count <= 255) else { return }
        body.byte(UInt8(truncatingIfNeeded: count))
        body.bytes(bytes)
    }
}
