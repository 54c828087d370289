internal import Glibc
internal import Datum

/// Makes a town's roads from a seed: a grid of streets bent by chance, every fifth one an arterial, and highways that
/// lead out of town. Its measures are our choice; the centre is a real town's.
enum SyntheticCity {
    /// Metres between streets.
    static let spacing = 220.0

    /// The roads of a town whose built-up area has `radius` metres.
    static func roads(centre: Coordinate, radius: Double, stream: inout RandomStream) -> RoadGraph {
        let steps = Int((radius / spacing).rounded(.up))
        var nodes: [Point] = []
        var numbers: [Int: Int] = [:]
        func key(_ column: Int, _ row: Int) -> Int { (column + 10_000) * 100_000 + row + 10_000 }
        for column in -steps...steps {
            for row in -steps...steps {
                let exact = Point(x: Double(column) * spacing, y: Double(row) * spacing)
                guard exact.length <= radius else { continue }
                let shift = Point(x: stream.uniform(-45...45), y: stream.uniform(-45...45))
                numbers[key(column, row)] = nodes.count
                nodes.append(exact + shift)
            }
        }
        var ways: [RoadGraph.Way] = []
        func join(_ from: Int, _ to: Int, _ roadClass: RoadGraph.Class, isOneWay: Bool = false) {
            ways.append(RoadGraph.Way(from: from, to: to, roadClass: roadClass))
            if !isOneWay { ways.append(RoadGraph.Way(from: to, to: from, roadClass: roadClass)) }
        }
        for column in -steps...steps {
            for row in -steps...steps {
                guard let here = numbers[key(column, row)] else { continue }
                for (next, line) in [((column + 1, row), row), ((column, row + 1), column)] {
                    guard let there = numbers[key(next.0, next.1)] else { continue }
                    if line % 5 == 0 {
                        join(here, there, line == 0 ? .primary : .secondary)
                    } else if !stream.chance(0.08) {
                        let roadClass: RoadGraph.Class = stream.chance(0.25) ? .tertiary : .residential
                        let isOneWay = stream.chance(0.06)
                        if isOneWay, stream.chance(0.5) {
                            join(there, here, roadClass, isOneWay: true)
                        } else {
                            join(here, there, roadClass, isOneWay: isOneWay)
                        }
                    }
                }
            }
        }
        // Highways along the four axes, to 1.8 times the radius, with side roads where people can be.
        for (east, north) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
            var distance = steps
            while numbers[key(east * distance, north * distance)] == nil, distance > 0 { distance -= 1 }
            guard var last = numbers[key(east * distance, north * distance)] else { continue }
            var metres = Double(distance) * spacing + 400
            while metres <= radius * 1.8 {
                let bend = Point(x: stream.uniform(-60...60), y: stream.uniform(-60...60))
                nodes.append(Point(x: Double(east) * metres, y: Double(north) * metres) + bend)
                let here = nodes.count - 1
                join(last, here, .primary)
                let side = Point(x: Double(north) * 250, y: Double(east) * 250)
                for sign in [1.0, -1.0] {
                    nodes.append(nodes[here] + side * sign)
                    join(here, nodes.count - 1, .residential)
                }
                last = here
                metres += 400
            }
        }
        return RoadGraph(plane: LocalPlane(origin: centre), nodes: nodes, ways: ways)
    }
}
