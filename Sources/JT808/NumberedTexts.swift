/// A list of texts, each with a number before it, of which several messages consist: {id BYTE · length · text}….
public struct NumberedTexts: ~Escapable {
    /// How an entry is laid out.
    public enum Layout: UInt8, Sendable, CaseIterable {
        /// The length is a BYTE.
        case byteLength
        /// The length is a WORD.
        case wordLength
        /// There is only the id.
        case idOnly
    }

    /// The entries' bytes, one after the other; their lengths were checked.
    public let bytes: RawSpan
    /// How many there are.
    public let count: Int
    /// How each is laid out.
    public let layout: Layout

    /// Checks that `count` entries fill `bytes`.
    ///
    /// - Throws: `truncated` or `inconsistentLength`, with the offset in `bytes`.
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan, count: UInt8, _ layout: Layout) throws(Refusal) {
        var reader = Reader(bytes)
        for _ in 0..<count { try reader.skipText(layout) }
        guard reader.remaining == 0 else { throw Refusal(.inconsistentLength, at: reader.offset) }
        self.bytes = bytes
        self.count = Int(count)
        self.layout = layout
    }

    /// Checks that entries fill `bytes`, however many they are.
    ///
    /// - Throws: `truncated`, with the offset in `bytes`.
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan, _ layout: Layout) throws(Refusal) {
        var reader = Reader(bytes)
        var count = 0
        while reader.remaining > 0 {
            try reader.skipText(layout)
            count &+= 1
        }
        self.bytes = bytes
        self.count = count
        self.layout = layout
    }

    @_lifetime(copy bytes)
    init(noneOf bytes: RawSpan, _ layout: Layout) {
        self.bytes = bytes.slice(at: 0, count: 0)
        count = 0
        self.layout = layout
    }

    /// Calls `body` with each entry's id and text, in order.
    public borrowing func forEach(_ body: (_ id: UInt8, _ text: RawSpan) -> Void) {
        var offset = 0
        for _ in 0..<count {
            var start = offset &+ 1
            var length = 0
            switch layout {
            case .byteLength:
                length = Int(bytes.byte(at: start))
                start &+= 1
            case .wordLength:
                length = Int(bytes.word(at: start))
                start &+= 2
            case .idOnly: break
            }
            body(bytes.byte(at: offset), bytes.slice(at: start, count: length))
            offset = start &+ length
        }
    }

    /// Writes the count and the entries; more than 255 cannot be written.
    @_lifetime(body: copy body)
    borrowing func emitCounted(into body: inout BodyWriter) {
        guard body.require(count <= 255) else { return }
        body.byte(UInt8(truncatingIfNeeded: count))
        body.bytes(bytes)
    }
}

extension Reader {
    fileprivate mutating func skipText(_ layout: NumberedTexts.Layout) throws(Refusal) {
        _ = try byte()
        switch layout {
        case .byteLength: try skip(Int(try byte()))
        case .wordLength: try skip(Int(try word()))
        case .idOnly: break
        }
    }
}

extension BodyWriter {
    /// Writes one entry of a list of texts; a text longer than its length can say cannot be written.
    @_lifetime(self: copy self)
    public mutating func numberedText(_ id: UInt8, _ text: RawSpan, _ layout: NumberedTexts.Layout) {
        switch layout {
        case .byteLength:
            guard require(text.byteCount <= 255) else { return }
            byte(id)
            byte(UInt8(truncatingIfNeeded: text.byteCount))
            bytes(text)
        case .wordLength:
            guard require(text.byteCount <= 65_535) else { return }
            byte(id)
            word(UInt16(truncatingIfNeeded: text.byteCount))
            bytes(text)
        case .idOnly:
            byte(id)
        }
    }
}
