internal import JT808

/// A key of a wristband: 32 bytes that are never shown.
public struct CradleKey: Equatable, Sendable, CustomStringConvertible {
    /// Bytes of a key.
    public static let size = InstallKey.keySize

    /// The key itself, for who has to have it.
    public let bytes: [UInt8]

    /// Takes a key; nothing when the size is another.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        self.bytes = bytes
    }

    /// Its CRC-32, by which a cradle says what is stored.
    public var checksum: UInt32 { CRC32(of: bytes.span.bytes).value }

    /// What 0x0102 carries when it is the key of index 0: 64 hexadecimal digits in lower case.
    public var authenticationCode: [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    /// Nothing of what it is.
    public var description: String { "hidden key" }
}
