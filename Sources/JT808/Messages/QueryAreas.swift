/// 0x8608, new in 2019: send back areas of a kind (查询区域或线路数据): kind BYTE · count DWORD · ids DWORD…,
/// protocol.md §4.6.
public struct QueryAreas: MessageBody, ~Escapable {
    /// The kind.
    public var kind: AreaKind
    /// The ids of the areas; none asks for all of the kind.
    public var ids: IdentifierList

    /// Makes a query.
    @_lifetime(copy ids)
    public init(kind: AreaKind, ids: consuming IdentifierList) {
        self.kind = kind
        self.ids = ids
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least kind and count.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(5)
            self.body = body
        }

        /// The kind's code.
        public var kind: UInt8 { body.byte(at: 0) }
        /// How many ids are said to follow.
        public var count: UInt32 { body.doubleWord(at: 1) }
        /// Their bytes.
        public var ids: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 5) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        kind = try AreaKind(coded: view.kind, at: 0)
        guard let ids = IdentifierList(many: view.ids), ids.count == view.count else {
            throw Refusal(.inconsistentLength, at: 1)
        }
        self.ids = ids
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(kind.rawValue)
        body.doubleWord(UInt32(truncatingIfNeeded: ids.count))
        body.bytes(ids.bytes)
    }
}
