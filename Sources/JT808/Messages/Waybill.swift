/// 0x0701: electronic waybill (电子运单上报): length DWORD · content, protocol.md §4.6. Some wearables answer a command
/// of their vendor with it.
public struct Waybill: MessageBody, ~Escapable {
    /// The content; what it means is not the protocol's.
    public var content: RawSpan

    /// Makes the message.
    @_lifetime(copy content)
    public init(content: RawSpan) { self.content = content }

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
        public var content: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 4) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        content = try view.content.counted(view.length, after: 4)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.doubleWord(UInt32(truncatingIfNeeded: content.byteCount))
        body.bytes(content)
    }
}
