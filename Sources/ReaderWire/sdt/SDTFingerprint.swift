/// Which finger a card's fingerprint is of.
public struct SDTFinger: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The byte.
    public var rawValue: UInt8

    /// Any byte.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    private static let names = ["thumb", "index finger", "middle finger", "ring finger", "little finger"]

    /// What it is called, with the byte where it has no name.
    public var description: String {
        switch rawValue {
        case 11...15: "right \(Self.names[Int(rawValue) - 11])"
        case 16...20: "left \(Self.names[Int(rawValue) - 16])"
        case 97: "a right finger"
        case 98: "a left finger"
        case 99: "a finger"
        default: "unknown finger (\(rawValue))"
        }
    }
}

/// One finger of a card. It is never shown: what is printed of it is which finger it is of.
public struct SDTFingerprint: Equatable, Sendable, CustomStringConvertible {
    /// How many bytes it has on the wire.
    public static let size = 512
    private static let fingerAt = 5

    /// All of it as it came, which nobody takes apart here.
    public let rawBytes: [UInt8]

    /// Takes the bytes of one finger; nothing when the size is another, or when there is none in them.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size, bytes.contains(where: { $0 != 0 }) else { return nil }
        rawBytes = bytes
    }

    /// Which finger it is of.
    public var finger: SDTFinger { SDTFinger(rawValue: rawBytes[Self.fingerAt]) }

    /// The finger, and nothing of what was taken from it.
    public var description: String { "fingerprint of \(finger)" }
}
