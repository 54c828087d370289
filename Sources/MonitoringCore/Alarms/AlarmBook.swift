package import JT808
internal import Session

/// The alarms of one supervised person: what is raised and not cleared.
package struct AlarmBook: Sendable {
    /// An alarm that stands.
    package struct Alarm: Equatable, Sendable {
        /// When it happened, as far as the core knows; seconds since 2000.
        package var occurred: UInt32
        /// When it was raised.
        package var raised: UInt32

        /// Makes an alarm.
        package init(occurred: UInt32, raised: UInt32) {
            self.occurred = occurred
            self.raised = raised
        }
    }

    private var active: [AlarmKind: Alarm] = [:]

    /// No alarm yet.
    package init() {}

    /// The alarm of a kind, if it stands.
    package subscript(_ kind: AlarmKind) -> Alarm? { active[kind] }

    /// Whether an alarm stands.
    package func isActive(_ kind: AlarmKind) -> Bool { active[kind] != nil }

    /// Raises an alarm that does not stand yet.
    ///
    /// - Returns: the alarm, if it is new.
    package mutating func raise(_ kind: AlarmKind, occurred: UInt32, now: UInt32) -> Alarm? {
        guard active[kind] == nil else { return nil }
        let alarm = Alarm(occurred: occurred, raised: now)
        active[kind] = alarm
        return alarm
    }

    /// Clears an alarm that stands.
    ///
    /// - Returns: the alarm, if it stood.
    package mutating func clear(_ kind: AlarmKind) -> Alarm? {
        active.removeValue(forKey: kind)
    }

    /// Takes an alarm from the store of an earlier run; nothing when it was cleared.
    package mutating func restore(_ kind: AlarmKind, _ alarm: Alarm?) { active[kind] = alarm }
}
