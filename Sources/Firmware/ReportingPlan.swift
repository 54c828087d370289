internal import Session

/// When the next fix is due: by the default, sleep or emergency interval, or by temporary tracking.
struct ReportingPlan: Sendable {
    /// The next periodic fix.
    private(set) var next: Instant
    /// Seconds by which it was planned.
    private var interval: UInt32
    private var tracking: (interval: UInt32, until: Instant)?

    /// Begins with a fix at `first`, and then one every `interval` seconds.
    init(first: Instant, interval: UInt32) {
        next = first
        self.interval = interval
    }

    /// Follows 0x8202; an interval of 0 ends tracking.
    mutating func track(interval: UInt32, validity: UInt32, now: Instant) {
        tracking = interval == 0 ? nil : (interval, now.advanced(seconds: validity))
    }

    /// Brings the next fix forward when the interval in force became shorter.
    ///
    /// - Parameter regular: seconds between fixes without tracking; in an emergency no tracking makes them rarer.
    mutating func follow(regular: UInt32, isUrgent: Bool, now: Instant) {
        let new = inForce(regular: regular, isUrgent: isUrgent, now: now)
        if new < interval { next = min(next, now.advanced(seconds: new)) }
        interval = new
    }

    /// Plans the fix after the one due; what was missed while the device was busy is not made up for.
    mutating func advance(regular: UInt32, isUrgent: Bool, now: Instant) {
        interval = inForce(regular: regular, isUrgent: isUrgent, now: now)
        next = next.advanced(seconds: interval)
        if next <= now { next = now.advanced(seconds: interval) }
        // Tracking that is slow is not silent beyond its end.
        if let tracking, now < tracking.until { next = min(next, max(tracking.until, now.advanced(seconds: regular))) }
    }

    private func inForce(regular: UInt32, isUrgent: Bool, now: Instant) -> UInt32 {
        guard let tracking, now < tracking.until else { return regular }
        return isUrgent ? min(tracking.interval, regular) : tracking.interval
    }
}
