/// 0x8105: terminal control (终端控制): command BYTE · parameters STRING, `;`-separated, protocol.md §4.6.
public struct TerminalControl: MessageBody, ~Escapable {
    /// What the terminal is to do; an open set, since vendors use codes above 0x10.
    public struct Command: RawRepresentable, Hashable, Sendable {
        /// The code as on the wire.
        public var rawValue: UInt8

        /// Takes any code.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Upgrade over the air.
        public static var upgrade: Command { Command(rawValue: 1) }
        /// Connect to the server given.
        public static var connect: Command { Command(rawValue: 2) }
        /// Switch off.
        public static var powerOff: Command { Command(rawValue: 3) }
        /// Restart.
        public static var reset: Command { Command(rawValue: 4) }
        /// Restore the factory's settings.
        public static var factoryReset: Command { Command(rawValue: 5) }
        /// Close the data link.
        public static var closeLink: Command { Command(rawValue: 6) }
        /// Close all radio.
        public static var closeRadio: Command { Command(rawValue: 7) }
    }

    /// What to do.
    public var command: Command
    /// The command's parameters, GBK; empty for most.
    public var parameters: RawSpan

    /// Makes the message.
    @_lifetime(copy parameters)
    public init(command: Command, parameters: RawSpan) {
        self.command = command
        self.parameters = parameters
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the command.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(1)
            self.body = body
        }

        /// The command's code.
        public var command: UInt8 { body.byte(at: 0) }
        /// Its parameters.
        public var parameters: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 1) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(command: Command(rawValue: view.command), parameters: view.parameters)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(command.rawValue)
        body.bytes(parameters)
    }
}
