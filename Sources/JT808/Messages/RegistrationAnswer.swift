/// 0x8100: answer to a registration (终端注册应答), protocol.md §4.6.
public struct RegistrationAnswer: MessageBody, ~Escapable {
    /// Whether the terminal is registered now.
    public enum Result: UInt8, Sendable, CaseIterable {
        case success = 0
        case vehicleRegistered = 1
        case noSuchVehicle = 2
        case terminalRegistered = 3
        case noSuchTerminal = 4
    }

    /// The serial of the registration.
    public var serial: UInt16
    /// Whether it was accepted.
    public var result: Result
    /// The authentication code; empty unless the result is success.
    public var code: RawSpan

    /// Makes an answer; `code` counts on success only.
    @_lifetime(copy code)
    public init(serial: UInt16, result: Result, code: RawSpan) {
        self.serial = serial
        self.result = result
        self.code = result == .success ? code : code.slice(at: 0, count: 0)
    }

    /// The bytes: serial WORD · result BYTE · code STRING.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least three bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(3)
            self.body = body
        }

        /// The serial of the registration.
        public var serial: UInt16 { body.word(at: 0) }
        /// The result's code.
        public var result: UInt8 { body.byte(at: 2) }
        /// The rest of the body.
        public var code: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 3) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(serial: view.serial, result: try Result(coded: view.result, at: 2), code: view.code)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(serial)
        body.byte(result.rawValue)
        body.bytes(code)
    }
}
