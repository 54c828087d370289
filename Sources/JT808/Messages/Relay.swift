/// 0xF014 to and 0xE014 from the docked wristband, of profile WB1: slot BYTE · one unescaped frame without delimiters
/// (`profile.md`, Cradle).
public struct Relay: MessageBody, ~Escapable {
    /// The slot.
    public var slot: UInt8
    /// Header, body and check byte of the frame, which is the wristband's.
    public var frame: RawSpan

    /// Makes the message.
    @_lifetime(copy frame)
    public init(slot: UInt8, frame: RawSpan) {
        self.slot = slot
        self.frame = frame
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the slot.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(1)
            self.body = body
        }

        /// The slot.
        public var slot: UInt8 { body.byte(at: 0) }
        /// The frame.
        public var frame: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 1) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(slot: view.slot, frame: view.frame)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(slot)
        body.bytes(frame)
    }
}
