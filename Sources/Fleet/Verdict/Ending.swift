internal import Reporting

extension FleetRun.Ending {
    /// How a run that came to its end ended: the first that applies.
    ///
    /// - Parameter latencyLimit: microseconds that 99 % of the acknowledgements must not exceed; nothing for no limit.
    package init(counts: RunCounts, verdict: Verdict, stored: StoredFixes?, latencyLimit: UInt64?) {
        if counts.fixesAcknowledged + counts.attendancesAcknowledged == 0 {
            self = .unusable
        } else if counts.isOverloaded {
            self = .overloaded
        } else if !verdict.isPassed || (stored?.lost ?? 0) > 0 || (stored?.storedTwice ?? 0) > 0
            || counts.intrudersTaken + counts.intrudersUntold > 0
        {
            self = .verdictFailed
        } else if let latencyLimit, let latency = counts.latency.percentile(99), latency > latencyLimit {
            self = .thresholdMissed
        } else {
            self = .good
        }
    }
}
