package import JT808
package import Mobility

/// What a core made of the truth, kind by kind.
package struct Verdict: Sendable {
    /// An alarm as the fleet saw it.
    package struct Alarm: Sendable {
        package var device: Int
        package var kind: AlarmKind
        /// When it happened, as the core says.
        package var occurred: Moment
        /// When the core says it raised it.
        package var raised: Moment
        /// When its line arrived, simulated.
        package var arrived: Moment
        /// When the line arrived that clears it; nothing while it stands.
        package var cleared: Moment?

        /// Whether it stands at some moment of a stretch.
        func stands(from start: Moment, through end: Moment) -> Bool {
            arrived <= end && (cleared ?? .infinity) >= start
        }
    }

    /// Something that is not as it must be.
    package struct Finding: Sendable {
        package enum Fault: String, Sendable {
            case missed, late
            case falselyRaised = "false"
        }

        package var fault: Fault
        package var device: Int
        package var kind: AlarmKind
        package var occurred: Moment
        /// When it was due; nothing for a false one.
        package var deadline: Moment?
        /// When it arrived; nothing for a missed one.
        package var arrived: Moment?
    }

    /// The sums of one kind.
    package struct Row: Sendable {
        package var kind: AlarmKind
        /// Alarms that must be raised.
        package var must = 0
        /// Of these, raised in time.
        package var raised = 0
        /// Of these, never raised.
        package var missed = 0
        /// Of these, raised after the deadline.
        package var late = 0
        /// Raised where they must not be.
        package var falselyRaised = 0
        /// Cases in which an alarm may be raised.
        package var may = 0
        /// Of these, raised.
        package var mayRaised = 0
        /// Devices of which this kind must not be told at all.
        package var mustNot = 0
    }

    package private(set) var rows: [Row]
    package private(set) var findings: [Finding] = []
    /// Alarms about something after the end of the run, which are not judged.
    package private(set) var afterTheEnd = 0

    /// Whether every alarm that had to come came in time, and none that must not.
    package var isPassed: Bool { findings.isEmpty }

    /// Compares the ledger of truth with what a core raised.
    ///
    /// - Parameters:
    ///   - grace: simulated seconds by which every deadline is extended, for what the machine adds.
    ///   - end: when the run ended: what is due later is not judged.
    package init(_ expectations: [Expectation], _ alarms: [Alarm], devices: Int, grace: Double, end: Moment) {
        var rows = Dictionary(uniqueKeysWithValues: AlarmKind.judged.map { ($0, Row(kind: $0)) })
        var byDevice: [Key: [Expectation]] = [:]
        for expectation in expectations {
            byDevice[Key(device: expectation.device, kind: expectation.kind), default: []].append(expectation)
        }
        var raised: [Key: [Alarm]] = [:]
        for alarm in alarms {
            if alarm.occurred < end {
                raised[Key(device: alarm.device, kind: alarm.kind), default: []].append(alarm)
            } else {
                afterTheEnd += 1
            }
        }
        for kind in AlarmKind.judged {
            rows[kind]?.mustNot = devices - byDevice.keys.count { $0.kind == kind }
        }
        for key in Set(byDevice.keys).union(raised.keys).sorted() {
            var row = rows[key.kind] ?? Row(kind: key.kind)
            let alarms = raised[key] ?? []
            var unmatched = alarms
            for expectation in byDevice[key] ?? [] {
                // The core's time is whole seconds.
                let first = expectation.from - 1
                let last = max(expectation.until, expectation.deadline) + Double(key.kind.deadline) + grace
                unmatched.removeAll { $0.arrived >= first && $0.arrived <= last }
                let isDue = expectation.certainty == .must && expectation.deadline + grace <= end
                // An alarm that stands already is not raised again; one that was cleared before what it must tell was
                // beyond doubt has told something else.
                let begin = isDue ? expectation.occurred - 1 : first
                let standing = alarms.filter { $0.stands(from: begin, through: last) }
                guard isDue else {
                    row.may += 1
                    if !standing.isEmpty { row.mayRaised += 1 }
                    continue
                }
                row.must += 1
                let arrived = standing.map(\.arrived).min()
                if let arrived, arrived <= expectation.deadline + grace {
                    row.raised += 1
                } else {
                    if arrived == nil { row.missed += 1 } else { row.late += 1 }
                    findings.append(
                        Finding(
                            fault: arrived == nil ? .missed : .late, device: key.device, kind: key.kind,
                            occurred: expectation.occurred, deadline: expectation.deadline, arrived: arrived))
                }
            }
            row.falselyRaised += unmatched.count
            findings += unmatched.map {
                Finding(
                    fault: .falselyRaised, device: key.device, kind: key.kind, occurred: $0.occurred, deadline: nil,
                    arrived: $0.arrived)
            }
            rows[key.kind] = row
        }
        self.rows = AlarmKind.allCases.compactMap { rows[$0] }
    }

    private struct Key: Hashable, Comparable {
        var device: Int
        var kind: AlarmKind

        static func < (left: Key, right: Key) -> Bool {
            (left.device, left.kind.rawValue) < (right.device, right.kind.rawValue)
        }
    }
}
