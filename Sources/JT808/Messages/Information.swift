/// 0x8304: information the wearer asked for (信息服务): kind BYTE · length WORD · text GBK, as the vectors and [J1]–[J3]
/// have it.
public struct Information: MessageBody, ~Escapable {
    /// The kind of information, one of the menu's.
    public var kind: UInt8
    /// The text in GBK.
    public var text: RawSpan

    /// Makes the message.
    @_lifetime(copy text)
    public init(kind: UInt8, text: RawSpan) {
        self.kind = kind
        self.text = text
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the kind and a whole text.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(3)
            try body.require(3 &+ Int(body.word(at: 1)))
            self.body = body
        }

        /// The kind of information.
        public var kind: UInt8 { body.byte(at: 0) }
        /// The text.
        public var text: RawSpan {
            @_lifetime(copy self) get { body.slice(at: 3, count: Int(body.word(at: 1))) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(kind: view.kind, text: view.text)
    }

    /// Writes the body; a text of more than 65,535 bytes cannot be written.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard body.require(text.byteCount <= 65_535) else { return }
        body.byte(kind)
        body.word(UInt16(truncatingIfNeeded: text.byteCount))
        body.bytes(text)
    }
}
