import Geodesy
import Testing

/// The distance from a polygon's border is negative inside and positive outside, whatever the polygon's form.
struct PolygonTests {
    /// Corners on a grid of `step` microdegrees around Liuzhou or any other place.
    static func corners(
        _ grid: [(Int32, Int32)], step: Int32 = 10_000, latitude: Int32 = 24_300_000, longitude: Int32 = 109_400_000
    ) -> [Position] {
        grid.map { Position(latitude: latitude + step * $0.0, longitude: longitude + step * $0.1) }
    }

    static let square: [(Int32, Int32)] = [(0, 0), (0, 4), (4, 4), (4, 0)]
    /// A U, open to the north: what is between its arms is outside.
    static let concave: [(Int32, Int32)] = [(0, 0), (0, 6), (6, 6), (6, 4), (2, 4), (2, 2), (6, 2), (6, 0)]
    /// A star of four points.
    static let star: [(Int32, Int32)] = [(0, 4), (3, 3), (4, 0), (5, 3), (8, 4), (5, 5), (4, 8), (3, 5)]

    static func distance(_ position: Position, _ corners: [Position]) -> Int32 {
        Area.distance(of: position, fromPolygon: corners.span)
    }

    /// Whether a position is inside, by a ray to the north in floating point.
    static func isInside(_ position: Position, _ corners: [Position]) -> Bool {
        var isInside = false
        for index in corners.indices {
            let (begin, end) = (corners[index], corners[(index + 1) % corners.count])
            guard (begin.longitude > position.longitude) != (end.longitude > position.longitude) else { continue }
            let part =
                Double(position.longitude - begin.longitude) / Double(end.longitude - begin.longitude)
            let crossing = Double(begin.latitude) + part * Double(end.latitude - begin.latitude)
            if crossing > Double(position.latitude) { isInside.toggle() }
        }
        return isInside
    }

    /// Metres to the border, negative inside, on the ellipsoid.
    static func expected(_ position: Position, _ corners: [Position]) -> Double {
        let edges = corners.indices.map { (corners[$0], corners[($0 + 1) % corners.count]) }
        let nearest = edges.map { Ellipsoid.distance(position, toEdge: $0.0, $0.1) }.min() ?? .infinity
        return isInside(position, corners) ? -nearest : nearest
    }

    struct Figure: Sendable, CustomTestStringConvertible {
        var name: String
        var corners: [Position]

        var testDescription: String { name }
    }

    static let figures = [
        Figure(name: "square", corners: corners(square)), Figure(name: "U", corners: corners(concave)),
        Figure(name: "star", corners: corners(star)),
        Figure(name: "star in the south-west", corners: corners(star, latitude: -33_000_000, longitude: -70_600_000)),
        Figure(name: "small U", corners: corners(concave, step: 300)),
        Figure(name: "U at 60 degrees", corners: corners(concave, latitude: 59_970_000, longitude: 20_000_000)),
        Figure(name: "square on the equator", corners: corners(square, latitude: -20_000, longitude: -20_000)),
    ]

