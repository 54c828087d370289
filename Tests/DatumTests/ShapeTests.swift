import Datum
import Glibc
import Testing

@Suite("Shapes")
struct ShapeTests {
    /// An L of two squares of 100 m and the corner between them.
    static let corner = Shape.polygon(
        [(0, 0), (200, 0), (200, 100), (100, 100), (100, 200), (0, 200)].map { Point(x: $0, y: $1) })

    @Test(
        "The distance to an angle's border is known",
        arguments: [
            (50, 50, -50), (100, 50, -50), (150, 50, -50), (150, 150, 50), (100, 100, 0), (90, 110, -10),
            (-30, -40, 50),
            (250, 50, 50), (110, 110, 10), (0, 100, 0), (300, 100, 100), (-20, 100, 20), (-20, 0, 20),
        ] as [(Double, Double, Double)])
    func angle(x: Double, y: Double, metres: Double) {
        #expect(abs(Self.corner.distance(of: Point(x: x, y: y)) - metres) < 1e-9)
    }

    @Test("The order of the corners does not matter")
    func orientation() {
        guard case .polygon(let corners) = Self.corner else { return }
        let turned = Shape.polygon(corners.reversed())
        for (x, y) in [(50.0, 50.0), (150, 150), (10, 190), (-10, 20)] {
            let point = Point(x: x, y: y)
            #expect(turned.distance(of: point) == Self.corner.distance(of: point))
        }
    }

    @Test("Inside is where the sides go round, and the distance is to the nearest of the border's points")
    func star() {
        // A star, which is far from convex; each side is cut into a thousand points.
        let corners = (0..<14).map { Point.heading(Double($0) * .pi / 7) * ($0 % 2 == 0 ? 1_000 : 350) }
        let border = corners.indices.flatMap { number in
            let (begin, end) = (corners[number], corners[(number + 1) % corners.count])
            return (0..<1_000).map { begin + (end - begin) * (Double($0) / 1_000) }
        }
        for step in 0..<600 {
            let point = Point.heading(Double(step) * 0.37) * (Double(step) * 2)
            let turned = corners.indices.reduce(0.0) { sum, number in
                let (a, b) = (corners[number] - point, corners[(number + 1) % corners.count] - point)
                return sum + atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y)
            }
            let distance = Shape.polygon(corners).distance(of: point)
            #expect((distance < 0) == (abs(turned) > 3), "\(point)")
            let nearest = border.map { $0.distance(to: point) }.min() ?? 0
            // Points 0.7 m apart are at most that much farther than the side.
            #expect(abs(distance) <= nearest + 1e-9 && nearest < abs(distance) + 0.7)
        }
    }

    @Test("A circle's border is its radius away")
    func circle() {
        let circle = Shape.circle(centre: Point(x: 10, y: 20), radius: 300)
        #expect(circle.distance(of: Point(x: 10, y: 20)) == -300)
        #expect(circle.distance(of: Point(x: 10, y: 320)) == 0)
        #expect(circle.distance(of: Point(x: 310, y: 420)) == 200)
    }

    @Test("Two corners enclose nothing")
    func degenerate() {
        #expect(Shape.polygon([]).distance(of: Point(x: 0, y: 0)) == .infinity)
        #expect(Shape.polygon([Point(x: -1, y: 0), Point(x: 1, y: 0)]).distance(of: Point(x: 0, y: 0)) == .infinity)
    }

    @Test("A segment is as near as its nearest point, an end or one between")
    func segments() {
        let (begin, end) = (Point(x: 0, y: 0), Point(x: 100, y: 0))
        #expect(Point(x: 50, y: 30).distance(toSegmentFrom: begin, to: end) == 30)
        #expect(Point(x: -30, y: 40).distance(toSegmentFrom: begin, to: end) == 50)
        #expect(Point(x: 103, y: -4).distance(toSegmentFrom: begin, to: end) == 5)
        #expect(Point(x: 3, y: 4).distance(toSegmentFrom: begin, to: begin) == 5)
    }

    @Test("Directions turn clockwise from north")
    func headings() {
        let ways: [(Double, Double, Double)] = [
            (0, 1, 0), (1, 1, 45), (1, 0, 90), (0, -1, 180), (-1, 0, 270), (0, 0, 0),
        ]
        for (x, y, degrees) in ways {
            let way = Point(x: x, y: y)
            #expect(abs(way.heading - degrees) < 1e-9)
            let back = Point.heading(degrees * .pi / 180) * way.length
            #expect(back.distance(to: way) < 1e-9)
        }
    }
}
