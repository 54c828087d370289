/// 0x0302: what the wearer answered (提问应答): serial WORD · answer id BYTE, as the vectors and [J1]–[J3] have it.
public struct QuestionAnswer: MessageBody, Equatable, Sendable {
    /// The serial of the question.
    public var serial: UInt16
    /// The id of the answer chosen.
    public var answer: UInt8

    /// Makes an answer.
    public init(serial: UInt16, answer: UInt8) {
        self.serial = serial
        self.answer = answer
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least three bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(3)
            self.body = body
        }

        /// The serial of the question.
        public var serial: UInt16 { body.word(at: 0) }
        /// The id of the answer chosen.
        public var answer: UInt8 { body.byte(at: 2) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(serial: view.serial, answer: view.answer)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(serial)
        body.byte(answer)
    }
}
