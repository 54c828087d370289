internal import Session

/// When the next fix is due: by the default, sleep or emergency interval, or by temporary tracking.
struct ReportingPlan: Sendable {
    /// The next periodic fix.
    private(set) var next: Instant
    private var tracking: (interval: UInt32, until: Instant)?

    /// Begins with a fix at `first`.
    init(first: Instant) { next = first }

    /// Follows 0x8202; an interval of 0 ends tracking.
    mutating func track(interval: UInt32, validity: UInt32, now: Instant) {
        tracking = interval == 0 ? nil : (interval, now.advanced(seconds: validity))
    }

    /// The interval now in force, in seconds.
    func interval(_ settings: Settings, isUrgent: Bool, isAsleep: Bool, now: Instant) -> UInt32 {
        if let tracking, now < tracking.until { return tracking.interval }
        if isUrgent { return settings[.emergencyInterval] }
        return settings[isAsleep ? .sleepInterval : .defaultInterval]
    }

    /// Brings the next fix forward when the interval in force became shorter.
    mutating func adapt(to interval: UInt32, now: Instant) {
        next = min(next, now.advanced(seconds: interval))
    }

    /// Plans the fix after the one due; what was missed while the device was busy is not made up for.
    mutating func advance(by interval: UInt32, now: Instant) {
        next = next.advanced(seconds: interval)
        if next <= now { next = now.advanced(seconds: interval) }
    }
}
