internal import JT808
public import Session

/// What happens with time: deadlines, and what is done at them.
extension Wristband {
    /// The next moment at which `handle(timeout:)` has something to do.
    public var nextTimeout: Instant? {
        guard !isOff else { return nil }
        var next = Instant(milliseconds: .max)
        func consider(_ deadline: Instant?) {
            if let deadline { next = min(next, deadline) }
        }
        consider(session.nextTimeout)
        consider(parts.nextTimeout)
        consider(upgrades.nextTimeout)
        if start.isDesk {
            // It takes no fixes, and waits for none.
        } else if clock.isSet {
            consider(max(plan.next, nextFreeSecond))
            if alarms.hasEdge || fences.hasCrossing { consider(nextFreeSecond) }
            if let deadline = noSatellites.deadline { consider(max(deadline, nextFreeSecond)) }
        } else {
            consider(plan.next)
        }
        consider(fences.probeDeadline)
        consider(strap.deadline)
        consider(casing.deadline)
        consider(notWorn.deadline)
        consider(still.deadline)
        consider(button.deadline)
        consider(verification.request?.deadline)
        consider(orderEnd)
        consider(offAt)
        return next.milliseconds == .max ? nil : next
    }

    /// When a fix may be taken: at once, or in the second after that of the last one.
    private var nextFreeSecond: Instant {
        guard let lastFixInstant else { return Instant(milliseconds: 0) }
        return Instant(milliseconds: UInt64(lastFixInstant.seconds) &* 1_000).advanced(seconds: 1)
    }

    /// Does what is due.
    public mutating func handle(timeout now: Instant) {
        guard !isOff else { return }
        session.handle(timeout: now)
        parts.handle(timeout: now)
        upgrades.handle(timeout: now)
        while parts.nextDropped() != nil || upgrades.nextDropped() != nil { droppedMessages &+= 1 }
        sense(now: now)
        if !clock.isSet, !start.isDesk, plan.next <= now { seekTime(now: now) }
        if let offAt, offAt <= now {
            isOff = true
            return
        }
        guard !start.isDesk, let time = time(at: now) else { return }
        endOrder(time: time, now: now)
        if let request = verification.request, request.deadline <= now {
            answerVerification(VerificationAnswer(outcome: .noAnswer), now: now)
        }
        let mayTake = nextFreeSecond <= now
        if isFixDue(at: now), mayTake {
            takeFix(look(time: time, now: now), time: time, now: now)
        } else if let probe = fences.probeDeadline, probe <= now {
            let reading = look(time: time, now: now)
            if isFixDue(at: now), mayTake { takeFix(reading, time: time, now: now) }
        }
    }

    private func isFixDue(at now: Instant) -> Bool {
        if plan.next <= now || alarms.hasEdge || fences.hasCrossing { return true }
        guard let deadline = noSatellites.deadline else { return false }
        return deadline <= now
    }

    // MARK: The calendar

    /// The date and time, if known.
    func time(at now: Instant) -> DateTime? {
        clock.seconds(at: now).map { DateTime(secondsSince2000: $0) }
    }

    /// Learns the time, once: were the clock set back, two fixes would share a second.
    mutating func learnTime(_ secondsSince2000: UInt32, now: Instant) {
        guard !clock.isSet else { return }
        clock.set(secondsSince2000: secondsSince2000, at: now)
        findOrderEnd(now: now)
    }

    /// Learns the time from the satellites; a fix without a time is never stored, since it could not be told apart.
    private mutating func seekTime(now: Instant) {
        if let time = self.body.locate(at: now, scans: false).time {
            learnTime(time, now: now)
        } else {
            plan.advance(regular: regularInterval, isUrgent: alarms.isUrgent, now: now)
        }
    }

    /// Finds when the order ends, once the time is known; one that ended before ends now.
    mutating func findOrderEnd(now: Instant) {
        orderEnd = nil
        guard clock.isSet, supervision.isArmed, let until = supervision.validUntil else { return }
        orderEnd = clock.moment(of: until, from: now) ?? now
    }

    private mutating func endOrder(time: DateTime, now: Instant) {
        guard let end = orderEnd, end <= now else { return }
        orderEnd = nil
        if supervision.expire(at: time) {
            alarms.update(.orderExpired, isSet: true)
            judgeAlarms(now: now)
            reportSupervision(now: now)
        }
    }

    // MARK: The plan

    /// Seconds between fixes without tracking.
    var regularInterval: UInt32 {
        settings[alarms.isUrgent ? .emergencyInterval : still.isActive ? .sleepInterval : .defaultInterval]
    }

    /// Brings the next fix forward when something made the interval shorter.
    mutating func followPlan(now: Instant) {
        plan.follow(regular: regularInterval, isUrgent: alarms.isUrgent, now: now)
    }
}
