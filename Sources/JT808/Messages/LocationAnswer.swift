/// 0x0201: answer to a location query (位置信息查询应答), and 0x0500: to a control of the vehicle (车辆控制应答): serial
/// WORD · the body of a location report, protocol.md §4.6; of 0x0500 as the vectors have it.
public struct LocationAnswer: MessageBody, ~Escapable {
    /// The serial of the query or order.
    public var serial: UInt16
    /// Where the terminal is.
    public var report: LocationReport

    /// Makes an answer.
    @_lifetime(copy report)
    public init(serial: UInt16, report: consuming LocationReport) {
        self.serial = serial
        self.report = report
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the serial.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(2)
            self.body = body
        }

        /// The serial of the query.
        public var serial: UInt16 { body.word(at: 0) }
        /// The body of the location report.
        public var report: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 2) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        serial = view.serial
        do {
            report = try LocationReport(view.report, edition: edition)
        } catch {
            throw error.shifted(by: 2)
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(serial)
        report.emit(into: &body, edition: edition)
    }
}
