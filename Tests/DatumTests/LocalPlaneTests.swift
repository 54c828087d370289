import Datum
import Geodesy
import Glibc
import Testing

@Suite("The plane around a town")
struct LocalPlaneTests {
    /// Liuzhou, Jilin, a place south of the equator, and the equator itself.
    static let origins = [(24.31258, 109.38916), (43.84, 126.55), (-37.8, 144.96), (0, 0)]

    @Test("A point comes back from the ellipsoid as it was", arguments: origins)
    func roundTrip(latitude: Double, longitude: Double) {
        let plane = LocalPlane(origin: Coordinate(latitude: latitude, longitude: longitude))
        for x in stride(from: -50_000.0, through: 50_000, by: 12_500) {
            for y in stride(from: -50_000.0, through: 50_000, by: 12_500) {
                let point = Point(x: x, y: y)
                #expect(plane.point(plane.coordinate(point)).distance(to: point) < 1e-6)
            }
        }
        #expect(plane.point(plane.origin) == Point(x: 0, y: 0))
    }

    @Test("A degree is as long as the radii of curvature of WGS-84 make it", arguments: origins)
    func degrees(latitude: Double, longitude: Double) {
        let plane = LocalPlane(origin: Coordinate(latitude: latitude, longitude: longitude))
        let (axis, flattening) = (6_378_137.0, 1 / 298.257223563)
        let eccentricity = flattening * (2 - flattening)
        let angle = latitude * .pi / 180
        let root = (1 - eccentricity * sin(angle) * sin(angle)).squareRoot()
        let north = axis * (1 - eccentricity) / (root * root * root) * .pi / 180
        let east = axis / root * cos(angle) * .pi / 180
        let step = 0.01
        let upward = plane.point(Coordinate(latitude: latitude + step, longitude: longitude))
        let rightward = plane.point(Coordinate(latitude: latitude, longitude: longitude + step))
        // The series leaves out terms of a few centimetres a degree.
        #expect(abs(upward.y / step - north) < 0.1 && upward.x == 0)
        #expect(abs(rightward.x / step - east) < 0.1 && rightward.y == 0)
    }

    @Test("Distances in a town are the device's to a thousandth and a metre", arguments: origins)
    func distances(latitude: Double, longitude: Double) {
        let plane = LocalPlane(origin: Coordinate(latitude: latitude, longitude: longitude))
        for turn in 0..<360 {
            let (first, second) = (Double(turn) * 0.1, Double(turn) * 0.7)
            let from = Point.heading(first) * Double(20 * turn)
            let to = Point.heading(second) * Double(7_200 - 20 * turn)
            let metres = plane.coordinate(from).position.distance(to: plane.coordinate(to).position)
            // The device's metres are whole ones, rounded down.
            #expect(abs(from.distance(to: to) - Double(metres)) < 0.001 * Double(metres) + 1.5)
        }
    }

    @Test("A place is the nearest microdegree")
    func rounding() {
        let position = Coordinate(latitude: 24.3125804, longitude: -109.3891606).position
        #expect(position == Position(latitude: 24_312_580, longitude: -109_389_161))
        #expect(Coordinate(position) == Coordinate(latitude: 24.31258, longitude: -109.389161))
    }
}
