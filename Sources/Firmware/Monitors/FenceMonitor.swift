internal import Geodesy
internal import JT808
internal import Session

/// On which side of each area the wearer is, and which rules that breaks.
///
/// A side changes only after three fixes beyond the hysteresis agree, at least ten seconds apart, so that one stray
/// place moves nothing however often it is looked at; the first of them asks for the others. Three and ten are our
/// choice.
struct FenceMonitor: Sendable {
    static let agreement: UInt8 = 3
    static let probeInterval: UInt32 = 10

    fileprivate enum Side: UInt8, Sendable {
        case unknown, inside, outside
    }

    fileprivate struct State: Sendable {
        var kind = AreaKind.circle
        var id: UInt32 = 0
        var side = Side.unknown
        /// The side that the rules were last applied to.
        var judged = Side.unknown
        var candidate = Side.unknown
        var agreeing: UInt8 = 0
        /// When the last of the agreeing fixes was taken.
        var agreed = Instant(milliseconds: 0)
        var breaksExit = false
        var breaksEnter = false
        /// A crossing that waits for a fix of its own.
        var crossing: AreaCrossing.Direction?
    }

    private var states: InlineArray<24, State> = InlineArray(repeating: State())
    private var count = 0
    /// When to look again, because a side seems to change.
    private(set) var probeDeadline: Instant?

    init() {}

    /// Whether some area's exit rule is broken.
    var breaksExit: Bool { anyState { $0.breaksExit } }
    /// Whether some area's enter rule is broken.
    var breaksEnter: Bool { anyState { $0.breaksEnter } }
    /// Whether a crossing waits for a fix of its own.
    var hasCrossing: Bool { anyState { $0.crossing != nil } }

    private func anyState(_ matches: (State) -> Bool) -> Bool {
        for index in 0..<count where matches(states[index]) { return true }
        return false
    }

    /// A crossing that waits.
    mutating func takeCrossing() -> AreaCrossing? {
        for index in 0..<count {
            if let direction = states[index].crossing {
                states[index].crossing = nil
                return AreaCrossing(kind: states[index].kind, area: states[index].id, direction: direction)
            }
        }
        return nil
    }

    /// Follows a change of the areas; what is known of an area stays with its kind and id.
    mutating func reconcile(with areas: some AreaStore) {
        let old = states
        let oldCount = count
        count = min(areas.count, states.count)
        for index in 0..<count {
            let entry = areas.entry(at: index)
            var state = State()
            state.kind = entry.kind
            state.id = entry.id
            for other in 0..<oldCount where old[other].kind == entry.kind && old[other].id == entry.id {
                state = old[other]
            }
            states[index] = state
        }
    }

    /// Takes what a look found: a position that is accurate enough, or none.
    mutating func update(_ position: Position?, areas: some AreaStore, hysteresis: Int32, now: Instant) {
        guard let position else {
            // A look in vain is not repeated before the next fix.
            if let probe = probeDeadline, probe <= now { probeDeadline = nil }
            return
        }
        probeDeadline = nil
        for index in 0..<count {
            let distance = areas.distance(of: position, fromAreaAt: index)
            // In a narrow area nobody gets as far from the border as the hysteresis; half of its depth leaves room.
            let inner = min(hysteresis, areas.depth(ofAreaAt: index) / 2)
            let seen: Side = distance > hysteresis ? .outside : distance < 0 &- inner ? .inside : .unknown
            states[index].see(seen, now: now)
            if states[index].agreeing > 0 {
                let probe = states[index].agreed.advanced(seconds: Self.probeInterval)
                probeDeadline = min(probeDeadline ?? probe, probe)
            }
        }
    }

    /// Applies the rules to the sides known; called at each fix, since schedules begin and end without a movement.
    mutating func judge(areas: some AreaStore, isArmed: Bool, time: DateTime) {
        for index in 0..<count {
            let entry = areas.entry(at: index)
            let holds = isArmed && (entry.schedule?.holds(at: time) ?? true)
            var state = states[index]
            let exit = holds && entry.rules.contains(.exitAlarms) && state.side == .outside
            let enter = holds && entry.rules.contains(.enterAlarms) && state.side == .inside
            let begins = exit && !state.breaksExit || enter && !state.breaksEnter
            let ends = state.breaksExit && !exit || state.breaksEnter && !enter
            // An alarm that ends because its hours do, or its order, tells no crossing that did not happen.
            if begins || ends && state.side != state.judged {
                state.crossing = state.side == .outside ? .out : .into
            }
            state.breaksExit = exit
            state.breaksEnter = enter
            state.judged = state.side
            states[index] = state
        }
    }
}

extension FenceMonitor.State {
    /// Counts a fix on a side; `unknown` is within the hysteresis.
    fileprivate mutating func see(_ seen: FenceMonitor.Side, now: Instant) {
        if seen == .unknown || seen == side {
            agreeing = 0
            return
        }
        if agreeing == 0 || candidate != seen {
            candidate = seen
            agreeing = 1
            agreed = now
        } else if agreed.advanced(seconds: FenceMonitor.probeInterval) <= now {
            agreeing &+= 1
            agreed = now
        }
        if agreeing >= FenceMonitor.agreement {
            side = seen
            agreeing = 0
        }
    }
}
