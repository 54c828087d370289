internal import JT808
internal import Link

/// Whom the core supervises.
extension Core {
    /// Makes the subjects of the orders and goes on from what an earlier run left.
    func restore() throws {
        let past = try store.readPast()
        for line in past.refusals { refusals.restore(line) }
        formerFixes = past.fixes
        let now = clock.now(at: MonotonicClock.now).seconds
        for order in configuration.orders {
            addSubject(of: order, now: now)
        }
        for line in past.alarms {
            guard let number = subjectNumbers[line.device] else { continue }
            let alarm = AlarmBook.Alarm(
                occurred: line.occurred.secondsSince2000, raised: line.raised.secondsSince2000)
            subjects[number].restore(line.kind, line.cleared == nil ? alarm : nil)
        }
        for match in past.matches {
            if let number = subjectNumbers[match.terminal] { subjects[number].signIns.finish(match.request) }
        }
        for done in past.done {
            if let number = subjectNumbers[done.terminal] { subjects[number].done[done.what] = done.digest }
        }
        for number in subjects.indices {
            endFormer(subject: number)
            schedule(subject: number)
        }
    }

    /// Makes the subject of an order.
    func addSubject(of order: Order, now: UInt32) {
        var subject = Subject(terminal: order.terminal, order: order, now: now)
        subject.seen = formerFixes.removeValue(forKey: order.terminal) ?? SeenFixes()
        // A device that was there before the core stopped, by this order, is waited for from now on.
        if let newest = subject.seen.newest, newest >= order.from.secondsSince2000 { subject.lastHeard = now }
        addSubject(subject)
    }

    @discardableResult
    private func addSubject(_ subject: Subject) -> Int {
        let number = subjects.count
        subjects.append(subject)
        subjectNumbers[subject.terminal] = number
        if let token = subject.order?.subject { subjectTokens[token] = number }
        _ = subjectTimers.addOwner()
        schedule(subject: number)
        return number
    }

    /// The subject of a terminal; a stranger becomes one when the core is open.
    func subject(of terminal: TerminalNumber) -> Int? {
        if let number = subjectNumbers[terminal] { return number }
        guard configuration.orders.isEmpty, !configuration.isClosed else { return nil }
        return addSubject(Subject(terminal: terminal, order: nil, now: clock.now(at: MonotonicClock.now).seconds))
    }

    /// Sets the subject's timer to the next moment at which a rule of time has something to do.
    func schedule(subject number: Int) {
        let subject = subjects[number]
        // While the time is not known no end is judged.
        let end = clock.isKnown && subject.isListed ? subject.order.flatMap { subject.ending.next(of: $0) } : nil
        var next = [subject.silentAt, subject.conflict.quietAt, end].compactMap(\.self).min()
        if let change = subject.signIns.nextChange(after: subject.signInsJudged) {
            next = min(next ?? change, change)
        }
        subjectTimers.set(number, to: next.map { UInt64($0) * 1_000 })
    }
}
