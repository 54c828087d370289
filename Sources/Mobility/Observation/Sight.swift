public import Datum

extension Wearer {
    /// What there is to see of a wearer at a moment.
    public struct Sight: Sendable {
        /// Where the device truly is.
        public var point: Point
        /// What a position comes from now.
        public var source: Source
        /// Metres a second.
        public var speed: Double
        /// Degrees clockwise from north, 0 to below 360.
        public var direction: Double
    }

    /// Where the device truly is, and what a position would come from.
    public func sight(at time: Moment, in town: Town) -> Sight {
        let episode = trajectory.episodes[trajectory.index(at: time)]
        let environment = surroundings.environment(at: time, in: episode, town: town)
        let source = surroundings.source(at: time, in: environment)
        switch episode.kind {
        case .stay(let place):
            // Somewhere around the node, the same for ten minutes: people sit down.
            let angle = 2 * Double.pi * surroundings.draw(Int(time / 600) &* 2)
            let distance = (Place.radius - 2) * surroundings.draw(Int(time / 600) &* 2 &+ 1).squareRoot()
            let point = town.roads.nodes[place.node] + Point.heading(angle) * distance
            return Sight(point: point, source: source, speed: 0, direction: 0)
        case .leg(let leg):
            let progress = Trajectory.progress(leg, after: time - episode.from, on: town.roads)
            let point = town.roads.point(on: progress.edge, at: progress.distance)
            let ahead = town.roads.point(on: progress.edge, at: progress.distance + 1) - point
            return Sight(
                point: point, source: source, speed: leg.speed(on: progress.edge, town.roads),
                direction: ahead.heading)
        }
    }

    /// Whether the accelerometer felt something after one moment and until another: always on the way, now and then
    /// while somebody sits or sleeps, and never once the wristband was taken off.
    public func hasMoved(after begin: Moment, until end: Moment) -> Bool {
        let end = min(end, takenOff ?? end)
        var time = end
        while time > begin {
            if isMoving(at: time) { return true }
            time = min((time / 60).rounded(.down) * 60, time - 1)
        }
        return false
    }

    private func isMoving(at time: Moment) -> Bool {
        if case .leg = trajectory.episodes[trajectory.index(at: time)].kind { return true }
        // One minute in ten, on average; our choice.
        return surroundings.draw(Int(time / 60) &* 3 &+ 2) < 0.1
    }
}
