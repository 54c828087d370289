public import Datum

/// A network of directed edges on a plane.
public struct RoadGraph: Sendable {
    /// What kind of way an edge is; from OpenStreetMap's `highway`.
    public enum Class: UInt8, Sendable, CaseIterable {
        case motorway, trunk, primary, secondary, tertiary, residential, service, living, foot

        /// The class of an OpenStreetMap tag; links count as the road they lead to.
        public init(highway: some StringProtocol) {
            switch highway {
            case "motorway", "motorway_link": self = .motorway
            case "trunk", "trunk_link": self = .trunk
            case "primary", "primary_link": self = .primary
            case "secondary", "secondary_link": self = .secondary
            case "tertiary", "tertiary_link": self = .tertiary
            case "living_street": self = .living
            case "service": self = .service
            case "footway", "path", "pedestrian", "steps", "cycleway", "track", "bridleway": self = .foot
            default: self = .residential
            }
        }
    }

    /// A way from one node to another, in this direction only.
    public struct Edge: Sendable {
        /// Where it begins.
        public var from: Int32
        /// Where it ends.
        public var to: Int32
        /// What kind of way it is.
        public var roadClass: Class
        /// Its bends, between the ends, in the graph's table.
        var firstBend: Int32
        var bendCount: Int32
        /// Metres along the bends.
        public var length: Double
    }

    /// The plane of all points.
    public let plane: LocalPlane
    /// Where the nodes are.
    public let nodes: [Point]
    /// All edges, those that begin at one node together.
    public let edges: [Edge]
    private let bends: [Point]
    private let firstEdge: [Int32]

    /// An edge before it has its place in the graph.
    public struct Way: Sendable {
        var from: Int
        var to: Int
        var roadClass: Class
        var bends: [Point]

        /// Makes a way with its bends, ends excluded.
        public init(from: Int, to: Int, roadClass: Class, bends: [Point] = []) {
            self.from = from
            self.to = to
            self.roadClass = roadClass
            self.bends = bends
        }
    }

    /// Makes a graph; every way begins and ends at a node there is.
    public init(plane: LocalPlane, nodes: [Point], ways: [Way]) {
        self.plane = plane
        self.nodes = nodes
        var edges: [Edge] = []
        var bends: [Point] = []
        var firstEdge: [Int32] = []
        let sorted = ways.enumerated().sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }
        for (_, way) in sorted {
            while firstEdge.count <= way.from { firstEdge.append(Int32(edges.count)) }
            var length = 0.0
            var last = nodes[way.from]
            for point in way.bends + [nodes[way.to]] {
                length += last.distance(to: point)
                last = point
            }
            edges.append(
                Edge(
                    from: Int32(way.from), to: Int32(way.to), roadClass: way.roadClass,
                    firstBend: Int32(bends.count), bendCount: Int32(way.bends.count), length: max(length, 0.1)))
            bends += way.bends
        }
        while firstEdge.count <= nodes.count { firstEdge.append(Int32(edges.count)) }
        self.edges = edges
        self.bends = bends
        self.firstEdge = firstEdge
    }

    /// The edges that begin at a node.
    public func edges(from node: Int) -> Range<Int> {
        Int(firstEdge[node])..<Int(firstEdge[node + 1])
    }

    /// The point some metres along an edge.
    public func point(on edge: Int, at distance: Double) -> Point {
        let way = edges[edge]
        var rest = distance
        var last = nodes[Int(way.from)]
        for index in 0...way.bendCount {
            let next = index < way.bendCount ? bends[Int(way.firstBend + index)] : nodes[Int(way.to)]
            let length = last.distance(to: next)
            if rest <= length || index == way.bendCount {
                return length > 0 ? last + (next - last) * min(1, max(0, rest / length)) : next
            }
            rest -= length
            last = next
        }
        return last
    }

    /// Metres from a point to the nearest point of an edge.
    public func distance(of point: Point, toEdge edge: Int) -> Double {
        let way = edges[edge]
        var nearest = Double.infinity
        var last = nodes[Int(way.from)]
        for index in 0...way.bendCount {
            let next = index < way.bendCount ? bends[Int(way.firstBend + index)] : nodes[Int(way.to)]
            nearest = min(nearest, point.distance(toSegmentFrom: last, to: next))
            last = next
        }
        return nearest
    }
}
