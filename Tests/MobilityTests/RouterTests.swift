import Datum
import Mobility
import Testing

@Suite("Quickest ways")
struct RouterTests {
    /// A graph of chance: nodes in a square kilometre, edges of all classes, some of them bent.
    private func graph(_ random: inout RandomStream, nodes count: Int, edges: Int) -> RoadGraph {
        func anywhere() -> Point { Point(x: random.uniform(0...1_000), y: random.uniform(0...1_000)) }
        let nodes = (0..<count).map { _ in anywhere() }
        let ways = (0..<edges).map { _ in
            RoadGraph.Way(
                from: random.index(count), to: random.index(count),
                roadClass: RoadGraph.Class.allCases[random.index(RoadGraph.Class.allCases.count)],
                bends: (0..<max(0, random.index(5) - 2)).map { _ in anywhere() })
        }
        return RoadGraph(plane: LocalPlane(origin: Coordinate(latitude: 24, longitude: 109)), nodes: nodes, ways: ways)
    }

    /// Seconds to all nodes by Dijkstra's method, looking through all nodes each time.
    private func seconds(from start: Int, _ graph: RoadGraph, _ mode: Mode) -> [Double] {
        var cost = [Double](repeating: .infinity, count: graph.nodes.count)
        var isDone = [Bool](repeating: false, count: graph.nodes.count)
        cost[start] = 0
        while let node = cost.indices.filter({ !isDone[$0] && cost[$0] < .infinity }).min(by: { cost[$0] < cost[$1] }) {
            isDone[node] = true
            for edge in graph.edges where Int(edge.from) == node && mode.mayUse(edge.roadClass) {
                cost[Int(edge.to)] = min(cost[Int(edge.to)], cost[node] + edge.length / mode.speed(on: edge.roadClass))
            }
        }
        return cost
    }

    @Test("No way is quicker, and there is none exactly where there is none", arguments: Mode.allCases)
    func optimal(mode: Mode) {
        var tally = Tally()
        var ways = 0
        var none = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            var random = RandomStream(seed: seed, layer: .town)
            let graph = graph(&random, nodes: 25, edges: 60)
            // One router for all searches: what an earlier one left behind must not matter.
            var router = Router(graph)
            for start in graph.nodes.indices {
                let best = seconds(from: start, graph, mode)
                for end in graph.nodes.indices {
                    guard let route = router.route(from: start, to: end, mode: mode) else {
                        tally.check(best[end] == .infinity, "seed \(seed), from \(start) to \(end)")
                        none += 1
                        continue
                    }
                    ways += 1
                    var node = start
                    var total = 0.0
                    for index in route {
                        let edge = graph.edges[Int(index)]
                        tally.check(
                            Int(edge.from) == node && mode.mayUse(edge.roadClass),
                            "seed \(seed), from \(start) to \(end)")
                        total += edge.length / mode.speed(on: edge.roadClass)
                        node = Int(edge.to)
                    }
                    tally.check(node == end && abs(total - best[end]) < 1e-6, "seed \(seed), from \(start) to \(end)")
                }
            }
        }
        #expect(ways > 1_000 && none > 1_000)
        tally.expectNone()
    }

    @Test("The nodes that all reach from all are the largest such set")
    func mutuallyReachable() {
        for seed in 1...60 as ClosedRange<UInt64> {
            var random = RandomStream(seed: seed, layer: .town)
            let graph = graph(&random, nodes: 20, edges: 60)
            var reaches = graph.nodes.indices.map { node in graph.nodes.indices.map { $0 == node } }
            for edge in graph.edges where Mode.allCases.allSatisfy({ $0.mayUse(edge.roadClass) }) {
                reaches[Int(edge.from)][Int(edge.to)] = true
            }
            for middle in graph.nodes.indices {
                for from in graph.nodes.indices where reaches[from][middle] {
                    for to in graph.nodes.indices where reaches[middle][to] { reaches[from][to] = true }
                }
            }
            let found = graph.mutuallyReachableNodes()
            for from in found { #expect(found.allSatisfy { reaches[from][$0] }) }
            let sizes = graph.nodes.indices.map { node in
                graph.nodes.indices.count { reaches[node][$0] && reaches[$0][node] }
            }
            #expect(found.count == sizes.max())
        }
    }

    @Test("A point moves along an edge's bends by the metres it is told")
    func along() {
        let graph = RoadGraph(
            plane: LocalPlane(origin: Coordinate(latitude: 0, longitude: 0)),
            nodes: [Point(x: 0, y: 0), Point(x: 100, y: 100)],
            ways: [RoadGraph.Way(from: 0, to: 1, roadClass: .residential, bends: [Point(x: 0, y: 100)])])
        #expect(graph.edges[0].length == 200)
        #expect(graph.point(on: 0, at: 0) == Point(x: 0, y: 0))
        #expect(graph.point(on: 0, at: 60) == Point(x: 0, y: 60))
        #expect(graph.point(on: 0, at: 130) == Point(x: 30, y: 100))
        #expect(graph.point(on: 0, at: 500) == Point(x: 100, y: 100))
        #expect(graph.distance(of: Point(x: 50, y: 70), toEdge: 0) == 30)
    }

    @Test(
        "Modes are as fast as mobility.md says, in km/h",
        arguments: [
            (.walk, .residential, 4.6), (.walk, .foot, 4.6), (.bicycle, .secondary, 17.1), (.car, .motorway, 90),
            (.car, .primary, 40), (.car, .tertiary, 30), (.car, .residential, 25),
        ] as [(Mode, RoadGraph.Class, Double)])
    func speeds(mode: Mode, roadClass: RoadGraph.Class, kilometres: Double) {
        #expect(abs(mode.speed(on: roadClass) * 3.6 - kilometres) < 1e-9)
    }

    @Test("Nobody walks or cycles on a motorway, or drives on a footpath")
    func permissions() {
        #expect(RoadGraph.Class.allCases.filter { !Mode.walk.mayUse($0) } == [.motorway, .trunk])
        #expect(RoadGraph.Class.allCases.filter { !Mode.bicycle.mayUse($0) } == [.motorway])
        #expect(RoadGraph.Class.allCases.filter { !Mode.car.mayUse($0) } == [.foot])
    }

    @Test(
        "OpenStreetMap's tags are classes, and links count as the road they lead to",
        arguments: [
            ("motorway_link", .motorway), ("trunk", .trunk), ("primary_link", .primary), ("living_street", .living),
            ("unclassified", .residential), ("steps", .foot), ("cycleway", .foot), ("service", .service),
        ] as [(String, RoadGraph.Class)])
    func tags(tag: String, roadClass: RoadGraph.Class) { #expect(RoadGraph.Class(highway: tag) == roadClass) }
}
