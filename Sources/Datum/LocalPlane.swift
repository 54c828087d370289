internal import Glibc

/// The plane that touches the ellipsoid at a place: coordinates to metres and back, within some 50 km of it.
///
/// The series of the WGS-84 ellipsoid (US National Geospatial-Intelligence Agency, Length of a Degree).
public struct LocalPlane: Hashable, Sendable {
    /// Where the plane touches.
    public let origin: Coordinate
    private let metresNorth: Double
    private let metresEast: Double

    /// Touches the ellipsoid at a place.
    public init(origin: Coordinate) {
        self.origin = origin
        let angle = origin.latitude * .pi / 180
        metresNorth = 111_132.954 - 559.822 * cos(2 * angle) + 1.175 * cos(4 * angle)
        metresEast = 111_412.84 * cos(angle) - 93.5 * cos(3 * angle) + 0.118 * cos(5 * angle)
    }

    /// A place on the plane.
    public func point(_ coordinate: Coordinate) -> Point {
        Point(
            x: (coordinate.longitude - origin.longitude) * metresEast,
            y: (coordinate.latitude - origin.latitude) * metresNorth)
    }

    /// A point on the ellipsoid.
    public func coordinate(_ point: Point) -> Coordinate {
        Coordinate(
            latitude: origin.latitude + point.y / metresNorth, longitude: origin.longitude + point.x / metresEast)
    }
}
