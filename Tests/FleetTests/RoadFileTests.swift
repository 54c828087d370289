import CommandHarness
import Fleet
import Interchange
import Mobility
import Testing

@Suite("Road files")
struct RoadFileTests {
    private let folder = Folder()

    /// A triangle of three streets, the last of them bent.
    private static let nodes = "node,lat,lon\n0,22.5,114.0\n1,22.5,114.01\n2,22.51,114.0\n"
    private static let edges =
        "from,to,highway,geometry_lonlat\n0,1,primary,\n1,2,footway,\n2,0,service,"
        + "\"114.0,22.51 114.005,22.505 114.0,22.5\"\n"

    private func read(nodes: String = nodes, edges: String = edges) throws -> RoadGraph {
        try writeFile(folder.file("nodes.csv"), Array(nodes.utf8))
        try writeFile(folder.file("edges.csv"), Array(edges.utf8))
        return try RoadFiles.read(nodes: folder.file("nodes.csv"), edges: folder.file("edges.csv"))
    }

    @Test("Nodes, directed edges, classes and bends are read")
    func triangle() throws {
        let roads = try read()
        #expect(roads.nodes.count == 3)
        #expect(roads.edges.map { [$0.from, $0.to] } == [[0, 1], [1, 2], [2, 0]])
        #expect(roads.edges.map(\.roadClass) == [.primary, .foot, .service])
        // A hundredth of a degree of longitude at 22.5° is 1,029 m, of latitude 1,107 m.
        #expect(abs(roads.edges[0].length - 1_029) < 1 && abs(roads.edges[2].length - 2 * 755.6) < 1)
        #expect(roads.nodes[1].x > roads.nodes[0].x && roads.nodes[2].y > roads.nodes[0].y)
    }

    @Test("Columns may stand in another order, and others beside them")
    func columns() throws {
        let roads = try read(nodes: "osm_id,lon,lat,node\n9,114.0,22.5,0\n8,114.01,22.5,1\n7,114.0,22.51,2\n")
        #expect(roads.nodes == (try read()).nodes)
    }

    @Test(
        "A mistake is told with its place and what was expected",
        arguments: [
            ("nodes", "node,lat\n0,22.5\n", "1:1: expected a column \"lon\", found none"),
            (
                "nodes", "node,lat,lon\n0,22.5,114\n2,22.5,114\n",
                "3:1: node: expected nodes in order, here 1, found \"2\""
            ),
            ("nodes", "node,lat,lon\n0,92.5,114\n", "2:3: lat: expected a number from -80 to 80, found \"92.5\""),
            ("nodes", "node,lat,lon\n0,22.5,114\n", "1:1: expected at least two nodes, found 1"),
            ("edges", "from,to,highway\n0,3,primary\n", "2:3: to: expected a whole number from 0 to 2, found \"3\""),
            (
                "edges", "from,to,highway\n-1,1,primary\n",
                "2:1: from: expected a whole number from 0 to 2, found \"-1\""
            ),
            (
                "edges", "from,to,highway,geometry_lonlat\n0,1,primary,\"114,22.5 x\"\n",
                "2:14: geometry_lonlat: expected points as \"lon,lat lon,lat\", found \"114,22.5 x\""
            ),
        ])
    func mistakes(file: String, text: String, message: String) throws {
        let error = #expect(throws: Diagnostic.self) {
            if file == "nodes" { try read(nodes: text) } else { try read(edges: text) }
        }
        #expect(error?.description == "\(folder.file("\(file).csv")):\(message)")
    }
}
