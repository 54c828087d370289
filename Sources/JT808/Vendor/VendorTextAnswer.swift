/// 0x1300 of some wearables: answer to a text (protocol.md §4.6; the layout as traccar's decoder has it): serial WORD ·
/// text in UTF-16, big-endian.
public struct VendorTextAnswer: MessageBody, ~Escapable {
    /// The serial of the text.
    public var serial: UInt16
    /// The answer's UTF-16 code units, big-endian.
    public var text: RawSpan

    /// Makes an answer.
    @_lifetime(copy text)
    public init(serial: UInt16, text: RawSpan) {
        self.serial = serial
        self.text = text
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the serial.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(2)
            self.body = body
        }

        /// The serial of the text.
        public var serial: UInt16 { body.word(at: 0) }
        /// The answer.
        public var text: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 2) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(serial: view.serial, text: view.text)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(serial)
        body.bytes(text)
    }
}
