internal import JT808
public import Link

/// A wristband's key: 32 bytes of the system's randomness, which no description shows.
public struct SecretKey: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Bytes of a key.
    public static let size = 32

    /// The key itself, for the wristband.
    public let bytes: [UInt8]

    /// Takes a key; nothing when it has another size.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        self.bytes = bytes
    }

    /// Draws a key.
    public static func random() throws(LinkError) -> SecretKey {
        SecretKey(drawn: try SystemRandom.bytes(size))
    }

    private init(drawn bytes: [UInt8]) { self.bytes = bytes }

    /// CRC-32, by which a cradle says what is stored.
    public var checksum: UInt32 { CRC32(of: bytes.span.bytes).value }

    /// Nothing of what it is.
    public var description: String { "hidden key" }
    /// Nothing of what it is.
    public var debugDescription: String { description }
    /// Nothing of what it is.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
