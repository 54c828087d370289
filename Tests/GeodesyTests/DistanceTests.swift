import Geodesy
import Testing

/// Integer distances against the ellipsoid in floating point.
struct DistanceTests {
    static let latitudes: [Int32] = [-60, -45, -31, -22, -10, 0, 10, 22, 24, 31, 40, 45, 53, 60]

    /// Whether a distance is right to 0.1 %, and to the metre that is cut off.
    func isRight(_ found: Int32, _ expected: Double) -> Bool {
        Double(found) <= expected * 1.001 + 0.1 && Double(found) >= expected * 0.999 - 1.1
    }

    @Test("Distances up to 100 km are right to 0.1 % in any direction at latitudes up to 60°", arguments: latitudes)
    func anyDirection(_ latitude: Int32) {
        for longitude: Int32 in [-179_999_000, -100_000_000, 0, 109_400_000, 179_999_000] {
            let from = Position(latitude: latitude * 1_000_000, longitude: longitude)
            for metres in [3.0, 50, 200, 1_000, 5_000, 20_000, 50_000, 100_000] {
                for bearing in stride(from: 0.0, to: 360, by: 15) {
                    let to = Ellipsoid.position(from: from, metres: metres, bearing: bearing)
                    let expected = Ellipsoid.distance(from, to)
                    #expect(
                        isRight(from.distance(to: to), expected),
                        "\(from.distance(to: to)) m is \(expected) m at \(bearing)° from \(from)")
                }
            }
        }
    }

    @Test(
        "50 km are right to 5 m, closer than promised, so that a wrong digit of the series shows", arguments: latitudes)
    func series(_ latitude: Int32) {
        let from = Position(latitude: latitude * 1_000_000, longitude: 109_400_000)
        for bearing in stride(from: 0.0, to: 360, by: 10) {
            let to = Ellipsoid.position(from: from, metres: 50_000, bearing: bearing)
            #expect(abs(Double(from.distance(to: to)) - Ellipsoid.distance(from, to)) < 5, "at \(bearing)°")
        }
    }

    @Test("There is as far as back, to the metre that is cut off")
    func symmetry() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<2_000 {
            let from = Position(
                latitude: .random(in: -60_000_000...60_000_000, using: &generator),
                longitude: .random(in: -180_000_000...180_000_000, using: &generator))
            let to = Ellipsoid.position(
                from: from, metres: .random(in: 0...50_000, using: &generator),
                bearing: .random(in: 0...360, using: &generator))
            #expect(abs(from.distance(to: to) - to.distance(to: from)) <= 1)
        }
    }

    @Test("Nowhere is zero metres away, nor is the same meridian by its other name")
    func zero() {
        for latitude: Int32 in [-90_000_000, -1, 0, 1, 45_000_000, 90_000_000] {
            let here = Position(latitude: latitude, longitude: 7)
            #expect(here.distance(to: here) == 0)
            let east = Position(latitude: latitude, longitude: 180_000_000)
            let west = Position(latitude: latitude, longitude: -180_000_000)
            #expect(east.distance(to: west) == 0)
        }
    }

    @Test("Ten microdegrees to the north or, at the equator, to the east are one metre")
    func short() {
        let here = Position(latitude: 0, longitude: 0)
        #expect(here.distance(to: Position(latitude: 10, longitude: 0)) == 1)
        #expect(here.distance(to: Position(latitude: 0, longitude: -10)) == 1)
        #expect(here.distance(to: Position(latitude: 8, longitude: 0)) == 0)
        #expect(here.distance(to: Position(latitude: 0, longitude: 8)) == 0)
    }

    @Test("What is far is at least said to be far")
    func far() {
        let liuzhou = Position(latitude: 24_300_000, longitude: 109_400_000)
        let changchun = Position(latitude: 43_880_000, longitude: 125_320_000)
        let found = liuzhou.distance(to: changchun)
        #expect(Double(found) > Ellipsoid.distance(liuzhou, changchun) * 0.9)
        #expect(Double(found) < Ellipsoid.distance(liuzhou, changchun) * 1.1)
        let pole = Position(latitude: 90_000_000, longitude: 0)
        let other = Position(latitude: -90_000_000, longitude: 180_000_000)
        #expect(pole.distance(to: other) > 10_000_000)
    }
}
