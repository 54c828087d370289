/// 0x0001 of a terminal and 0x8001 of a platform: general acknowledgement (通用应答), protocol.md §4.6.
public struct GeneralAcknowledgement: MessageBody, Equatable, Sendable {
    /// What became of the message.
    public enum Result: UInt8, Sendable, CaseIterable {
        case success = 0
        case failure = 1
        case badMessage = 2
        case unsupported = 3
        /// Of a platform only: the alarm was confirmed by a person.
        case alarmHandled = 4
    }

    /// The serial of the message answered.
    public var serial: UInt16
    /// The id of the message answered.
    public var message: MessageID
    /// What became of it.
    public var result: Result

    /// Makes an acknowledgement.
    public init(serial: UInt16, message: MessageID, result: Result) {
        self.serial = serial
        self.message = message
        self.result = result
    }

    /// The bytes: serial WORD · id WORD · result BYTE.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least five bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(5)
            self.body = body
        }

        /// The serial of the message answered.
        public var serial: UInt16 { body.word(at: 0) }
        /// The id of the message answered.
        public var message: MessageID { MessageID(rawValue: body.word(at: 2)) }
        /// The result's code.
        public var result: UInt8 { body.byte(at: 4) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        serial = view.serial
        message = view.message
        result = try Result(coded: view.result, at: 4)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(serial)
        body.word(message.rawValue)
        body.byte(result.rawValue)
    }
}
