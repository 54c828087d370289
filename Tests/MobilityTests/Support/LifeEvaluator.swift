import Biometrics
import JT808
import Mobility
import Session

/// Reads from a device's whole life what alarms follow, by the rules of `profile.md` and without the ledger's code.
struct LifeEvaluator {
    let wearer: Wearer
    let town: Town
    let start: Moment
    let end: Moment

    init(_ wearer: Wearer, in world: World) {
        self.wearer = wearer
        town = world.plan.towns[wearer.person.town]
        start = world.plan.start
        end = world.plan.end
    }

    /// All evidence for all kinds of alarms.
    func evidence() -> [Evidence] {
        if wearer.desk != nil { return wearer.verifications.flatMap { verification($0) } }
        if wearer.device.isDesk { return silences() }
        let conditions = wearer.conditions
        var found = AreaEvaluator(wearer: wearer, town: town, kind: .leftRegion, shape: conditions.boundary)
            .evidence(from: start, until: end)
        if let fence = conditions.fence {
            found += AreaEvaluator(wearer: wearer, town: town, kind: .fenceExit, shape: fence)
                .evidence(from: start, until: end)
        }
        let home = AreaEvaluator(wearer: wearer, town: town, kind: .curfewAbsence, shape: conditions.curfewPlace)
        for night in wearer.nights(from: start, until: end) {
            found += home.evidence(from: night.lowerBound, until: night.upperBound)
        }
        return found + silences() + wearer.verifications.flatMap { verification($0) } + strap() + motion() + battery()
    }

    // MARK: Contact

    /// Silent for 3 × interval + 300 s, at least 600 s.
    private func silences() -> [Evidence] {
        let interval = wearer.device.interval
        let limit = max(600, 3 * interval + 300)
        return wearer.radio.outages.filter { $0.from > start && $0.from < end }.compactMap { outage in
            let length = min(outage.until, end) - outage.from
            // The last thing heard is the last report, or something later; and a minute for what is on its way.
            guard length + interval + 60 >= limit else { return nil }
            let strength: Evidence.Strength =
                length > limit + AlarmKind.offline.limit + 1
                ? .certain : length >= limit ? .likely : .possible
            let occurred = outage.from + limit
            return Evidence(
                kind: .offline, strength: strength,
                from: strength == .possible ? occurred - interval - 60 : occurred,
                until: strength == .possible ? outage.until + 60 : min(outage.until, end),
                occurred: occurred - interval...occurred)
        }
    }

    /// Asked when the window opens, or once connected again; the answer comes once it is given and connected again. At a
    /// desk nobody asks.
    private func verification(_ plan: Wearer.Verification) -> [Evidence] {
        func connected(_ time: Moment, _ wait: Double) -> Moment {
            wearer.silence(at: time).map { $0.until + wait } ?? time
        }
        let window = plan.until
        guard let (outcome, delay) = told(plan) else {
            return [at(window, .missedVerification, .certain)]
        }
        func asked(_ wait: Double) -> Moment { wearer.desk == nil ? connected(plan.from, wait) : plan.from }
        let earliest = connected(asked(0) + delay, 0)
        let latest = connected(asked(60) + delay, 60)
        if outcome != .match {
            let missed = at(window, .missedVerification, .certain)
            guard [.noMatch, .spoofSuspected].contains(outcome), wearer.desk == nil else { return [missed] }
            let strength: Evidence.Strength =
                latest < window - 60 ? .certain : earliest < window ? .likely : .possible
            return [
                missed,
                Evidence(
                    kind: outcome == .noMatch ? .identityMismatch : .spoofSuspected, strength: strength, from: earliest,
                    until: latest,
                    occurred: earliest...latest),
            ]
        }
        // A minute before and after the window's end, only seconds decide.
        if latest < window - 60 { return [] }
        return [
            at(window, .missedVerification, earliest > window + 61 ? .certain : earliest > window ? .likely : .possible)
        ]
    }

    /// How a verification ends when it is asked at once and has all the time it wants, and how long it takes.
    private func told(_ plan: Wearer.Verification) -> (outcome: VerificationResult.Outcome, delay: Double)? {
        let asked = Instant(milliseconds: 1_000_000)
        let terms = VerificationTerms.received(
            .adHoc, request: 7, modalities: [.card, .finger, .face], at: asked, window: 60_000, attempts: plan.attempts,
            suspicions: plan.suspicions)
        return plan.ending(terms).map { ($0.outcome, Double($0.answered.milliseconds(since: asked)) / 1_000) }
    }

    private func at(_ time: Moment, _ kind: AlarmKind, _ strength: Evidence.Strength) -> Evidence {
        Evidence(kind: kind, strength: strength, from: time, until: time, occurred: time...time)
    }

    // MARK: The device itself

    /// A change that the device tells at once, or as soon as it is connected.
    private func told(_ kind: AlarmKind, _ strength: Evidence.Strength, at times: ClosedRange<Moment>) -> Evidence {
        let silences = wearer.radio.outages.filter {
            $0.from <= times.upperBound + 70 && $0.until > times.lowerBound
        }
        let begin = wearer.silence(at: times.lowerBound)?.until ?? times.lowerBound
        return Evidence(
            kind: kind, strength: strength, from: times.upperBound, until: times.upperBound, occurred: times,
            sendable: silences.last.map { min(begin, $0.until)...$0.until + 60 })
    }

    private func strap() -> [Evidence] {
        var found: [Evidence] = []
        if let cut = wearer.strapCut, cut < end { found.append(told(.strapCut, .certain, at: cut...cut)) }
        if let off = wearer.takenOff, off + 60 < end {
            found.append(told(.notWorn, .certain, at: off + 60...off + 60))
        }
        return found
    }

    /// Eight hours in which nothing moved, to the minute; beyond doubt eight hours after nobody wore it any more.
    private func motion() -> [Evidence] {
        var lastMotion = start
        for minute in stride(from: start, through: end - 60, by: 60) {
            if minute - lastMotion >= 28_800 {
                let latest = max(minute, (wearer.takenOff ?? 0) + 28_800) + 120
                var found = told(.motionless, latest < end ? .certain : .open, at: minute - 120...latest)
                found.from = minute
                found.until = min(latest, end)
                return [found]
            }
            if wearer.hasMoved(after: minute, until: minute + 60) { lastMotion = minute + 60 }
        }
        return []
    }

    /// The device tells whole percents, rounded down; 20, 5 and 0 are the marks.
    private func battery() -> [Evidence] {
        [(AlarmKind.lowBattery, 20), (.criticalBattery, 5), (.poweredOff, 0)].compactMap { kind, mark in
            let low = stride(from: start, to: end, by: 30).first { Int(wearer.battery.level(at: $0)) <= mark }
            return low.map { told(kind, .certain, at: $0 - 30...$0) }
        }
    }
}

extension Wearer {
    /// The times at which the wearer must be at home, as far as they lie between two moments.
    func nights(from start: Moment, until end: Moment) -> [ClosedRange<Moment>] {
        guard let curfew = conditions.curfew else { return [] }
        let firstMidnight = (start / 86_400).rounded(.down) * 86_400
        return stride(from: firstMidnight - 86_400, to: end, by: 86_400).compactMap { midnight in
            let from = max(start, midnight + curfew.begin)
            let until = min(end, midnight + curfew.end + (curfew.end > curfew.begin ? 0 : 86_400))
            return from < until ? from...until : nil
        }
    }
}
