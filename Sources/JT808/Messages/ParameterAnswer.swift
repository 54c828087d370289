/// 0x0104: answer to a parameter query (查询终端参数应答): serial WORD · count BYTE · parameters, protocol.md §4.6.
public struct ParameterAnswer: MessageBody, ~Escapable {
    /// The serial of the query.
    public var serial: UInt16
    /// The parameters asked for.
    public var parameters: ParameterList

    /// Makes an answer.
    @_lifetime(copy parameters)
    public init(serial: UInt16, parameters: consuming ParameterList) {
        self.serial = serial
        self.parameters = parameters
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least serial and count.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(3)
            self.body = body
        }

        /// The serial of the query.
        public var serial: UInt16 { body.word(at: 0) }
        /// How many parameters are said to follow.
        public var count: UInt8 { body.byte(at: 2) }
        /// Their bytes.
        public var parameters: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 3) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        serial = view.serial
        do {
            parameters = try ParameterList(view.parameters, count: view.count)
        } catch {
            throw error.shifted(by: 3)
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(serial)
        body.byte(parameters.count)
        body.bytes(parameters.bytes)
    }
}
