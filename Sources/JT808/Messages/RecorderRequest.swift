/// 0x8700: collect from the recorder (行驶记录数据采集命令), and 0x8701: set the recorder (行驶记录参数下传命令):
/// command word BYTE · data block, protocol.md §4.6.
public struct RecorderRequest: MessageBody, ~Escapable {
    /// What to collect or set.
    public var command: RecorderCommand
    /// The recorder's data block (GB/T 19056), which is carried as it is.
    public var data: RawSpan

    /// Makes a request.
    @_lifetime(copy data)
    public init(command: RecorderCommand, data: RawSpan) {
        self.command = command
        self.data = data
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the command word.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(1)
            self.body = body
        }

        /// The command word.
        public var command: UInt8 { body.byte(at: 0) }
        /// The data block.
        public var data: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 1) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(command: RecorderCommand(view.command), data: view.data)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(command.rawValue)
        body.bytes(data)
    }
}
