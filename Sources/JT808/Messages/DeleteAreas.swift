/// 0x8601, 0x8603, 0x8605 and 0x8607: delete areas of one kind: count BYTE · ids DWORD…, protocol.md §4.6.
///
/// The list of ids is its own view.
public struct DeleteAreas: MessageBody, ~Escapable {
    /// The ids of the areas; none deletes all of the kind.
    public var ids: IdentifierList

    /// Makes the order.
    @_lifetime(copy ids)
    public init(ids: consuming IdentifierList) { self.ids = ids }

    /// Whether all areas of the kind go.
    public var deletesAll: Bool { ids.count == 0 }

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
