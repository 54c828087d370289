internal import JT808

/// What truly follows from silence and from verifications: offline, missedVerification, identityMismatch.
struct ContactTruth {
    let wearer: Wearer

    /// Seconds within which a command reaches a connected device and an answer the core; our choice.
    static let delivery = 60.0

    /// What follows from all verifications.
    func verifications() -> [Expectation] { wearer.verifications.flatMap { verification($0) } }

    /// Silent for 3 × interval + 300 s, at least 600 s (`profile.md`, offline).
    func offline(from start: Moment, until end: Moment) -> [Expectation] {
        let silence = max(600, 3 * wearer.device.interval + 300)
        return wearer.radio.outages.compactMap { outage in
            guard outage.from > start, outage.from < end else { return nil }
            // The last message before the outage is the last planned fix, or a later one of an alarm or an answer.
            let fixes = wearer.plannedFixes(
                from: max(wearer.firstFix, outage.from - wearer.device.interval), until: outage.from)
            // A desk's heartbeats follow no plan.
            let last = (wearer.device.isDesk ? nil : fixes.reversed().first) ?? outage.from - wearer.device.interval
            let occurred = last + silence
            let back = min(outage.until, end)
            guard back > occurred - Self.delivery else { return nil }
            let isCertain = back >= outage.from + silence + Double(AlarmKind.offline.deadline)
            return Expectation(
                device: wearer.number, kind: .offline, certainty: isCertain ? .must : .may,
                from: occurred - Self.delivery,
                // From the outage's beginning, in case something else was heard after the last fix.
                occurred: outage.from + silence, deadline: outage.from + silence + Double(AlarmKind.offline.deadline),
                until: outage.until + Deadline.reconnection)
        }
    }

    private func verification(_ plan: Wearer.Verification) -> [Expectation] {
        var expectations: [Expectation] = []
        func expect(
            _ kind: AlarmKind, _ certainty: Expectation.Class, at occurred: Moment, possibleFrom from: Moment? = nil
        ) {
            expectations.append(
                Expectation(
                    device: wearer.number, kind: kind, certainty: certainty, from: (from ?? occurred) - Self.delivery,
                    occurred: occurred, deadline: occurred + Double(kind.deadline), until: occurred + 600))
        }
        let arrival = arrival(of: plan)
        if plan.isImpostor, let arrival {
            expect(
                .identityMismatch, arrival.latest < plan.until ? .must : .may, at: arrival.latest,
                possibleFrom: arrival.earliest)
        }
        // Near the end of the window it depends on seconds whether the answer still counts.
        if let arrival, !plan.isImpostor, arrival.earliest < plan.until + Self.delivery {
            if arrival.latest > plan.until - Self.delivery { expect(.missedVerification, .may, at: plan.until) }
        } else {
            expect(.missedVerification, .must, at: plan.until)
        }
        return expectations
    }

    /// When the answer reaches the core: a device without radio is asked, and answers, once it is connected again. Whoever
    /// attends at a desk is asked by nobody, and a desk without network tells later.
    private func arrival(of plan: Wearer.Verification) -> (earliest: Moment, latest: Moment)? {
        guard let delay = plan.answerAfter else { return nil }
        func connected(_ moment: Moment, within reconnection: Double) -> Moment {
            wearer.radio.outage(at: moment).map { $0.until + reconnection } ?? moment
        }
        func arrival(within reconnection: Double) -> Moment {
            let asked = wearer.desk == nil ? connected(plan.from, within: reconnection) : plan.from
            return connected(asked + delay, within: reconnection)
        }
        return (arrival(within: 0), arrival(within: Deadline.reconnection))
    }
}
