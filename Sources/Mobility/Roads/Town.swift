internal import Glibc
public import Datum

/// Where some of the wearers live: roads, the nodes where places can be, and the boundary nobody may cross without leave.
public struct Town: Sendable {
    /// Its name.
    public let name: String
    /// Its roads.
    public let roads: RoadGraph
    /// Nodes that all can reach from all.
    public let anchors: [Int]
    /// The middle of town.
    public let centre: Point
    /// The boundary of the supervised area.
    public let boundary: Shape
    /// Metres from the middle to the boundary.
    public let boundaryRadius: Double

    /// The boundary's corners; sixteen, our choice.
    static let corners = 16

    /// A town that lies anywhere on earth, with roads made from a seed.
    ///
    /// - Parameter radius: of the built-up area, m; the boundary lies 15 % beyond it.
    public init(name: String, synthetic centre: Coordinate, radius: Double, seed: UInt64, number: Int) {
        var stream = RandomStream(seed: seed, device: number, layer: .town)
        let roads = SyntheticCity.roads(centre: centre, radius: radius, stream: &stream)
        self.init(name: name, roads: roads, centre: Point(x: 0, y: 0), boundaryRadius: radius * 1.15)
    }

    /// A town with roads from a map; the boundary leaves the map's outer parts outside, so that it can be crossed.
    public init(name: String, roads: RoadGraph) {
        let anchors = roads.mutuallyReachableNodes()
        let sum = anchors.reduce(Point(x: 0, y: 0)) { $0 + roads.nodes[$1] }
        let centre = sum * (1 / Double(max(1, anchors.count)))
        let farthest = anchors.map { roads.nodes[$0].distance(to: centre) }.max() ?? 0
        // Three fifths of the farthest node's distance is our choice.
        self.init(name: name, roads: roads, centre: centre, boundaryRadius: farthest * 0.6)
    }

    private init(name: String, roads: RoadGraph, centre: Point, boundaryRadius: Double) {
        self.name = name
        self.roads = roads
        anchors = roads.mutuallyReachableNodes()
        self.centre = centre
        self.boundaryRadius = boundaryRadius
        boundary = .polygon(
            (0..<Self.corners).map { corner in
                let angle = Double(corner) / Double(Self.corners) * 2 * Double.pi
                return centre + Point(x: cos(angle), y: sin(angle)) * boundaryRadius
            })
    }

    /// Metres from the middle of town to a node.
    func distanceFromCentre(_ node: Int) -> Double {
        roads.nodes[node].distance(to: centre)
    }
}
