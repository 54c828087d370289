import Geodesy
import Testing

/// How deep inside a polygon one can surely be: area by perimeter.
struct DepthTests {
    static func depth(_ corners: [Position]) -> Int32 { Area.depth(ofPolygon: corners.span) }

    @Test(
        "A rectangle's depth is its area by its perimeter",
        arguments: [(400, 400, 100), (40, 40, 10), (25, 2_000, 12), (100_000, 50_000, 16_667)])
    func rectangles(_ north: Int, _ east: Int, expected: Int32) {
        let corners = FenceTests.rectangle(Double(north), Double(east))
        // Within what the corners are rounded to, and the curvature of the large one.
        #expect(abs(Self.depth(corners) - expected) <= max(1, expected / 100))
        #expect(abs(Self.depth(corners.reversed()) - expected) <= max(1, expected / 100))
    }

    @Test("Some place inside is that deep, whatever the shape", arguments: 1...50)
    func surely(_ seed: UInt64) {
        var random = Seeded(state: seed)
        // A star around home: every corner in its own direction, so that no edges cross.
        let corners = (0..<12).map { index in
            let corner = AreaSettingTests.corners(12)[index]
            let part = Double.random(in: 0.2...1, using: &random)
            return Position(
                latitude: Position.home.latitude + Int32(part * Double(corner.latitude - Position.home.latitude)),
                longitude: Position.home.longitude + Int32(part * Double(corner.longitude - Position.home.longitude)))
        }
        let depth = Self.depth(corners)
        var deepest: Int32 = 0
        for north in stride(from: -300.0, through: 300, by: 10) {
            for east in stride(from: -300.0, through: 300, by: 10) {
                let place = Position.home.north(north).east(east)
                deepest = max(deepest, 0 - Area.distance(of: place, fromPolygon: corners.span))
            }
        }
        // The grid misses the deepest place by up to seven metres.
        #expect(depth > 0)
        #expect(deepest + 8 >= depth)
    }

    @Test("Corners that enclose nothing have no depth")
    func nothing() {
        #expect(Self.depth([]) == 0)
        #expect(Self.depth([.home, .home.north(100)]) == 0)
        #expect(Self.depth([.home, .home, .home]) == 0)
        #expect(Self.depth([.home, .home.north(100), .home.north(50)]) == 0)
    }

    @Test("The whole world does not trap")
    func world() {
        let corners = [(-90, -180), (-90, 180), (90, 180), (90, -180)].map {
            Position(latitude: $0 * 1_000_000, longitude: $1 * 1_000_000)
        }
        #expect(Self.depth(corners) >= 0)
    }
}
