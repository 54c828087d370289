import Fleet
import Glibc
import Mobility

/// …/<package>, from …/<package>/Tests/MobilityTests/Support/Worlds.swift
private let packageFolder = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()

/// What the world of a fleet in `devices/fleets` is made from, as a run makes it.
func plan(_ fleet: String, seed: UInt64, roads: RoadGraph? = nil, hasViolations: Bool = true) throws -> WorldPlan {
    let file = try FleetFile.read(path: "\(packageFolder)/devices/fleets/\(fleet).json")
    let start = Moment(file.start.secondsSince2000)
    return file.worldPlan(
        seed: seed, start: start, end: start + file.duration, roads: roads, hasViolations: hasViolations)
}

/// The real roads of Futian, which lie beside the project and are not part of it (ODbL).
enum Futian {
    static let nodes = path("nodes")
    static let edges = path("edges")

    /// Whether they are there to be tested with.
    static let isPresent = access(nodes, R_OK) == 0 && access(edges, R_OK) == 0

    /// The roads as a run reads them.
    static func roads() throws -> RoadGraph { try RoadFiles.read(nodes: nodes, edges: edges) }

    private static func path(_ part: String) -> String {
        let shared = getenv("WRISTBAND_SHARED").map { String(cString: $0) } ?? "\(packageFolder)/../shared"
        return "\(shared)/data/geo/shenzhen_futian_\(part).csv"
    }
}

/// Days that begin at midnight, a Monday: 2026-03-02.
let monday = Moment(825_724_800)

extension Episode {
    /// Its way, if it is one.
    var leg: Leg? {
        if case .leg(let leg) = kind { leg } else { nil }
    }

    /// Its place, if it is a stay.
    var place: Place? {
        if case .stay(let place) = kind { place } else { nil }
    }
}
