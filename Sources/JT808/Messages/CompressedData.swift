/// 0x0901: compressed data (数据压缩上报): length DWORD · GZIP data, which is carried as it is, protocol.md §4.6.
public struct CompressedData: MessageBody, ~Escapable {
    /// The compressed data.
    public var data: RawSpan

    /// Makes the message.
    @_lifetime(copy data)
    public init(data: RawSpan) { self.data = data }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the length.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(4)
            self.body = body
        }

        /// How many bytes are said to follow.
        public var length: UInt32 { body.doubleWord(at: 0) }
        /// The bytes that follow.
        public var data: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 4) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        data = try view.data.counted(view.length, after: 4)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.doubleWord(UInt32(truncatingIfNeeded: data.byteCount))
        body.bytes(data)
    }
}

extension RawSpan {
    /// The first `length` of these bytes, which stand behind a DWORD length at `offset - 4` of the body.
    ///
    /// - Throws: `truncated` at the body's end when there are fewer.
    @_lifetime(copy self)
    func counted(_ length: UInt32, after offset: Int) throws(Refusal) -> RawSpan {
        // Compared as 64 bits: the length does not fit an Int of 32.
        guard UInt64(length) <= UInt64(byteCount) else { throw Refusal(.truncated, at: offset &+ byteCount) }
        return slice(at: 0, count: Int(length))
    }
}
