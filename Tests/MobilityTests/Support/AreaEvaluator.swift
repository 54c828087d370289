import Datum
import Glibc
import JT808
import Mobility

/// Looks at a device's true positions, some seconds apart, and says where they leave a shape and what its planned fixes
/// can show of it (`design.md`, Truth classes).
struct AreaEvaluator {
    let wearer: Wearer
    let town: Town
    let kind: AlarmKind
    let shape: Shape

    /// Metres by which a device may lie beside the node at which its wearer stays, with one to spare.
    private static let slack = Place.radius + 1
    /// Seconds between two looks at somebody on the way.
    private static let step = 2.0

    private struct Fix {
        var time: Moment
        var outside: Double
        var accuracy: Double
    }

    /// All that follows from one stretch of time in which the rule holds.
    func evidence(from start: Moment, until end: Moment) -> [Evidence] {
        let looks = times(from: start, until: end).map { (time: $0, outside: outside(at: $0)) }
        let fixes = decidingFixes(from: start, until: end)
        var found = runs(in: looks) { $0 > -Self.slack }.map {
            Evidence(kind: kind, strength: .possible, from: $0.from - Self.step, until: $0.until + Self.step)
        }
        // Ten seconds outside by more than where the wearer sits are truly outside.
        found += runs(in: looks) { $0 > Self.slack }.filter { $0.until - $0.from >= 10 }.map {
            Evidence(kind: kind, strength: .open, from: $0.from, until: $0.until)
        }
        for fix in fixes {
            let margin = 3 * fix.accuracy
            if fix.outside > Self.slack - margin {
                found.append(Evidence(kind: kind, strength: .open, from: fix.time, until: fix.time))
            }
            if fix.outside > -Self.slack - margin {
                found.append(
                    Evidence(
                        kind: kind, strength: .possible, from: fix.time - wearer.device.interval,
                        until: fix.time + wearer.device.interval))
            }
        }
        found += fixes.indices.dropLast(2).compactMap { index in
            let previous = index > 0 ? fixes[index - 1].time : start
            return breach(seenBy: Array(fixes[index...index + 2]), after: previous, start, looks)
        }
        return found
    }

    /// Three fixes in a row that lie outside by three times their accuracy, in time for the alarm's deadline.
    private func breach(
        seenBy three: [Fix], after previous: Moment, _ start: Moment, _ looks: [(time: Moment, outside: Double)]
    ) -> Evidence? {
        guard let first = three.first, let third = three.last,
            three.allSatisfy({ $0.outside > 3 * $0.accuracy - Self.slack }), third.time - first.time < kind.limit
        else { return nil }
        let lastInside = looks.last { $0.time <= first.time && $0.outside <= 0 }?.time ?? start
        let lastSurelyInside = looks.last { $0.time <= first.time && $0.outside <= -Self.slack }?.time ?? start
        let isClear = three.allSatisfy { $0.outside > 3 * $0.accuracy + Self.slack }
        // With ten seconds for the third fix to be told.
        let isInTime = third.time + 10 <= lastInside + kind.limit
        let silences = three.compactMap { wearer.silence(at: $0.time) }.map(\.until)
        return Evidence(
            kind: kind, strength: isClear && isInTime ? .certain : .likely, from: first.time, until: third.time,
            occurred: max(previous, lastSurelyInside)...first.time,
            // A minute to connect again.
            sendable: silences.max().map { $0...$0 + 60 })
    }

    /// When to look: every few seconds on the way, and whenever somebody who stays may move in their seat.
    private func times(from start: Moment, until end: Moment) -> [Moment] {
        var times: [Moment] = [start]
        for episode in wearer.trajectory.episodes where episode.until > start && episode.from < end {
            let step = episode.leg == nil ? 300 : Self.step
            times += stride(from: max(start, episode.from), to: min(end, episode.until), by: step)
        }
        return times + [end]
    }

    private func runs(
        in looks: [(time: Moment, outside: Double)], where matches: (Double) -> Bool
    ) -> [(from: Moment, until: Moment)] {
        var runs: [(from: Moment, until: Moment)] = []
        var isRunning = false
        for look in looks {
            if !matches(look.outside) {
                isRunning = false
            } else if isRunning {
                runs[runs.count - 1].until = look.time
            } else {
                isRunning = true
                runs.append((look.time, look.time))
            }
        }
        return runs
    }

    private func decidingFixes(from start: Moment, until end: Moment) -> [Fix] {
        wearer.fixTimes(from: start, until: end).compactMap { time in
            let sight = wearer.sight(at: time, in: town)
            guard sight.source.accuracy <= wearer.conditions.accuracyLimit else { return nil }
            return Fix(time: time, outside: metres(outsideOf: shape, sight.point), accuracy: sight.source.accuracy)
        }
    }

    private func outside(at time: Moment) -> Double {
        metres(outsideOf: shape, wearer.sight(at: time, in: town).point)
    }
}

/// Metres outside of a shape, negative inside, by another way than the world's: the angles under which the sides are
/// seen add up to a whole turn inside.
private func metres(outsideOf shape: Shape, _ point: Point) -> Double {
    switch shape {
    case .circle(let centre, let radius):
        return hypot(point.x - centre.x, point.y - centre.y) - radius
    case .polygon(let corners):
        var turned = 0.0
        var nearest = Double.infinity
        for (number, corner) in corners.enumerated() {
            let next = corners[(number + 1) % corners.count]
            let (ax, ay) = (corner.x - point.x, corner.y - point.y)
            let (bx, by) = (next.x - point.x, next.y - point.y)
            turned += atan2(ax * by - ay * bx, ax * bx + ay * by)
            let length = hypot(bx - ax, by - ay)
            let along = -(ax * (bx - ax) + ay * (by - ay)) / length
            nearest =
                along <= 0
                ? min(nearest, hypot(ax, ay))
                : along >= length ? min(nearest, hypot(bx, by)) : min(nearest, abs(ax * by - ay * bx) / length)
        }
        return abs(turned) > .pi ? -nearest : nearest
    }
}
