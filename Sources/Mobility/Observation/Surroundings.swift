/// What surrounds a wearer at a time and what a position would come from. It depends on nothing but the seed, the
/// device and the time, so that the ledger of truth and the simulated device agree on it.
public struct Surroundings: Sendable {
    /// The fleet's seed.
    let seed: UInt64
    /// The device's number.
    let device: Int
    /// Whether the device has no receiver and no Wi-Fi.
    let isCellOnly: Bool

    /// Seconds in which the source stays the same; the default report interval, our choice.
    static let slot = 60.0
    /// Share of the time indoors that is near a window (mobility.md §4).
    static let windowShare = 0.3
    /// Share of the distance to the boundary within which small streets are canyons; our choice.
    static let canyonShare = 0.2

    /// What surrounds the receiver.
    func environment(at time: Moment, in episode: Episode, town: Town) -> Environment {
        switch episode.kind {
        case .stay:
            // A wearer is near a window, or not, for ten minutes at a time.
            let draw = RandomStream.unit(seed: seed, device: device, layer: .sources, key: -1 - Int(time / 600))
            return draw < Self.windowShare ? .window : .indoors
        case .leg(let leg):
            let edge = Trajectory.progress(leg, after: time - episode.from, on: town.roads).edge
            switch town.roads.edges[edge].roadClass {
            case .motorway, .trunk: return .openSky
            case .primary, .secondary: return .street
            default:
                let isCentral =
                    town.distanceFromCentre(Int(town.roads.edges[edge].from))
                    < town.boundaryRadius * Self.canyonShare
                return isCentral ? .canyon : .street
            }
        }
    }

    /// What a position at that time comes from.
    func source(at time: Moment, in environment: Environment) -> Source {
        if isCellOnly { return .cell }
        let draw = RandomStream.unit(seed: seed, device: device, layer: .sources, key: Int(time / Self.slot))
        if draw < environment.fixRate { return .satellites(environment) }
        let rest = (draw - environment.fixRate) / (1 - environment.fixRate)
        return rest < environment.wifiRate ? .wifi : .cell
    }
}

extension Surroundings {
    /// A fixed number from 0 to below 1 for a key.
    func draw(_ key: Int) -> Double {
        RandomStream.unit(seed: seed, device: device, layer: .dwelling, key: key)
    }
}
