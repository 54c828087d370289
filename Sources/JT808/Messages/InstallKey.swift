/// 0xF011 of profile WB1: install a key in the docked wristband: slot BYTE · index BYTE · key BYTE[32] (`profile.md`,
/// Cradle).
public struct InstallKey: MessageBody, ~Escapable {
    /// The slot.
    public var slot: UInt8
    /// Which key; 0 is the authentication code.
    public var index: UInt8
    /// The key: 32 bytes.
    public let key: RawSpan

    /// Makes a request; nothing for a key of another size.
    @_lifetime(copy key)
    public init?(slot: UInt8, index: UInt8, key: RawSpan) {
        guard key.byteCount == InstallKey.keySize else { return nil }
        self.slot = slot
        self.index = index
        self.key = key
    }

    /// Bytes of a key.
    public static let keySize = 32

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 34 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(2 &+ InstallKey.keySize)
            self.body = body
        }

        /// The slot.
        public var slot: UInt8 { body.byte(at: 0) }
        /// Which key.
        public var index: UInt8 { body.byte(at: 1) }
        /// The key.
        public var key: RawSpan {
            @_lifetime(copy self) get { body.slice(at: 2, count: InstallKey.keySize) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        slot = view.slot
        index = view.index
        key = view.key
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(slot)
        body.byte(index)
        body.bytes(key)
    }
}
