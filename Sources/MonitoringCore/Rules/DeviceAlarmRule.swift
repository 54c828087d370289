/// One alarm that a device tells by a bit of its fixes, which come live and, of the past, refilled.
struct DeviceAlarmRule: Sendable {
    /// What changed.
    enum Change: Sendable {
        case raised(occurred: UInt32)
        case cleared
    }

    private(set) var isActive = false
    /// The newest fix that told the alarm.
    private var lastSet: UInt32 = 0
    /// The fix that ended it last: what is refilled from before it belongs to what was raised already.
    private var endedAt: UInt32 = 0

    init() {}

    /// Goes on from an alarm that stood in an earlier run.
    init(activeSince occurred: UInt32) {
        isActive = true
        lastSet = occurred
    }

    /// Takes what a fix says.
    mutating func take(isSet: Bool, time: UInt32) -> Change? {
        if isSet {
            guard time > endedAt else { return nil }
            lastSet = max(lastSet, time)
            guard !isActive else { return nil }
            isActive = true
            return .raised(occurred: time)
        }
        guard isActive, time > lastSet else { return nil }
        isActive = false
        endedAt = time
        return .cleared
    }
}
