/// How finely a finger was scanned, in points per centimetre, the unit of the records: 197 is 500 dpi.
public struct ScanResolution: Hashable, Sendable {
    /// The coarsest that the standards allow, 250 dpi.
    public static let coarsest = ScanResolution(perCentimetre: 99)

    /// Points per centimetre.
    public var perCentimetre: UInt16

    /// Takes points per centimetre.
    public init(perCentimetre: UInt16) { self.perCentimetre = perCentimetre }
}
