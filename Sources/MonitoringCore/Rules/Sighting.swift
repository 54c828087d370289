package import Geodesy

/// A fix as the core's rules see it.
package struct Sighting: Sendable {
    /// When it was taken, seconds since 2000.
    var time: UInt32
    /// Where the device says it was.
    var position: Position
    /// Radius that holds the truth in 95 % of cases, m.
    var accuracy: UInt16
    /// Whether satellites gave it.
    var isSatelliteFix: Bool

    /// Makes a sighting.
    package init(time: UInt32, position: Position, accuracy: UInt16, isSatelliteFix: Bool) {
        self.time = time
        self.position = position
        self.accuracy = accuracy
        self.isSatelliteFix = isSatelliteFix
    }
}
