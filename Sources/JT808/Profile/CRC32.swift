/// CRC-32 ISO-HDLC (polynomial 04C11DB7 reflected, start and final XOR FFFFFFFF), as upgrade images and cradle keys
/// have it (`profile.md`). Fed piece by piece, so that an image is checked as its fragments come.
public struct CRC32: Equatable, Sendable {
    private var register: UInt32 = 0xffff_ffff

    /// Starts with no bytes.
    public init() {}

    /// The CRC of `bytes`.
    public init(of bytes: RawSpan) {
        update(bytes)
    }

    /// Takes in the next bytes.
    public mutating func update(_ bytes: RawSpan) {
        // Bit by bit: a table would cost a board more flash than the time matters.
        for index in 0..<bytes.byteCount {
            register ^= UInt32(bytes.byte(at: index))
            for _ in 0..<8 { register = register &>> 1 ^ (0 &- register & 1) & 0xedb8_8320 }
        }
    }

    /// The CRC of the bytes so far.
    public var value: UInt32 { ~register }
}
