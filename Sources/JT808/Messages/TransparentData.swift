/// 0x0900 up and 0x8900 down: transparent data (数据透传): type BYTE · data, protocol.md §4.6.
public struct TransparentData: MessageBody, ~Escapable {
    /// What the data is: 0x00 GNSS detail, 0x0B IC card, 0x41 and 0x42 serial ports, 0xF0–0xFF the user's.
    public var type: UInt8
    /// The data.
    public var data: RawSpan

    /// Makes the message.
    @_lifetime(copy data)
    public init(type: UInt8, data: RawSpan) {
        self.type = type
        self.data = data
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the type.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(1)
            self.body = body
        }

        /// What the data is.
        public var type: UInt8 { body.byte(at: 0) }
        /// The data.
        public var data: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 1) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(type: view.type, data: view.data)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(type)
        body.bytes(data)
    }
}
