/// 0x0301: an event of those set by 0x8301 happened (事件报告): event id BYTE, as the vectors and [J1]–[J3] have it.
public struct EventReport: MessageBody, Equatable, Sendable {
    /// The event's id.
    public var event: UInt8

    /// Makes a report.
    public init(event: UInt8) { self.event = event }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the id.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(1)
            self.body = body
        }

        /// The event's id.
        public var event: UInt8 { body.byte(at: 0) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        self.init(event: try View(body).event)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) { body.byte(event) }
}
