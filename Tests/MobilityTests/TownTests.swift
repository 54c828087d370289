import Datum
import Mobility
import Testing

@Suite("Synthetic towns")
struct TownTests {
    private func town(_ radius: Double, seed: UInt64, number: Int = 0) -> Town {
        Town(
            name: "town", synthetic: Coordinate(latitude: 24.31258, longitude: 109.38916), radius: radius, seed: seed,
            number: number)
    }

    /// The nodes that can be reached from one on roads that all modes may use, or that reach it.
    private func reached(_ start: Int, _ roads: RoadGraph, isBackward: Bool) -> Set<Int> {
        var next: [Int: [Int]] = [:]
        for edge in roads.edges where Mode.allCases.allSatisfy({ $0.mayUse(edge.roadClass) }) {
            let (from, to) = isBackward ? (edge.to, edge.from) : (edge.from, edge.to)
            next[Int(from), default: []].append(Int(to))
        }
        var reached: Set<Int> = [start]
        var open = [start]
        while let node = open.popLast() {
            for other in next[node] ?? [] where reached.insert(other).inserted { open.append(other) }
        }
        return reached
    }

    @Test(
        "Nearly all of a town is connected both ways, and people live nowhere else", arguments: [1_500, 4_000, 6_000])
    func connected(radius: Double) {
        for seed in 1...8 as ClosedRange<UInt64> {
            let town = town(radius, seed: seed)
            let start = town.anchors[0]
            let both = reached(start, town.roads, isBackward: false)
                .intersection(reached(start, town.roads, isBackward: true))
            #expect(Set(town.anchors) == both)
            #expect(town.anchors.count * 100 > town.roads.nodes.count * 95)
        }
    }

    @Test("The boundary has the town inside and places beyond it to flee to", arguments: [1_500, 4_000, 6_000])
    func boundary(radius: Double) {
        for seed in 1...8 as ClosedRange<UInt64> {
            let town = town(radius, seed: seed)
            #expect(abs(town.boundaryRadius - radius * 1.15) < 1e-9)
            let distances = town.anchors.map { town.boundary.distance(of: town.roads.nodes[$0]) }
            #expect(distances.count { $0 < -400 } * 2 > distances.count)
            #expect(distances.contains { $0 > 450 })
        }
    }

    @Test("The same seed makes the same town, another seed or number another")
    func seeds() {
        let nodes = town(3_000, seed: 1).roads.nodes
        let towns = [town(3_000, seed: 1), town(3_000, seed: 2), town(3_000, seed: 1, number: 1)]
        #expect(towns.map { $0.roads.nodes == nodes } == [true, false, false])
    }
}
