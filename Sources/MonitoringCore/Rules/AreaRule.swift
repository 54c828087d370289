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
        // What was outvoted is not counted again, or one fix that jumped could turn the decision back.
        votes.removeAll { $0.isOutside != isOutside }
        return isOutside ? .left(since: votes.first?.time ?? sighting.time) : .returned
    }

    /// Whether the fixes at hand would bring somebody back who is known to be outside.
    var isCertainlyInside: Bool {
        !isOutside && votes.reduce(0) { $0 + ($1.isOutside ? 0 : $1.weight) } >= Self.votesNeeded
    }

    /// The rule does not hold any more; what was seen is forgotten.
    package mutating func reset() {
        votes.removeAll(keepingCapacity: true)
        isOutside = false
    }
}
