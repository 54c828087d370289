internal import JT808
internal import Session

/// The strap after debounce, and its edges.
struct StrapMonitor: Sendable {
    /// What the strap is, after debounce.
    private(set) var state = Strap.State.locked
    private var cause = Strap.Cause.none
    private var edges: UInt16 = 0
    private var lastEdge: Instant?
    private var candidate = Strap.State.locked
    private var candidateSince: Instant?
    private var wait: UInt32 = 0

    init() {}

    /// Whether it is known to go around the limb unbroken.
    var isWhole: Bool { state == .locked || state == .loose }

    /// Takes a sample of the sensor.
    mutating func update(_ status: SensorStatus, debounce: UInt32, now: Instant) {
        guard status.strap != state else {
            candidateSince = nil
            return
        }
        if candidateSince == nil || candidate != status.strap {
            candidate = status.strap
            candidateSince = now
        }
        wait = debounce
        guard let deadline, deadline <= now else { return }
        state = candidate
        cause = status.strapCause
        edges &+= 1
        lastEdge = now
        candidateSince = nil
    }

    /// When the change under way is debounced.
    var deadline: Instant? {
        candidateSince.map { $0.advanced(seconds: wait) }
    }

    /// What a fix says of the strap.
    func item(at now: Instant) -> Strap {
        Strap(
            state: state, cause: cause, edges: edges,
            sinceLastEdge: lastEdge.map { now.seconds &- $0.seconds })
    }
}
