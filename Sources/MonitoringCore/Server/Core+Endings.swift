internal import JT808
internal import Session

/// What happens when somebody is supervised no more.
extension Core {
    /// Sees that an order has expired, or a release has come.
    ///
    /// A closed core does not hear the wristband from then on; an open one takes it, and judges nobody by it.
    func judgeEnd(subject number: Int, now: UInt32) {
        var ending = subjects[number].ending
        guard clock.isKnown, let order = subjects[number].order, let kind = ending.take(order, at: now) else { return }
        // That its order has expired stands until there is another, or the person is released.
        end(number, leaving: kind == .expired ? .orderExpired : nil, now: now)
        subjects[number].ending = ending
        if configuration.isClosed { unlink(number) }
    }

    /// Ends what the number's former bearer left, when it was given on while the core was away: alarms from before the
    /// order began.
    func endFormer(subject number: Int) {
        guard let begin = subjects[number].order?.from.secondsSince2000,
            AlarmKind.allCases.contains(where: { (subjects[number].alarms[$0]?.raised ?? begin) < begin })
        else { return }
        end(number, now: begin)
    }

    /// What stands is over, and what was known of the person is forgotten.
    func end(_ number: Int, leaving kept: AlarmKind? = nil, now: UInt32) {
        for kind in AlarmKind.allCases where kind != kept { clear(kind, subject: number, now: now) }
        subjects[number].forget(now: now)
    }

    /// Closes the link of a subject, whose it is no more.
    func unlink(_ number: Int) {
        guard let slot = subjects[number].connection else { return }
        subjects[number].connection = nil
        connections[slot]?.subject = nil
        connections[slot]?.session.refuse()
        settle(slot)
    }
}
