/// 0x0700: data of the recorder (行驶记录数据上传): serial WORD · command word BYTE · data block, protocol.md §4.6.
public struct RecorderAnswer: MessageBody, ~Escapable {
    /// The serial of the request.
    public var serial: UInt16
    /// What was collected.
    public var command: RecorderCommand
    /// The recorder's data block (GB/T 19056), which is carried as it is.
    public var data: RawSpan

    /// Makes an answer.
    @_lifetime(copy data)
    public init(serial: UInt16, command: RecorderCommand, data: RawSpan) {
        self.serial = serial
        self.command = command
        self.data = data
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least serial and command word.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(3)
            self.body = body
        }

        /// The serial of the request.
        public var serial: UInt16 { body.word(at: 0) }
        /// The command word.
        public var command: UInt8 { body.byte(at: 2) }
        /// The data block.
        public var data: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 3) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(serial: view.serial, command: RecorderCommand(view.command), data: view.data)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(serial)
        body.byte(command.rawValue)
        body.bytes(data)
    }
}
