/// A message whose body nobody describes, carried as it came: 0x1007, a wearable's time zone, which platforms only
/// acknowledge. The bytes are their own view.
public struct OpaqueMessage: MessageBody, ~Escapable {
    /// The body.
    public var data: RawSpan

    /// Makes the message.
    @_lifetime(copy data)
    public init(data: RawSpan) { self.data = data }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) { data = body }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) { body.bytes(data) }
}
