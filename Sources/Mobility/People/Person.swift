internal import Glibc

/// Somebody who wears a device, with the places of an ordinary life.
public struct Person: Sendable {
    /// The town, by its number.
    public var town: Int
    /// Home.
    public var home: Place
    /// Work, if any.
    public var work: Place?
    /// Where else the person goes.
    public var flexible: [Place]
    /// Own speed as a factor of each mode's.
    public var pace: Double

    /// Metres from the boundary that places of an ordinary life keep at least; our choice, above three times the error
    /// of a Wi-Fi position.
    static let distanceFromBoundary = 400.0

    /// Draws a person: 72 % work, commute lognormal with median 4 km, three to six flexible places with median 1.8 km
    /// (mobility.md §2 and §6, prototype recipe).
    static func draw(in town: Town, number: Int, stream: inout RandomStream) -> Person {
        let reach = town.boundaryRadius - distanceFromBoundary
        let candidates = town.anchors.filter { town.distanceFromCentre($0) < reach }
        precondition(!candidates.isEmpty, "the town \(town.name) has no node inside its boundary")

        func anyNode() -> Int { candidates[stream.index(candidates.count)] }
        func node(near origin: Int, distance: Double) -> Int {
            // The best of 24 draws stands for a search over all nodes.
            var best = anyNode()
            var miss = Double.infinity
            for _ in 0..<24 {
                let node = anyNode()
                let error = abs(town.roads.nodes[node].distance(to: town.roads.nodes[origin]) - distance)
                if node != origin, error < miss { (best, miss) = (node, error) }
            }
            return best
        }

        // Homes thin out towards the edge of town.
        var home = anyNode()
        while !stream.chance(exp(-town.distanceFromCentre(home) / (0.6 * town.boundaryRadius)) + 0.1) {
            home = anyNode()
        }
        let works = stream.chance(0.72)
        let work = works ? node(near: home, distance: stream.lognormal(median: 4_000, sigma: 0.9)) : nil
        let flexible = (0..<3 + stream.index(4)).map { _ in
            Place(node: node(near: home, distance: stream.lognormal(median: 1_800, sigma: 1.1)))
        }
        return Person(
            town: number, home: Place(node: home), work: work.map { Place(node: $0) }, flexible: flexible,
            pace: min(1.2, max(0.75, 1 + 0.12 * stream.normal())))
    }
}
