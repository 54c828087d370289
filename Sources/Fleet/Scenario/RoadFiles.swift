internal import Datum
internal import Interchange
package import Mobility

/// Reads a map from two CSV files: nodes (`node`, `lat`, `lon`) and directed edges (`from`, `to`, `highway`,
/// `geometry_lonlat`), as an OSMnx export has them.
package enum RoadFiles {
    /// Reads both files.
    package static func read(nodes nodesPath: String, edges edgesPath: String) throws -> RoadGraph {
        let coordinates = try readNodes(nodesPath)
        // The plane touches in the middle of the map.
        let sum = coordinates.reduce((0.0, 0.0)) { ($0.0 + $1.latitude, $0.1 + $1.longitude) }
        let count = Double(coordinates.count)
        let plane = LocalPlane(origin: Coordinate(latitude: sum.0 / count, longitude: sum.1 / count))
        let ways = try readWays(edgesPath, nodes: coordinates.count, plane)
        return RoadGraph(plane: plane, nodes: coordinates.map { plane.point($0) }, ways: ways)
    }

    private static func readNodes(_ path: String) throws -> [Coordinate] {
        var reader = try CSVReader(try readFile(path), file: path)
        let node = try reader.required("node")
        let latitude = try reader.required("lat")
        let longitude = try reader.required("lon")
        var coordinates: [Coordinate] = []
        while try reader.advance() {
            let number = coordinates.count
            guard try reader[node].integer(in: 0...Int.max) == number else {
                throw reader[node].expected("nodes in order, here \(number)")
            }
            coordinates.append(
                Coordinate(
                    latitude: try reader[latitude].number(in: -80...80),
                    longitude: try reader[longitude].number(in: -180...180)))
        }
        guard coordinates.count >= 2 else {
            throw Diagnostic(
                file: path, line: 1, column: 1, message: "expected at least two nodes, found \(coordinates.count)")
        }
        return coordinates
    }

    private static func readWays(_ path: String, nodes: Int, _ plane: LocalPlane) throws -> [RoadGraph.Way] {
        var reader = try CSVReader(try readFile(path), file: path)
        let from = try reader.required("from")
        let to = try reader.required("to")
        let highway = try reader.required("highway")
        let geometry = reader.optional("geometry_lonlat")
        var ways: [RoadGraph.Way] = []
        while try reader.advance() {
            // The first and last point of a geometry are the nodes.
            let bends = try geometry.flatMap { reader[$0].present }.map { try points($0, plane) } ?? []
            ways.append(
                RoadGraph.Way(
                    from: try reader[from].integer(in: 0...nodes - 1), to: try reader[to].integer(in: 0...nodes - 1),
                    roadClass: RoadGraph.Class(highway: try reader[highway].string()),
                    bends: Array(bends.dropFirst().dropLast())))
        }
        return ways
    }

    /// Reads `lon,lat lon,lat …`.
    private static func points(_ field: CSVField, _ plane: LocalPlane) throws -> [Point] {
        try field.string().split(separator: " ").map { pair in
            let parts = pair.split(separator: ",")
            guard parts.count == 2, let longitude = Double(parts[0]), let latitude = Double(parts[1]) else {
                throw field.expected("points as \"lon,lat lon,lat\"")
            }
            return plane.point(Coordinate(latitude: latitude, longitude: longitude))
        }
    }
}
