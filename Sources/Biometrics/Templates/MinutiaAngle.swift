/// Where a ridge points, anticlockwise from the image's x axis, in thirty-seconds of a degree: both formats' units are
/// whole numbers of them.
public struct MinutiaAngle: Hashable, Sendable {
    /// A whole turn.
    private static let turn = 360 * 32
    /// 360°/256, the unit of ISO/IEC 19794-2:2005.
    private static let isoUnit = 45
    /// 2°, the unit of ANSI/INCITS 378-2004.
    private static let ansiUnit = 64

    /// From 0 to 11,519.
    public let thirtySeconds: Int

    /// Takes any number of thirty-seconds of a degree, turned into one turn.
    public init(thirtySeconds: Int) {
        let rest = thirtySeconds % Self.turn
        self.thirtySeconds = rest < 0 ? rest + Self.turn : rest
    }

    /// Takes units of 360°/256.
    public init(iso units: UInt8) { self.init(thirtySeconds: Int(units) * Self.isoUnit) }

    /// Takes units of 2°, 0 to 179.
    public init?(ansi units: UInt8) {
        guard units < 180 else { return nil }
        self.init(thirtySeconds: Int(units) * Self.ansiUnit)
    }

    /// The nearest unit of 360°/256.
    public var isoUnits: UInt8 { UInt8(truncatingIfNeeded: nearest(Self.isoUnit) % 256) }

    /// The nearest unit of 2°.
    public var ansiUnits: UInt8 { UInt8(nearest(Self.ansiUnit) % 180) }

    private func nearest(_ unit: Int) -> Int { (thirtySeconds + unit / 2) / unit }
}
