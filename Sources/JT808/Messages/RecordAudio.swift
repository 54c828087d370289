/// 0x8804: record sound (录音开始命令): command BYTE · duration s WORD · keeping BYTE · sample rate BYTE, protocol.md §4.6
/// and the public standard's table.
public struct RecordAudio: MessageBody, Equatable, Sendable {
    /// What the terminal is to do.
    public enum Command: UInt8, Sendable, CaseIterable {
        case stop = 0
        case start = 1
    }

    /// Samples a second, in thousands.
    public enum Rate: UInt8, Sendable, CaseIterable {
        case k8 = 0
        case k11 = 1
        case k23 = 2
        case k32 = 3
    }

    /// What to do.
    public var command: Command
    /// Seconds; 0 is until stopped.
    public var duration: UInt16
    /// What happens to the recording.
    public var keeping: CaptureCommand.Keeping
    /// Samples a second.
    public var rate: Rate

    /// Makes a command.
    public init(command: Command, duration: UInt16, keeping: CaptureCommand.Keeping, rate: Rate) {
        self.command = command
        self.duration = duration
        self.keeping = keeping
        self.rate = rate
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 5 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(5)
            self.body = body
        }

        /// The command's code.
        public var command: UInt8 { body.byte(at: 0) }
        /// Seconds.
        public var duration: UInt16 { body.word(at: 1) }
        /// The keeping's code.
        public var keeping: UInt8 { body.byte(at: 3) }
        /// The rate's code.
        public var rate: UInt8 { body.byte(at: 4) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        command = try Command(coded: view.command, at: 0)
        duration = view.duration
        keeping = try CaptureCommand.Keeping(coded: view.keeping, at: 3)
        rate = try Rate(coded: view.rate, at: 4)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(command.rawValue)
        body.word(duration)
        body.byte(keeping.rawValue)
        body.byte(rate.rawValue)
    }
}
