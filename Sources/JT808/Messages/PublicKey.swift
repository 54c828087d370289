/// 0x8A00 down and 0x0A00 up: an RSA-1024 public key (RSA 公钥): e DWORD · n BYTE[128], protocol.md §4.6.
public struct PublicKey: MessageBody, ~Escapable {
    /// The exponent.
    public var exponent: UInt32
    /// The modulus: 128 bytes.
    public let modulus: RawSpan

    /// Makes the message; nothing for a modulus of another size.
    @_lifetime(copy modulus)
    public init?(exponent: UInt32, modulus: RawSpan) {
        guard modulus.byteCount == PublicKey.modulusSize else { return nil }
        self.exponent = exponent
        self.modulus = modulus
    }

    /// Bytes of a modulus.
    public static let modulusSize = 128

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 132 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(4 &+ PublicKey.modulusSize)
            self.body = body
        }

        /// The exponent.
        public var exponent: UInt32 { body.doubleWord(at: 0) }
        /// The modulus.
        public var modulus: RawSpan {
            @_lifetime(copy self) get { body.slice(at: 4, count: PublicKey.modulusSize) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        exponent = view.exponent
        modulus = view.modulus
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.doubleWord(exponent)
        body.bytes(modulus)
    }
}
