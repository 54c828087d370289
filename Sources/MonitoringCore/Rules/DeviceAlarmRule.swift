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
    /// Whether a live fix told the alarm that is active.
    private var wasToldLive = false
    /// Whether the last refilled fix told it: the next one that does goes on with the same alarm.
    private var isSetInRefill = false

    init() {}

    /// Goes on from an alarm that stood in an earlier run.
    init(activeSince occurred: UInt32) {
        isActive = true
        lastSet = occurred
        wasToldLive = true
    }

    /// The connection is back: the refill begins with what was known before it broke.
    mutating func connected() { isSetInRefill = isActive }

    /// Takes what a fix says.
    mutating func take(isSet: Bool, time: UInt32, isRefill: Bool) -> Change? {
        let goesOn = isRefill && isSetInRefill
        if isRefill { isSetInRefill = isSet }
        if isSet {
            guard time > endedAt else { return nil }
            lastSet = max(lastSet, time)
            if !isRefill { wasToldLive = true }
            guard !isActive, !goesOn else { return nil }
            isActive = true
            return .raised(occurred: time)
        }
        guard isActive, time > lastSet else { return nil }
        isActive = false
        // A live fix that ends what only the refill told says nothing of what the refill has still to tell.
        if wasToldLive || isRefill { endedAt = max(endedAt, time) }
        wasToldLive = false
        return .cleared
    }
}
