/// A finger's image as a module sends it: two points a byte, the left one in the higher half, 16 shades.
public struct ZFMImage: Equatable, Sendable, CustomStringConvertible {
    /// Points in a row of the common sensors.
    public static let width = 256
    /// Rows of the common sensors.
    public static let height = 288

    /// The bytes on the wire.
    public var packed: [UInt8]

    /// Takes the bytes of the wire, any number of them.
    public init(packed: [UInt8]) { self.packed = packed }

    /// Whether it has as many points as the common sensors.
    public var isWhole: Bool { packed.count == Self.width * Self.height / 2 }

    /// Its size, and nothing of what it shows.
    public var description: String { "image of \(packed.count) bytes" }

    /// The shades from 0 to 255, a byte a point.
    public var shades: [UInt8] { packed.flatMap { [$0 >> 4 &* 17, ($0 & 15) &* 17] } }
}
