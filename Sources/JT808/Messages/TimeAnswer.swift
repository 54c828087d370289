/// 0x8004: the server's time (查询服务器时间应答), the one BCD[6] time of the standard in **UTC**, protocol.md §4.6.
public struct TimeAnswer: MessageBody, Equatable, Sendable {
    /// The server's time, in UTC.
    public var universalTime: DateTime

    /// Makes an answer.
    public init(universalTime: DateTime) { self.universalTime = universalTime }

    /// The bytes: BCD[6].
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least six bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(6)
            self.body = body
        }

        /// The twelve digits as sent.
        public var universalTime: UInt64 { body.sixBytes(at: 0) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        guard let time = DateTime(packed: try View(body).universalTime) else { throw Refusal(.notDecimal, at: 0) }
        universalTime = time
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.sixBytes(universalTime.packed)
    }
}
