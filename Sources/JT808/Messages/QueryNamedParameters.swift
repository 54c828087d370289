/// 0x8106: query the parameters named (查询指定终端参数): count BYTE · ids DWORD…, protocol.md §4.6.
///
/// The list of ids is its own view.
public struct QueryNamedParameters: MessageBody, ~Escapable {
    /// The ids of the parameters wanted.
    public var ids: IdentifierList

    /// Makes a query.
    @_lifetime(copy ids)
    public init(ids: consuming IdentifierList) { self.ids = ids }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        ids = try IdentifierList(body: body)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        ids.emit(into: &body)
    }
}
