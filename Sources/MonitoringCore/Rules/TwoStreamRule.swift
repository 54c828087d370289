/// A rule that is told fixes as they come and stored fixes as they are refilled.
///
/// A refill tells of the past, oldest first, while live fixes go on: each has votes of its own, and the refill begins
/// with what was known when the connection broke.
struct TwoStreamRule: Sendable {
    private var live: AreaRule
    private var refill: AreaRule?
    /// Whether a live fix came since the connection was made: before it, `live` is of the past too.
    private var isCurrent = false

    init(isOutside: Bool) { live = AreaRule(isOutside: isOutside) }

    /// The connection is back: what was known before it broke is where the refill begins.
    mutating func connected() {
        refill = live
        isCurrent = false
    }

    mutating func take(_ sighting: Sighting, distance: Int32, isRefill: Bool) -> AreaRule.Change? {
        guard isRefill else {
            isCurrent = true
            let change = live.take(sighting, distance: distance)
            // A refill may end before it tells of the return.
            return change == nil && refill?.isOutside == true && live.isCertainlyInside ? .returned : change
        }
        var rule = refill ?? live
        let change = rule.take(sighting, distance: distance)
        refill = rule
        // A return in the past clears nothing if the person is known to be outside now.
        if case .returned? = change, isKnownOutside { return nil }
        return change
    }

    /// The rule did not hold when a fix was taken: what its stream saw before it is forgotten.
    ///
    /// - Returns: whether nobody is known to be outside any more.
    mutating func ended(isRefill: Bool) -> Bool {
        guard isRefill else {
            live.reset()
            return true
        }
        refill = AreaRule()
        return !isKnownOutside
    }

    private var isKnownOutside: Bool { isCurrent && live.isOutside }
}
