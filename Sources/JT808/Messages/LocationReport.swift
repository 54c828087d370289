/// 0x0200: location report (位置信息汇报): the fixed part and additional items, protocol.md §4.6.
public struct LocationReport: MessageBody, ~Escapable {
    /// The fixed part.
    public var location: Location
    /// The additional items as they came, unknown ones included.
    public var items: AdditionalItems

    /// Makes a report.
    @_lifetime(copy items)
    public init(location: Location, items: consuming AdditionalItems) {
        self.location = location
        self.items = items
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan
        /// The fixed part.
        public let location: Location.View

        /// Wraps at least the fixed part.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            location = try Location.View(body)
            self.body = body
        }

        /// The bytes after the fixed part, whether or not they are items.
        public var items: RawSpan {
            @_lifetime(copy self) get { body.rest(from: Location.size) }
        }
    }

    /// Reads the body.
    @inlinable @inline(__always)
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        try self.init(body)
    }

    /// Reads a body, which no edition changes.
    @inlinable @inline(__always)
    @_lifetime(copy body)
    public init(_ body: RawSpan) throws(Refusal) {
        location = try Location(body)
        do {
            items = try AdditionalItems(body.rest(from: Location.size))
        } catch {
            throw error.shifted(by: Location.size)
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        location.emit(into: &body)
        body.bytes(items.bytes)
    }
}
