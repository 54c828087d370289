internal import Biometrics
internal import JT808
internal import Session

/// What truly follows from silence and from verifications: offline, missedVerification, identityMismatch,
/// spoofSuspected.
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
        let told = telling(of: plan)
        // At a desk nobody knows who it was that no finger or card told.
        if let told, let kind = told.accusation, wearer.desk == nil {
            expect(
                kind, told.latest < plan.until - Self.delivery ? .must : .may, at: told.latest,
                possibleFrom: told.earliest)
        }
        // Near the end of the window it depends on seconds whether the answer still counts.
        if let told, told.outcome == .match, told.earliest < plan.until + Self.delivery {
            if told.latest > plan.until - Self.delivery { expect(.missedVerification, .may, at: plan.until) }
        } else {
            expect(.missedVerification, .must, at: plan.until)
        }
        return expectations
    }

    /// What the core is told.
    private struct Telling {
        var outcome: VerificationResult.Outcome
        var earliest: Moment
        var latest: Moment

        /// What it accuses somebody of.
        var accusation: AlarmKind? {
            switch outcome {
            case .noMatch: .identityMismatch
            case .spoofSuspected: .spoofSuspected
            default: nil
            }
        }
    }

    /// What the core is told, and when: a device without radio is asked, and answers, once it is connected again. Whoever
    /// attends at a desk is asked by nobody, and a desk without network tells later.
    private func telling(of plan: Wearer.Verification) -> Telling? {
        guard let ending = plan.ending(askedAt: plan.from) else { return nil }
        let taking = Moment(ending.answered) - plan.from
        func connected(_ moment: Moment, within reconnection: Double) -> Moment {
            wearer.radio.outage(at: moment).map { $0.until + reconnection } ?? moment
        }
        func told(within reconnection: Double) -> Moment {
            let asked = wearer.desk == nil ? connected(plan.from, within: reconnection) : plan.from
            return connected(asked + taking, within: reconnection)
        }
        return Telling(
            outcome: ending.outcome, earliest: told(within: 0), latest: told(within: Deadline.reconnection))
    }
}
