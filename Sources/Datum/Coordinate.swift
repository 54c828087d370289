public import Geodesy

/// A place in degrees, WGS-84.
public struct Coordinate: Hashable, Sendable {
    /// Degrees, north positive; −90 to 90.
    public var latitude: Double
    /// Degrees, east positive; −180 to 180.
    public var longitude: Double

    /// Makes a place.
    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Takes a place in microdegrees.
    public init(_ position: Position) {
        self.init(latitude: Double(position.latitude) / 1e6, longitude: Double(position.longitude) / 1e6)
    }

    /// The place in microdegrees, rounded.
    public var position: Position {
        Position(latitude: Int32((latitude * 1e6).rounded()), longitude: Int32((longitude * 1e6).rounded()))
    }
}
