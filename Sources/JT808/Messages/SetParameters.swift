/// 0x8103: set terminal parameters (设置终端参数): count BYTE · parameters, protocol.md §4.6.
public struct SetParameters: MessageBody, ~Escapable {
    /// The parameters, in the order sent.
    public var parameters: ParameterList

    /// Makes the message.
    @_lifetime(copy parameters)
    public init(parameters: consuming ParameterList) { self.parameters = parameters }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the count.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(1)
            self.body = body
        }

        /// How many parameters are said to follow.
        public var count: UInt8 { body.byte(at: 0) }
        /// Their bytes.
        public var parameters: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 1) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        do {
            parameters = try ParameterList(view.parameters, count: view.count)
        } catch {
            throw error.shifted(by: 1)
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(parameters.count)
        body.bytes(parameters.bytes)
    }
}
