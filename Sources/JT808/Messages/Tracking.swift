/// 0x8202: temporary tracking (临时位置跟踪控制): interval WORD s · validity DWORD s; nothing after an interval of 0,
/// which ends it. protocol.md §4.6.
public struct Tracking: MessageBody, Equatable, Sendable {
    /// Seconds between reports; 0 ends the tracking.
    public var interval: UInt16
    /// For how many seconds; 0 when the interval is 0.
    public var validity: UInt32

    /// Makes an order to track; an interval of 0 ends it.
    public init(interval: UInt16, validity: UInt32) {
        self.interval = interval
        self.validity = interval == 0 ? 0 : validity
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the interval, and the validity when the interval is not 0.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(2)
            if body.word(at: 0) != 0 { try body.require(6) }
            self.body = body
        }

        /// Seconds between reports.
        public var interval: UInt16 { body.word(at: 0) }
        /// For how many seconds; nothing when it was left out.
        public var validity: UInt32? { body.byteCount >= 6 ? body.doubleWord(at: 2) : nil }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(interval: view.interval, validity: view.validity ?? 0)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(interval)
        if interval != 0 { body.doubleWord(validity) }
    }
}
