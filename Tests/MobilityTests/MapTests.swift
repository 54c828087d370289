import Datum
import Glibc
import Interchange
import Mobility
import Testing

/// The real graph of Futian, held against the file itself: the edges are read here again, and distances to them are
/// taken in degrees scaled by the Earth's radius, without the world's plane.
@Suite("Futian's real roads", .enabled(if: Futian.isPresent))
struct MapTests {
    /// A piece of an edge as the file has it: its ends in degrees.
    private struct Piece {
        var begin: Coordinate
        var end: Coordinate
    }

    private func pieces() throws -> [Piece] {
        var nodes: [Coordinate] = []
        var rows = try CSVReader(readFile(Futian.nodes), file: Futian.nodes)
        let (latitude, longitude) = (try rows.required("lat"), try rows.required("lon"))
        while try rows.advance() {
            nodes.append(
                Coordinate(
                    latitude: try rows[latitude].number(in: -90...90),
                    longitude: try rows[longitude].number(in: -180...180))
            )
        }
        var pieces: [Piece] = []
        rows = try CSVReader(readFile(Futian.edges), file: Futian.edges)
        let (from, to) = (try rows.required("from"), try rows.required("to"))
        let geometry = try rows.required("geometry_lonlat")
        while try rows.advance() {
            var points = [nodes[try rows[from].integer()]]
            if let text = rows[geometry].text {
                points += text.split(separator: " ").compactMap { pair in
                    let parts = pair.split(separator: ",").compactMap { Double($0) }
                    return parts.count == 2 ? Coordinate(latitude: parts[1], longitude: parts[0]) : nil
                }
            }
            points.append(nodes[try rows[to].integer()])
            for (begin, end) in zip(points, points.dropFirst()) { pieces.append(Piece(begin: begin, end: end)) }
        }
        return pieces
    }

    /// Metres from a place to a piece of an edge.
    private func metres(_ place: Coordinate, to piece: Piece) -> Double {
        let (north, east) = (6_371_000 * Double.pi / 180, 6_371_000 * Double.pi / 180 * cos(place.latitude * .pi / 180))
        let (ax, ay) = (
            (piece.begin.longitude - place.longitude) * east, (piece.begin.latitude - place.latitude) * north
        )
        let (bx, by) = ((piece.end.longitude - place.longitude) * east, (piece.end.latitude - place.latitude) * north)
        let square = (bx - ax) * (bx - ax) + (by - ay) * (by - ay)
        let share = square > 0 ? min(1, max(0, -(ax * (bx - ax) + ay * (by - ay)) / square)) : 0
        return hypot(ax + share * (bx - ax), ay + share * (by - ay))
    }

    @Test("Every true point of every way lies on an edge of the file")
    func onEdges() throws {
        let world = try World(plan("demo", seed: 1, roads: Futian.roads()))
        let town = world.plan.towns[0]
        // Squares of a thousandth of a degree, and the pieces that touch them.
        var grid: [[Int]: [Piece]] = [:]
        func square(_ degrees: Double) -> Int { Int((degrees * 1_000).rounded(.down)) }
        for piece in try pieces() {
            let rows = [piece.begin.latitude, piece.end.latitude].map(square).sorted()
            let columns = [piece.begin.longitude, piece.end.longitude].map(square).sorted()
            for row in rows[0]...rows[1] {
                for column in columns[0]...columns[1] { grid[[row, column], default: []].append(piece) }
            }
        }
        var points = 0
        var worst = 0.0
        for wearer in world.wearers {
            for episode in wearer.trajectory.episodes where episode.leg != nil {
                for time in stride(from: episode.from, to: episode.until, by: 2) {
                    let place = town.roads.plane.coordinate(wearer.sight(at: time, in: town).point)
                    let (row, column) = (square(place.latitude), square(place.longitude))
                    // A point on the edge of its square belongs to the next one's pieces too.
                    let near = (row - 1...row + 1).flatMap { row in
                        (column - 1...column + 1).flatMap { grid[[row, $0]] ?? [] }
                    }
                    worst = max(worst, near.map { metres(place, to: $0) }.min() ?? .infinity)
                    points += 1
                }
            }
        }
        #expect(points > 10_000)
        // The file's geometries have six digits, a tenth of a metre.
        #expect(worst < 0.2)
    }

    @Test("Every stay is at a node and within its place")
    func stays() throws {
        var tally = Tally()
        let world = try World(plan("demo", seed: 1, roads: Futian.roads()))
        let town = world.plan.towns[0]
        for wearer in world.wearers {
            for episode in wearer.trajectory.episodes {
                guard let place = episode.place else { continue }
                for time in stride(from: episode.from, to: min(episode.until, world.plan.end), by: 300) {
                    let distance = wearer.sight(at: time, in: town).point.distance(to: town.roads.nodes[place.node])
                    tally.check(distance <= Place.radius, "device \(wearer.number) at \(time)")
                }
            }
        }
        tally.expectNone()
    }

    @Test("The map has the nodes and edges of the file, as long as it says")
    func measures() throws {
        let roads = try Futian.roads()
        #expect(roads.nodes.count == 1_751)
        #expect(roads.edges.count == 4_009)
        // 337 km, as the data's own description says.
        #expect(abs(roads.edges.reduce(0) { $0 + $1.length } - 337_000) < 1_500)
    }
}
