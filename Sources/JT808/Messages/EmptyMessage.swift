/// The messages without a body: 0x0002 heartbeat, 0x0003 unregister, 0x0004 time query, 0x8104 query parameters,
/// 0x8107 query attributes, 0x8201 query location, 0x8204 link test, 0x8702 query driver identity, 0xF020 query slots.
/// There are no fields for a view to show.
public struct EmptyMessage: MessageBody, Equatable, Sendable {
    /// Makes one.
    public init() {}

    /// Accepts any body: vendors put battery and signal into a heartbeat (protocol.md §4.6, vendor extras).
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {}

    /// Writes nothing.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {}
}
