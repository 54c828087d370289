internal import Datum

/// When a trajectory is truly outside of a shape.
struct Border {
    let shape: Shape
    let town: Town

    /// Metres and seconds between the samples of a leg; a crossing between them is found to half a second.
    static let step = 5.0

    /// Metres outside at a time; negative inside.
    func distance(of trajectory: Trajectory, at time: Moment) -> Double {
        shape.distance(of: trajectory.point(at: time, on: town.roads))
    }

    /// The stretches outside, between two times.
    func stretchesOutside(
        of trajectory: Trajectory, from start: Moment, until end: Moment
    ) -> [(from: Moment, until: Moment)] {
        var stretches: [(from: Moment, until: Moment)] = []
        var entered: Moment? = distance(of: trajectory, at: start) > 0 ? start : nil
        func note(_ isOutside: Bool, at time: Moment) {
            if isOutside, entered == nil {
                entered = time
            } else if !isOutside, let begin = entered {
                stretches.append((begin, time))
                entered = nil
            }
        }
        for index in trajectory.index(at: start)...trajectory.index(at: end) {
            let episode = trajectory.episodes[index]
            guard case .leg(let leg) = episode.kind else { continue }
            var time = episode.from
            for edge in leg.edges {
                let seconds = leg.seconds(on: Int(edge), town.roads)
                let length = town.roads.edges[Int(edge)].length
                let steps = max(1, Int((seconds / Self.step).rounded(.up)))
                for number in 1...steps {
                    let share = Double(number) / Double(steps)
                    let moment = time + seconds * share
                    let point = town.roads.point(on: Int(edge), at: length * share)
                    let isOutside = shape.distance(of: point) > 0
                    if isOutside != (entered != nil), moment >= start, moment <= end {
                        let crossing = refine(
                            trajectory, from: max(start, moment - seconds / Double(steps)), until: moment,
                            isOutside: isOutside, beyond: 0)
                        note(isOutside, at: crossing)
                    }
                }
                time += seconds
            }
        }
        if let begin = entered { stretches.append((begin, end)) }
        return stretches
    }

    /// The moment in a stretch at which the distance passes `margin`, to half a second.
    func refine(
        _ trajectory: Trajectory, from start: Moment, until end: Moment, isOutside: Bool, beyond margin: Double
    ) -> Moment {
        var low = start
        var high = end
        while high - low > 0.5 {
            let middle = (low + high) / 2
            if (distance(of: trajectory, at: middle) > margin) == isOutside { high = middle } else { low = middle }
        }
        return high
    }
}
