import JT808
import Mobility

/// What an evaluator that shares no code with the ledger of truth found in one device's life.
struct Evidence {
    /// How much follows from it; each level holds what the ones below it do.
    enum Strength: Int, Comparable {
        /// The ledger may hold something here.
        case possible
        /// The ledger must not call it mustNot.
        case open
        /// The ledger may call it must.
        case likely
        /// The ledger must call it must.
        case certain

        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }

    var kind: AlarmKind
    var strength: Strength
    var from: Moment
    var until: Moment
    /// When a `must` can have occurred; nothing where only `may` can follow.
    var occurred: ClosedRange<Moment>?
    /// When a device without connection could send what tells it; nothing when it had a connection.
    var sendable: ClosedRange<Moment>?

    /// Whether an expectation's time of occurrence and deadline can follow from this.
    func explains(_ expectation: Expectation, limit: Double) -> Bool {
        guard let occurred, occurred.lowerBound - 1 <= expectation.occurred,
            expectation.occurred <= occurred.upperBound + 1
        else { return false }
        let earliest = max(expectation.occurred, sendable?.lowerBound ?? 0) + limit
        let latest = max(expectation.occurred, sendable?.upperBound ?? 0) + limit
        return earliest - 0.01 <= expectation.deadline && expectation.deadline <= latest + 0.01
    }

    /// Whether the two have some time in common.
    func touches(_ expectation: Expectation) -> Bool {
        from - Self.tolerance <= expectation.until && until + Self.tolerance >= expectation.from
    }

    /// Whether all of its time is the expectation's too.
    func lies(in expectation: Expectation) -> Bool {
        expectation.from <= from + Self.tolerance && until - Self.tolerance <= expectation.until
    }

    /// Seconds between the evaluator's samples and the ledger's, at most.
    static let tolerance = 3.0
}

extension AlarmKind {
    /// Seconds from the occurrence to the deadline: the table of `profile.md`, Alarms.
    var limit: Double {
        switch self {
        case .strapCut: 180
        case .notWorn, .fenceExit, .leftRegion: 240
        case .criticalBattery, .poweredOff: 300
        case .lowBattery, .curfewAbsence: 600
        case .motionless: 900
        case .missedVerification, .identityMismatch, .spoofSuspected, .offline: 120
        default: .nan
        }
    }
}

extension Wearer {
    /// The time without connection that holds at a moment, looked for one by one.
    func silence(at time: Moment) -> Radio.Outage? {
        radio.outages.first { $0.from <= time && $0.until > time }
    }

    /// The times of its fixes by the plan, one after the other.
    func fixTimes(from start: Moment, until end: Moment) -> [Moment] {
        var times: [Moment] = []
        var number = 0
        while firstFix + Double(number) * device.interval < end {
            let time = firstFix + Double(number) * device.interval
            if time >= start { times.append(time) }
            number += 1
        }
        return times
    }
}
