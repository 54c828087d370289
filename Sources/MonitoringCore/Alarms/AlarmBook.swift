internal import JT808
internal import Session

/// The alarms of one supervised person: what is raised and not cleared.
struct AlarmBook: Sendable {
    /// An alarm that stands.
    struct Alarm: Sendable {
        /// When it happened, as far as the core knows; seconds since 2000.
        var occurred: UInt32
        /// When it was raised.
        var raised: UInt32
    }

    private(set) var active: [AlarmKind: Alarm] = [:]

    func isActive(_ kind: AlarmKind) -> Bool { active[kind] != nil }

    /// Raises an alarm that does not stand yet.
    ///
    /// - Returns: the alarm, if it is new.
    mutating func raise(_ kind: AlarmKind, occurred: UInt32, now: UInt32) -> Alarm? {
        guard active[kind] == nil else { return nil }
        let alarm = Alarm(occurred: occurred, raised: now)
        active[kind] = alarm
        return alarm
    }

    /// Clears an alarm that stands.
    ///
    /// - Returns: the alarm, if it stood.
    mutating func clear(_ kind: AlarmKind) -> Alarm? {
        active.removeValue(forKey: kind)
    }

    /// Takes an alarm from the store of an earlier run; nothing when it was cleared.
    mutating func restore(_ kind: AlarmKind, _ alarm: Alarm?) { active[kind] = alarm }
}
