internal import Geodesy

/// A fix as the core's rules see it.
struct Sighting: Sendable {
    /// When it was taken, seconds since 2000.
    var time: UInt32
    /// Where the device says it was.
    var position: Position
    /// Radius that holds the truth in 95 % of cases, m.
    var accuracy: UInt16
    /// Whether satellites gave it.
    var isSatelliteFix: Bool
}