    @Test("Inside and outside, the distance to the border is right to 0.1 %", arguments: figures)
    func distances(_ figure: Figure) {
        var generator = SeededGenerator(seed: 3)
        let latitudes = figure.corners.map(\.latitude)
        let longitudes = figure.corners.map(\.longitude)
        let (south, north) = (latitudes.min() ?? 0, latitudes.max() ?? 0)
        let (west, east) = (longitudes.min() ?? 0, longitudes.max() ?? 0)
        let margin = (north - south) / 3
        var inside = 0
        for _ in 0..<300 {
            let position = Position(
                latitude: .random(in: (south - margin)...(north + margin), using: &generator),
                longitude: .random(in: (west - margin)...(east + margin), using: &generator))
            let expected = Self.expected(position, figure.corners)
            let found = Self.distance(position, figure.corners)
            #expect(
                abs(Double(found) - expected) <= abs(expected) * 0.001 + 1.2, "\(found) is \(expected) at \(position)")
            if expected < 0 { inside += 1 }
        }
        #expect(inside > 30 && inside < 270)
    }

    @Test("Between the arms of a concave polygon is outside, in the arms inside")
    func concavity() {
        let corners = Self.corners(Self.concave)
        func at(_ row: Int32, _ column: Int32) -> Int32 {
            Self.distance(Self.corners([(row, column)])[0], corners)
        }
        #expect(at(4, 3) > 0)
        #expect(at(4, 1) < 0)
        #expect(at(4, 5) < 0)
        #expect(at(1, 3) < 0)
        #expect(at(7, 1) > 0)
    }

    @Test("A ray through corners and along edges counts them once", arguments: figures)
    func raysThroughCorners(_ figure: Figure) {
        let step = figure.name == "small U" ? Int32(300) : 10_000
        let origin = Position(
            latitude: figure.corners.map(\.latitude).min() ?? 0, longitude: figure.corners.map(\.longitude).min() ?? 0)
        for row in Int32(-2)...10 {
            for column in Int32(-2)...10 {
                let position = Position(
                    latitude: origin.latitude + row * step, longitude: origin.longitude + column * step)
                let found = Self.distance(position, figure.corners)
                // On the border either side will do.
                if abs(found) > 1 {
                    #expect((found < 0) == Self.isInside(position, figure.corners), "\(row) \(column)")
                }
            }
        }
    }

    @Test("On a corner or an edge the distance is zero", arguments: figures)
    func border(_ figure: Figure) {
        for index in figure.corners.indices {
            let (begin, end) = (figure.corners[index], figure.corners[(index + 1) % figure.corners.count])
            #expect(Self.distance(begin, figure.corners) == 0)
            let middle = Position(
                latitude: (begin.latitude + end.latitude) / 2, longitude: (begin.longitude + end.longitude) / 2)
            #expect(Self.distance(middle, figure.corners) == 0)
        }
    }

    @Test("Neither the direction of the corners nor the first of them matters", arguments: figures)
    func order(_ figure: Figure) {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<100 {
            let position = Position(
                latitude: figure.corners[0].latitude + .random(in: -90_000...90_000, using: &generator),
                longitude: figure.corners[0].longitude + .random(in: -90_000...90_000, using: &generator))
            let found = Self.distance(position, figure.corners)
            let turn = Int.random(in: 1..<figure.corners.count, using: &generator)
            let turned = Array(figure.corners[turn...] + figure.corners[..<turn])
            #expect(Self.distance(position, turned) == found)
            #expect(Self.distance(position, figure.corners.reversed()) == found)
        }
    }

    @Test("A polygon across the date line has an inside on both sides of it")
    func dateLine() {
        let corners = [
            Position(latitude: -17_000_000, longitude: 179_990_000),
            Position(latitude: -17_000_000, longitude: -179_990_000),
            Position(latitude: -16_980_000, longitude: -179_990_000),
            Position(latitude: -16_980_000, longitude: 179_990_000),
        ]
        for longitude: Int32 in [179_995_000, 180_000_000, -180_000_000, -179_995_000] {
            #expect(Self.distance(Position(latitude: -16_990_000, longitude: longitude), corners) < -500)
        }
        for longitude: Int32 in [179_985_000, -179_985_000, 0] {
            #expect(Self.distance(Position(latitude: -16_990_000, longitude: longitude), corners) > 500)
        }
    }

    @Test("Fewer than three corners enclose nothing and are infinitely far")
    func tooFew() {
        let corners = Self.corners(Self.square)
        for count in 0..<3 {
            #expect(Self.distance(corners[0], Array(corners.prefix(count))) == .max)
        }
        #expect(Self.distance(corners[0], Array(corners.prefix(3))) == 0)
    }

    @Test("Corners that coincide or lie in a line enclose nothing, and are as far as they are")
    func degenerate() {
        let point = Self.corners([(0, 0), (0, 0), (0, 0)])
        let line = Self.corners([(0, 0), (2, 2), (4, 4)])
        let away = Self.corners([(0, 1)])[0]
        #expect(abs(Self.distance(away, point) - away.distance(to: point[0])) <= 1)
        #expect(Self.distance(away, line) > 0)
        #expect(Self.distance(point[0], point) == 0)
        let doubled = Self.corners([(0, 0), (0, 0), (0, 4), (4, 4), (4, 4), (4, 0)])
        let inside = Self.corners([(1, 2)])[0]
        #expect(Self.distance(inside, doubled) == Self.distance(inside, Self.corners(Self.square)))
    }
}
