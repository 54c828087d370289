/// 0x8003 of a platform and 0x0005 of a terminal (new in 2019): send fragments again (补传分包请求): serial WORD ·
/// count BYTE (2019: WORD) · indices WORD…, protocol.md §4.4.
public struct RetransmissionRequest: MessageBody, ~Escapable {
    /// The serial of the first of the message's fragments.
    public var serial: UInt16
    /// The indices' bytes, two each.
    public let indices: RawSpan

    /// Makes a request; nothing when the last index is cut or there are more than 65,535.
    @_lifetime(copy indices)
    public init?(serial: UInt16, indices: RawSpan) {
        guard indices.byteCount % 2 == 0, indices.byteCount / 2 <= 65_535 else { return nil }
        self.serial = serial
        self.indices = indices
    }

    /// How many indices there are.
    public var count: Int { indices.byteCount / 2 }

    /// The index at `place`, from 0 to below `count`; indices count from 1.
    public subscript(place: Int) -> UInt16 {
        precondition(place >= 0 && place < count, "no such index")
        return indices.word(at: 2 &* place)
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let start = edition >= .v2019 ? 4 : 3
        try body.require(start)
        let count = edition >= .v2019 ? Int(body.word(at: 2)) : Int(body.byte(at: 2))
        guard body.byteCount == start &+ 2 &* count else { throw Refusal(.inconsistentLength, at: 2) }
        serial = body.word(at: 0)
        indices = body.rest(from: start)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(serial)
        if edition >= .v2019 {
            body.word(UInt16(truncatingIfNeeded: count))
        } else {
            body.byte(UInt8(truncatingIfNeeded: count))
        }
        body.bytes(indices)
    }
}
