internal import Datum
internal import JT808

/// What truly follows from where a wearer is: fenceExit, curfewAbsence, leftRegion.
///
/// Three successive fixes with margin ≥ 3 × CEP95 of their source make an alarm certain, anything nearer than that makes
/// it possible, and all else makes it false (`design.md`, How we know). A fix coarser than the order's accuracy limit
/// counts for nothing.
struct AreaTruth {
    let wearer: Wearer
    let town: Town
    let kind: AlarmKind
    let shape: Shape
    /// When the rule holds; nothing for always.
    let windows: [(from: Moment, until: Moment)]?

    static let margin = 3.0
    /// Breaches closer together than this are one, since the alarm of the first may still stand: a quarter of an hour, our choice, or
    /// two fixes.
    private var merging: Double { max(900, 2 * wearer.device.interval) }
    /// Seconds before the end of a deadline by which the third fix must be taken; our choice.
    static let reserve = 10.0

    /// A planned fix that decides something.
    private struct Fix {
        var time: Moment
        var distance: Double
        var accuracy: Double

        var isCertain: Bool { distance >= AreaTruth.margin * accuracy }
        var isSafe: Bool { distance <= -AreaTruth.margin * accuracy }
    }

    func expectations(from start: Moment, until end: Moment) -> [Expectation] {
        (windows ?? [(start, end)]).flatMap { window -> [Expectation] in
            let from = max(start, window.from)
            let until = min(end, window.until)
            return from < until ? expectations(in: from, until) : []
        }
    }

    private func expectations(in start: Moment, _ end: Moment) -> [Expectation] {
        let border = Border(shape: shape, town: town)
        let fixes = decidingFixes(from: start, until: end)
        var stretches = border.stretchesOutside(of: wearer.trajectory, from: start, until: end)
        // A fix near the border may be seen on the other side.
        stretches += fixes.filter { !$0.isSafe }.map {
            ($0.time - wearer.device.interval, $0.time + wearer.device.interval)
        }
        return merged(stretches).map { stretch in
            expectation(
                for: stretch, fixes: fixes.filter { $0.time >= stretch.from && $0.time <= stretch.until }, start)
        }
    }

    private func merged(_ stretches: [(from: Moment, until: Moment)]) -> [(from: Moment, until: Moment)] {
        var result: [(from: Moment, until: Moment)] = []
        for stretch in stretches.sorted(by: { $0.from < $1.from }) {
            if let last = result.last, stretch.from - last.until < merging {
                result[result.count - 1].until = max(last.until, stretch.until)
            } else {
                result.append(stretch)
            }
        }
        return result
    }

    private func decidingFixes(from start: Moment, until end: Moment) -> [Fix] {
        var fixes: [Fix] = []
        var index = wearer.trajectory.index(at: start)
        for time in wearer.plannedFixes(from: start, until: end) {
            while index + 1 < wearer.trajectory.episodes.count, wearer.trajectory.episodes[index].until <= time {
                index += 1
            }
            let episode = wearer.trajectory.episodes[index]
            let environment = wearer.surroundings.environment(at: time, in: episode, town: town)
            let accuracy = wearer.surroundings.source(at: time, in: environment).accuracy
            guard accuracy <= wearer.conditions.accuracyLimit else { continue }
            let distance = shape.distance(of: wearer.trajectory.point(at: time, on: town.roads))
            fixes.append(Fix(time: time, distance: distance, accuracy: accuracy))
        }
        return fixes
    }

    private func expectation(
        for stretch: (from: Moment, until: Moment), fixes: [Fix], _ windowStart: Moment
    ) -> Expectation {
        let limit = Double(kind.deadline)
        for index in fixes.indices.dropLast(2) {
            let three = fixes[index...index + 2]
            guard three.allSatisfy(\.isCertain), let first = three.first, let third = three.last else { continue }
            let previous = index > 0 ? fixes[index - 1].time : stretch.from
            let occurred = Border(shape: shape, town: town).refine(
                wearer.trajectory, from: max(previous, stretch.from, windowStart), until: first.time,
                isOutside: true, beyond: Self.margin * first.accuracy)
            guard third.time + Self.reserve <= occurred + limit else { continue }
            return Expectation(
                device: wearer.number, kind: kind, certainty: .must, from: stretch.from, occurred: occurred,
                deadline: Deadline.after(occurred, limit: limit, fixes: three.map(\.time), radio: wearer.radio),
                until: stretch.until)
        }
        return Expectation(
            device: wearer.number, kind: kind, certainty: .may, from: stretch.from, occurred: stretch.from,
            deadline: stretch.until + limit, until: stretch.until)
    }
}

/// When an alarm must be there.
enum Deadline {
    /// Seconds after an outage within which a device is connected again and its stored fixes are sent; our choice.
    static let reconnection = 60.0

    /// The limit counts from the occurrence, or from the moment the stored fixes could be sent (`profile.md`, Alarms).
    static func after(_ occurred: Moment, limit: Double, fixes: [Moment], radio: Radio) -> Moment {
        let sendable = fixes.compactMap { radio.outage(at: $0)?.until }.max().map { $0 + reconnection }
        return max(occurred, sendable ?? occurred) + limit
    }
}
