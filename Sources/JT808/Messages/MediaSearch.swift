/// 0x8802: search the stored multimedia data (存储多媒体数据检索): kind BYTE · channel BYTE · event BYTE · begin BCD[6] ·
/// end BCD[6], protocol.md §4.6. A time of zeros leaves that end open.
public struct MediaSearch: MessageBody, Equatable, Sendable {
    /// What the data shows.
    public var kind: Media.Kind
    /// The camera or microphone; 0 is any.
    public var channel: UInt8
    /// Why it was taken.
    public var event: Media.Event
    /// Taken at this time or later.
    public var from: DateTime?
    /// Taken at this time or before.
    public var until: DateTime?

    /// Makes a search.
    public init(kind: Media.Kind, channel: UInt8, event: Media.Event, from: DateTime?, until: DateTime?) {
        self.kind = kind
        self.channel = channel
        self.event = event
        self.from = from
        self.until = until
    }

    /// Bytes of a search.
    static let size = 15

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 15 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(MediaSearch.size)
            self.body = body
        }

        /// The kind's code.
        public var kind: UInt8 { body.byte(at: 0) }
        /// The camera or microphone.
        public var channel: UInt8 { body.byte(at: 1) }
        /// The event's code.
        public var event: UInt8 { body.byte(at: 2) }
        /// The digits of the beginning.
        public var from: UInt64 { body.sixBytes(at: 3) }
        /// The digits of the end.
        public var until: UInt64 { body.sixBytes(at: 9) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        kind = try Media.Kind(coded: view.kind, at: 0)
        channel = view.channel
        event = try Media.Event(coded: view.event, at: 2)
        from = DateTime(packed: view.from)
        until = DateTime(packed: view.until)
        guard from != nil || view.from == 0 else { throw Refusal(.notDecimal, at: 3) }
        guard until != nil || view.until == 0 else { throw Refusal(.notDecimal, at: 9) }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(kind.rawValue)
        body.byte(channel)
        body.byte(event.rawValue)
        body.sixBytes(from?.packed ?? 0)
        body.sixBytes(until?.packed ?? 0)
    }
}
