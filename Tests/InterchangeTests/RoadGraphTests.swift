import Interchange
import Testing

/// The road graph of Futian lies beside the project and is not part of it (ODbL); where it is absent, nothing is run.
@Suite("Road graph of Futian", .enabled(if: shared("data/geo/shenzhen_futian_nodes.csv") != nil))
struct RoadGraphTests {
    @Test("all nodes and edges are read, with their names and bends")
    func load() throws {
        let nodesPath = try #require(shared("data/geo/shenzhen_futian_nodes.csv"))
        var nodes = try CSVReader(readFile(nodesPath), file: nodesPath)
        let (node, latitude, longitude) =
            (try nodes.required("node"), try nodes.required("lat"), try nodes.required("lon"))
        var count = 0
        while try nodes.advance() {
            #expect(try nodes[node].integer() as Int == count)
            #expect(try (22.516...22.551).contains(nodes[latitude].number(in: -90...90)))
            #expect(try (113.996...114.041).contains(nodes[longitude].number(in: -180...180)))
            count += 1
        }
        #expect(count == 1_751)

        let edgesPath = try #require(shared("data/geo/shenzhen_futian_edges.csv"))
        var edges = try CSVReader(readFile(edgesPath), file: edgesPath)
        let (from, to) = (try edges.required("from"), try edges.required("to"))
        let (length, name) = (try edges.required("length_m"), try edges.required("name"))
        let geometry = try edges.required("geometry_lonlat")
        var metres = 0.0
        var rows = 0
        var first = ""
        while try edges.advance() {
            for end in [from, to] { #expect(try (0..<count).contains(edges[end].integer())) }
            metres += try edges[length].number(in: 0...100_000)
            if rows == 1 { first = try edges[name].string() + " " + edges[geometry].string() }
            rows += 1
        }
        #expect(rows == 4_009)
        // 337 km, as the data's own description says.
        #expect((336_500...337_500).contains(metres))
        #expect(first == "新闻路 114.039786,22.544430 114.039249,22.544422 114.039169,22.544419")
    }
}
