/// 0x6006 of the G10LS: text from the terminal, as an answer to a text command (protocol.md §4.6, vendor extras):
/// encoding BYTE · text.
public struct VendorText: MessageBody, ~Escapable {
    /// How the text is coded; traccar reads GBK for any.
    public var encoding: UInt8
    /// The text.
    public var text: RawSpan

    /// Makes a text.
    @_lifetime(copy text)
    public init(encoding: UInt8, text: RawSpan) {
        self.encoding = encoding
        self.text = text
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the encoding.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(1)
            self.body = body
        }

        /// How the text is coded.
        public var encoding: UInt8 { body.byte(at: 0) }
        /// The text.
        public var text: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 1) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(encoding: view.encoding, text: view.text)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(encoding)
        body.bytes(text)
    }
}
