internal import JT808

/// The wristband's alarms: which are set, which were cleared without the platform knowing yet, and whether an edge waits
/// for its fix (`profile.md`: every edge makes a fix of its own, and its bit repeats until acknowledged).
struct AlarmEdges: Sendable {
    /// Alarms now set: item 0xF5.
    private(set) var active: WristbandAlarms = []
    /// Alarms cleared and not yet acknowledged: item 0xF6.
    private(set) var cleared: WristbandAlarms = []
    /// Whether the SOS key was pressed and nobody has answered yet.
    private(set) var isEmergency = false
    /// Whether an edge waits for its fix.
    private(set) var hasEdge = false

    init() {}

    /// Sets or clears an alarm.
    mutating func update(_ alarm: WristbandAlarms, isSet: Bool) {
        guard active.contains(alarm) != isSet else { return }
        if isSet {
            active.insert(alarm)
        } else {
            active.remove(alarm)
            cleared.insert(alarm)
        }
        hasEdge = true
    }

    /// The SOS key was held.
    mutating func emergency() {
        if !isEmergency {
            isEmergency = true
            hasEdge = true
        }
    }

    /// Somebody answered the emergency: 0x8203, or 0x8001 with result 4.
    mutating func emergencyHandled() {
        if isEmergency {
            isEmergency = false
            hasEdge = true
        }
    }

    /// Takes note that a fix carries the present state.
    mutating func carried() { hasEdge = false }

    /// The platform acknowledged a frame that said these were cleared.
    mutating func acknowledged(cleared alarms: WristbandAlarms) { cleared.subtract(alarms) }

    /// Whether the report interval is that of an emergency.
    var isUrgent: Bool {
        isEmergency
            || !active.isDisjoint(with: [
                .strapCut, .strapOpen, .caseOpened, .notWorn, .fenceExit, .fenceEnter, .jammingSuspected,
            ])
    }
}
