public import Datum

/// Seconds since 2000-01-01 00:00:00 GMT+8: the time in which people live.
public typealias Moment = Double

/// A way from one place to another.
public struct Leg: Sendable {
    /// How.
    public var mode: Mode
    /// The edges, in order.
    public var edges: [Int32]
    /// The person's speed as a factor of the mode's.
    public var pace: Double

    /// Seconds the way takes.
    public func duration(on roads: RoadGraph) -> Double {
        edges.reduce(0) { $0 + seconds(on: Int($1), roads) }
    }

    /// Metres a second on an edge.
    public func speed(on edge: Int, _ roads: RoadGraph) -> Double {
        mode.speed(on: roads.edges[edge].roadClass) * pace
    }

    /// Seconds an edge takes.
    public func seconds(on edge: Int, _ roads: RoadGraph) -> Double {
        roads.edges[edge].length / speed(on: edge, roads)
    }
}

/// A stretch of somebody's life.
public struct Episode: Sendable {
    /// What it is.
    public enum Kind: Sendable {
        case stay(Place)
        case leg(Leg)
    }

    /// What it is.
    public var kind: Kind
    /// When it begins.
    public var from: Moment
    /// When it ends, and the next begins.
    public var until: Moment
}

/// Where somebody truly is, at any time: stays and legs without a gap.
public struct Trajectory: Sendable {
    /// The stretches, in order.
    public internal(set) var episodes: [Episode]

    /// The number of the stretch at a time; the first or last one outside of all.
    public func index(at time: Moment) -> Int {
        var low = 0
        var high = episodes.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if episodes[middle].from <= time { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The edge and the metres along it at a time in a leg.
    public static func progress(
        _ leg: Leg, after seconds: Double, on roads: RoadGraph
    ) -> (edge: Int, distance: Double) {
        var rest = seconds
        for edge in leg.edges {
            let needed = leg.seconds(on: Int(edge), roads)
            if rest <= needed || edge == leg.edges.last {
                return (Int(edge), min(rest / needed, 1) * roads.edges[Int(edge)].length)
            }
            rest -= needed
        }
        return (Int(leg.edges.last ?? 0), 0)
    }

    /// Where the person is at a time.
    public func point(at time: Moment, on roads: RoadGraph) -> Point {
        let episode = episodes[index(at: time)]
        switch episode.kind {
        case .stay(let place):
            return roads.nodes[place.node]
        case .leg(let leg):
            let progress = Self.progress(leg, after: time - episode.from, on: roads)
            return roads.point(on: progress.edge, at: progress.distance)
        }
    }

    /// Puts another life in the place of a part of one stay.
    ///
    /// - Parameter detour: begins and ends at the stay's place, inside the stay.
    mutating func interrupt(stay index: Int, with detour: [Episode]) {
        guard let first = detour.first, let last = detour.last else { return }
        var before = episodes[index]
        var after = episodes[index]
        before.until = first.from
        after.from = last.until
        episodes.replaceSubrange(index...index, with: [before] + detour + [after])
    }
}
