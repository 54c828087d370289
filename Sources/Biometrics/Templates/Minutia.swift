/// A place where a ridge of a finger ends or forks. It is never shown.
public struct Minutia: Hashable, Sendable, Discreet {
    /// What the ridge does there.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case other = 0
        case ending = 1
        case bifurcation = 2
    }

    /// What the ridge does there.
    public var kind: Kind
    /// Points from the image's left edge.
    public var x: UInt16
    /// Points from the image's upper edge.
    public var y: UInt16
    /// Where the ridge points.
    public var angle: MinutiaAngle
    /// How good it is, 1 to 100; 0 when nobody says.
    public var quality: UInt8

    /// Makes a minutia.
    public init(kind: Kind, x: UInt16, y: UInt16, angle: MinutiaAngle, quality: UInt8 = 0) {
        self.kind = kind
        self.x = x
        self.y = y
        self.angle = angle
        self.quality = quality
    }

    /// That it is one.
    public var description: String { "a minutia" }
}
