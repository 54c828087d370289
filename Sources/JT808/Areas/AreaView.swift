/// The bytes of a message that sets one area, up to its optional fields (0x8604, 0x8606).
public struct AreaView<Area: AreaDefinition & ~Escapable>: ~Escapable {
    let body: RawSpan
    /// How the optional fields are laid out; `standard` where no form fills the body, which may have more behind.
    public let form: AreaForm

    /// Wraps at least id and attributes.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        try body.require(6)
        self.body = body
        form = body.areaForm(Area.kind, count: 1, from: 0, edition: edition) ?? .standard
    }

    /// The area's id.
    public var id: UInt32 { body.doubleWord(at: 0) }
    /// All bits of the attributes.
    public var attributes: UInt16 { body.word(at: 4) }
    /// What follows.
    public var fields: RawSpan {
        @_lifetime(copy self) get { body.rest(from: 6) }
    }
}
