/// 0x8003 down and, new in 2019, 0x0005 up: send fragments again (补传分包请求): serial WORD · count BYTE, 2019 WORD ·
/// indices WORD…, protocol.md §4.4.
///
/// The length tells the count's width, for 3 + 2n is odd and 4 + 2n is not; so each is read under either header, as
/// implementations send 0x0005 with a BYTE.
public struct RetransmissionRequest: MessageBody, ~Escapable {
    /// The serial of the message's first fragment.
    public var serial: UInt16
    /// The fragments that are missing, at least one.
    public var indices: Indices

    /// Which fragments: index WORD…, from 1.
    public struct Indices: ~Escapable {
        /// The indices' bytes, two each.
        public let bytes: RawSpan

        /// Wraps packed indices, two bytes each; nothing when there is none, a part of one or more than a WORD counts.
        @_lifetime(copy bytes)
        public init?(_ bytes: RawSpan) {
            guard bytes.byteCount > 0, bytes.byteCount & 1 == 0, bytes.byteCount &>> 1 <= 65_535 else { return nil }
            self.bytes = bytes
        }

        /// How many there are.
        public var count: Int { bytes.byteCount &>> 1 }

        /// The index at `position`, from 0 to below `count`.
        public subscript(position: Int) -> UInt16 {
            precondition(position >= 0 && position < count, "no such index")
            return bytes.word(at: 2 &* position)
        }
    }

    /// Makes a request.
    @_lifetime(copy indices)
    public init(serial: UInt16, indices: consuming Indices) {
        self.serial = serial
        self.indices = indices
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan
        /// Whether the count is a WORD, as in 2019.
        public let hasWideCount: Bool

        /// Wraps a body in which the count, of one width or the other, is that of the indices.
        @_lifetime(copy body)
        public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
            let isNew = edition == .v2019
            if Self.fits(body, wide: isNew) {
                hasWideCount = isNew
            } else if Self.fits(body, wide: !isNew) {
                hasWideCount = !isNew
            } else {
                let start = isNew ? 4 : 3
                try body.require(start)
                let count = isNew ? Int(body.word(at: 2)) : Int(body.byte(at: 2))
                guard count > 0 else { throw Refusal(.outOfRange, at: 2) }
                try body.require(start &+ 2 &* count)
                throw Refusal(.inconsistentLength, at: start &+ 2 &* count)
            }
            self.body = body
        }

        private static func fits(_ body: RawSpan, wide: Bool) -> Bool {
            let start = wide ? 4 : 3
            guard body.byteCount > start else { return false }
            let count = wide ? Int(body.word(at: 2)) : Int(body.byte(at: 2))
            return body.byteCount == start &+ 2 &* count
        }

        /// The serial of the message's first fragment.
        public var serial: UInt16 { body.word(at: 0) }
        /// The bytes of the indices.
        public var indices: RawSpan {
            @_lifetime(copy self) get { body.rest(from: hasWideCount ? 4 : 3) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        guard let indices = Indices(view.indices) else { throw Refusal(.inconsistentLength, at: 2) }
        self.init(serial: view.serial, indices: indices)
    }

    /// Writes the body; before 2019 more than 255 indices cannot be written.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard body.require(edition == .v2019 || indices.count <= 255) else { return }
        body.word(serial)
        if edition == .v2019 {
            body.word(UInt16(truncatingIfNeeded: indices.count))
        } else {
            body.byte(UInt8(truncatingIfNeeded: indices.count))
        }
        body.bytes(indices.bytes)
    }
}
