import Geodesy
import Testing

/// The distance from a circle's border is negative inside and positive outside.
struct CircleTests {
    static let centre = Position(latitude: 24_300_000, longitude: 109_400_000)

    @Test("Inside is negative, outside positive, by the distance to the border")
    func sides() {
        for bearing in stride(from: 0.0, to: 360, by: 45) {
            for radius: UInt32 in [100, 500, 10_000] {
                for part in [0.1, 0.5, 0.9, 1.1, 2, 3] {
                    let metres = Double(radius) * part
                    let position = Ellipsoid.position(from: Self.centre, metres: metres, bearing: bearing)
                    let expected = Ellipsoid.distance(Self.centre, position) - Double(radius)
                    let found = Area.distance(of: position, fromCircleAt: Self.centre, radius: radius)
                    #expect((found < 0) == (part < 1))
                    #expect(abs(Double(found) - expected) <= metres * 0.001 + 1)
                }
            }
        }
    }

    @Test("At the centre it is the radius below zero, and a circle of no radius is a point")
    func centre() {
        #expect(Area.distance(of: Self.centre, fromCircleAt: Self.centre, radius: 500) == -500)
        #expect(Area.distance(of: Self.centre, fromCircleAt: Self.centre, radius: 0) == 0)
        let near = Position(latitude: Self.centre.latitude + 1_000, longitude: Self.centre.longitude)
        #expect(Area.distance(of: near, fromCircleAt: Self.centre, radius: 0) == 110)
    }

    @Test("A circle around the date line has an inside on both sides of it")
    func dateLine() {
        let centre = Position(latitude: -17_000_000, longitude: 179_999_000)
        let across = Position(latitude: -17_000_000, longitude: -179_999_000)
        #expect(Area.distance(of: across, fromCircleAt: centre, radius: 300) < 0)
        #expect(Area.distance(of: across, fromCircleAt: centre, radius: 200) > 0)
    }

    @Test("A radius beyond the Earth holds everything")
    func hugeRadius() {
        let opposite = Position(latitude: -24_300_000, longitude: -70_600_000)
        for radius: UInt32 in [60_000_000, 0x7fff_ffff, 0x8000_0000, .max] {
            #expect(Area.distance(of: opposite, fromCircleAt: Self.centre, radius: radius) < 0)
        }
    }
}
