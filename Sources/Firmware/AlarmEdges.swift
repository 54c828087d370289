internal import JT808

/// The wristband's alarms: which are set, which were cleared without the platform knowing yet, and which edges wait for
/// their fix (`profile.md`: every edge makes a fix of its own, and its bit repeats until acknowledged).
///
/// An alarm whose last edge still waits for its fix keeps the state of that edge, so that an alarm that comes and goes
/// within a second is told as two edges and not as none.
struct AlarmEdges: Sendable {
    /// The SOS key has no bit in items 0xF5 and 0xF6; here it has one that they leave zero.
    private static let emergency = WristbandAlarms(rawValue: 1 &<< 31)

    /// What is true by now.
    private var present: WristbandAlarms = []
    /// What the next fix says is set.
    private var told: WristbandAlarms = []
    /// What the next fix says was cleared.
    private var over: WristbandAlarms = []
    /// Alarms whose last edge waits for its fix.
    private var waiting: WristbandAlarms = []

    init() {}

    /// Alarms now set: item 0xF5.
    var active: WristbandAlarms { told.subtracting(Self.emergency) }
    /// Alarms cleared and not yet acknowledged: item 0xF6.
    var cleared: WristbandAlarms { over.subtracting(Self.emergency) }
    /// Whether the SOS key was pressed and nobody has answered yet.
    var isEmergency: Bool { told.contains(Self.emergency) }
    /// Whether an edge waits for its fix.
    var hasEdge: Bool { !waiting.isEmpty }

    /// Whether an alarm is set, be it told or not.
    func isSet(_ alarm: WristbandAlarms) -> Bool { present.contains(alarm) }

    /// Sets or clears an alarm.
    mutating func update(_ alarm: WristbandAlarms, isSet: Bool) {
        if isSet { present.insert(alarm) } else { present.remove(alarm) }
        follow()
    }

    /// The SOS key was held.
    mutating func emergency() { update(Self.emergency, isSet: true) }

    /// Somebody answered the emergency: 0x8203, or 0x8001 with result 4. Before it was told there was none to answer.
    mutating func emergencyHandled() {
        if isEmergency, !waiting.contains(Self.emergency) { update(Self.emergency, isSet: false) }
    }

    /// Takes note that a fix carries the present state.
    mutating func carried() {
        waiting = []
        follow()
    }

    private mutating func follow() {
        let changed = present.symmetricDifference(told).subtracting(waiting)
        told.formSymmetricDifference(changed)
        over.formUnion(changed.subtracting(present))
        waiting.formUnion(changed)
    }

    /// The platform acknowledged a frame that said these were cleared; it knows of no edge that still waits for its fix.
    mutating func acknowledged(cleared alarms: WristbandAlarms) { over.subtract(alarms.subtracting(waiting)) }

    /// Whether the report interval is that of an emergency.
    var isUrgent: Bool {
        !told.isDisjoint(with: [
            Self.emergency, .strapCut, .strapOpen, .caseOpened, .notWorn, .fenceExit, .fenceEnter, .jammingSuspected,
        ])
    }
}
