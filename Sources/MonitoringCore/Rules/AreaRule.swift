internal import Geodesy

/// Whether somebody is outside of where they must be, judged from fixes that err.
///
/// A fix speaks for "outside" when it lies beyond the border by more than one and a half times its own accuracy. A
/// satellite fix counts twice; among the last four fixes that are accurate enough, three votes decide. So one fix that
/// jumped decides nothing, and two good ones do. The figures are our choice.
package struct AreaRule: Sendable {
    static let certainty: Int32 = 3  // halves of the accuracy
    static let memory = 4
    static let votesNeeded = 3

    /// What a fix says.
    private struct Vote: Sendable {
        var isOutside: Bool
        var weight: Int
        var time: UInt32
    }

    /// What changed.
    package enum Change: Equatable, Sendable {
        case left(since: UInt32)
        case returned
    }

    private var votes: [Vote] = []
    package private(set) var isOutside = false

    /// Knows nothing yet, and takes the person to be where they must be.
    package init() {}

    /// Goes on from an alarm that stood in an earlier run.
    package init(isOutside: Bool) { self.isOutside = isOutside }

    /// Takes a fix that is accurate enough.
    ///
    /// - Parameter distance: metres from the border, negative inside.
    package mutating func take(_ sighting: Sighting, distance: Int32) -> Change? {
        let doubt = Int32(sighting.accuracy) * Self.certainty / 2
        let weight = sighting.isSatelliteFix ? 2 : 1
        if votes.count == Self.memory { votes.removeFirst() }
        votes.append(
            Vote(
                isOutside: distance > doubt, weight: distance > doubt || distance < 0 ? weight : 0,
                time: sighting.time))
        let sum = votes.reduce(0) { $0 + ($1.isOutside != isOutside ? $1.weight : 0) }
        guard sum >= Self.votesNeeded else { return nil }
        isOutside.toggle()
        let first = votes.first { $0.isOutside == isOutside }?.time ?? sighting.time
        return isOutside ? .left(since: first) : .returned
    }

    /// The rule does not hold any more; what was seen is forgotten.
    package mutating func reset() {
        votes.removeAll(keepingCapacity: true)
        isOutside = false
    }
}

/// A rule that is told fixes as they come and stored fixes as they are refilled.
///
/// A refill tells of the past, oldest first, while live fixes go on: each has votes of its own, and the refill begins
/// with what was known when the connection broke.
struct TwoStreamRule: Sendable {
    private var live: AreaRule
    private var refill: AreaRule?

    init(isOutside: Bool) { live = AreaRule(isOutside: isOutside) }

    /// The connection is back: what was known before it broke is where the refill begins.
    mutating func connected() { refill = live }

    mutating func take(_ sighting: Sighting, distance: Int32, isRefill: Bool) -> AreaRule.Change? {
        guard isRefill else { return live.take(sighting, distance: distance) }
        var rule = refill ?? live
        let change = rule.take(sighting, distance: distance)
        refill = rule
        // A return in the past clears nothing if the person is known to be outside now.
        if case .returned? = change, live.isOutside { return nil }
        return change
    }

    mutating func reset() {
        live.reset()
        refill = nil
    }
}
