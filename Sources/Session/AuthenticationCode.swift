/// The authentication code of 0x0102: at most 64 bytes, the longest string a reference device stores
/// (`profile.md`, capacity). It is never printed.
public struct AuthenticationCode: Sendable {
    private var bytes: InlineArray<64, UInt8> = InlineArray(repeating: 0)
    private var count = 0

    /// No code.
    public init() {}

    /// Takes bytes; nothing when they are none or more than 64.
    public init?(_ bytes: RawSpan) {
        guard bytes.byteCount > 0, bytes.byteCount <= 64 else { return nil }
        count = bytes.byteCount
        for index in 0..<count {
            self.bytes[index] = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: index, as: UInt8.self)
        }
    }

    /// Whether there is none.
    public var isEmpty: Bool { count == 0 }

    /// Its bytes.
    public var span: RawSpan {
        @_lifetime(borrow self) get {
            unsafe bytes.span.extracting(first: count).bytes
        }
    }
}
