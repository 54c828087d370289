internal import Geodesy
internal import JT808
internal import Session

/// On which side of each area the wearer is, and which rules that breaks.
///
/// A side changes only after three fixes beyond the hysteresis agree, so that one stray fix moves nothing; the first
/// of them asks for the others ten seconds apart. Three and ten are our choice.
struct FenceMonitor: Sendable {
    static let agreement: UInt8 = 3
    static let probeInterval: UInt32 = 10

    private enum Side: UInt8, Sendable {
        case unknown, inside, outside
    }

    private struct State: Sendable {
        var kind = AreaKind.circle
        var id: UInt32 = 0
        var side = Side.unknown
        var candidate = Side.unknown
        var agreeing: UInt8 = 0
        var breaksExit = false
        var breaksEnter = false
    }

    private var states: InlineArray<24, State> = InlineArray(repeating: State())
    private var count = 0
    private var crossings: InlineArray<4, AreaCrossing?> = InlineArray(repeating: nil)
    /// When to look again, because a side seems to change.
    private(set) var probeDeadline: Instant?

    init() {}

    /// Whether some area's exit rule is broken.
    var breaksExit: Bool { anyState { $0.breaksExit } }
    /// Whether some area's enter rule is broken.
    var breaksEnter: Bool { anyState { $0.breaksEnter } }

    private func anyState(_ matches: (State) -> Bool) -> Bool {
        for index in 0..<count where matches(states[index]) { return true }
        return false
    }

    /// Whether a crossing waits for a fix of its own.
    var hasCrossing: Bool { crossings[0] != nil }

    /// The oldest crossing that waits.
    mutating func takeCrossing() -> AreaCrossing? {
        let oldest = crossings[0]
        for index in 1..<crossings.count { crossings[index &- 1] = crossings[index] }
        crossings[crossings.count &- 1] = nil
        return oldest
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

    /// Takes a fix that is accurate enough.
    mutating func update(_ position: Position, areas: some AreaStore, hysteresis: Int32, now: Instant) {
        probeDeadline = nil
        for index in 0..<count {
            let distance = areas.distance(of: position, fromAreaAt: index)
            let seen: Side = distance > hysteresis ? .outside : distance < 0 &- hysteresis ? .inside : .unknown
            var state = states[index]
            if seen == .unknown || seen == state.side {
                state.agreeing = 0
            } else {
                state.agreeing = state.candidate == seen ? state.agreeing &+ 1 : 1
                state.candidate = seen
                if state.agreeing >= Self.agreement {
                    state.side = seen
                    state.agreeing = 0
                } else {
                    probeDeadline = now.advanced(seconds: Self.probeInterval)
                }
            }
            states[index] = state
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
            if exit != state.breaksExit {
                queue(AreaCrossing(kind: entry.kind, area: entry.id, direction: exit ? .out : .into))
            }
            if enter != state.breaksEnter {
                queue(AreaCrossing(kind: entry.kind, area: entry.id, direction: enter ? .into : .out))
            }
            state.breaksExit = exit
            state.breaksEnter = enter
            states[index] = state
        }
    }

    /// Keeps a crossing for a fix of its own; the alarm bits tell the state even when more cross at once than fit.
    private mutating func queue(_ crossing: AreaCrossing) {
        for index in crossings.indices where crossings[index] == nil {
            crossings[index] = crossing
            return
        }
    }
}
