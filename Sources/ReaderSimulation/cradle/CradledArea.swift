public import Firmware
public import Geodesy

/// An area that a docked wristband was given.
public struct CradledArea: Equatable, Sendable {
    /// What it encloses.
    public enum Shape: Equatable, Sendable {
        case circle(Position, radius: UInt32)
        case polygon([Position])
    }

    /// What the wristband knows of it besides its shape.
    public var entry: AreaEntry
    /// What it encloses.
    public var shape: Shape
}
