/// The bytes of a message that sets a list of the terminal: setting BYTE · count BYTE · entries (0x8301, 0x8303, 0x8401).
public struct ListView: ~Escapable {
    let body: RawSpan

    /// Wraps at least the setting, and the count unless all are deleted.
    @_lifetime(copy body)
    public init(_ body: RawSpan) throws(Refusal) {
        try ListSetting.requireCount(in: body)
        self.body = body
    }

    /// The setting's code.
    public var setting: UInt8 { body.byte(at: 0) }
    /// How many entries are said to follow; nothing when the count was left out.
    public var count: UInt8? { body.byteCount >= 2 ? body.byte(at: 1) : nil }
    /// Their bytes.
    public var entries: RawSpan {
        @_lifetime(copy self) get { body.rest(from: min(2, body.byteCount)) }
    }
}
