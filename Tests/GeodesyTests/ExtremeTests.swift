import Geodesy
import Testing

/// Coordinates that are none, from a broken peer or sensor, trap nowhere.
struct ExtremeTests {
    static let numbers: [Int32] = [
        .min, .min + 1, -360_000_000, -180_000_001, -180_000_000, -90_000_001, -90_000_000, -1, 0, 1, 90_000_000,
        90_000_001, 180_000_000, 180_000_001, 360_000_000, .max - 1, .max,
    ]

    /// Everything that can be asked about a position, folded so that nothing is left out of a release build.
    func ask(_ position: Position, _ corners: [Position], radius: UInt32) -> Int64 {
        var sum: Int64 = 0
        for corner in corners {
            let offset = position.offset(of: corner)
            sum ^= offset.north ^ offset.east
            sum ^= Int64(position.distance(to: corner))
            sum ^= Int64(Area.distance(of: position, fromCircleAt: corner, radius: radius))
        }
        return sum ^ Int64(Area.distance(of: position, fromPolygon: corners.span))
    }

    @Test("Every pair of extreme coordinates is answered, the same way twice")
    func extremes() {
        for latitude in Self.numbers {
            for longitude in Self.numbers {
                let position = Position(latitude: latitude, longitude: longitude)
                let corners = Self.numbers.map { Position(latitude: $0, longitude: longitude ^ $0) }
                #expect(ask(position, corners, radius: .max) == ask(position, corners, radius: .max))
            }
        }
    }

    @Test("Random coordinates are answered, the same way twice")
    func random() {
        var generator = SeededGenerator(seed: 5)
        func any() -> Position {
            Position(
                latitude: Int32(truncatingIfNeeded: generator.next()),
                longitude: Int32(truncatingIfNeeded: generator.next()))
        }
        for _ in 0..<5_000 {
            let position = any()
            let corners = (0..<4).map { _ in any() }
            let radius = UInt32(truncatingIfNeeded: generator.next())
            #expect(ask(position, corners, radius: radius) == ask(position, corners, radius: radius))
        }
    }

    @Test("No legal coordinates are farther apart than half the Earth's girth and a third")
    func legalCoordinates() {
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<5_000 {
            let positions = (0..<2).map { _ in
                Position(
                    latitude: .random(in: -90_000_000...90_000_000, using: &generator),
                    longitude: .random(in: -180_000_000...180_000_000, using: &generator))
            }
            let distance = positions[0].distance(to: positions[1])
            #expect(distance >= 0 && distance < 28_400_000)
        }
    }
}
