internal import Geodesy
package import JT808

/// One supervised person and their device, as the core knows them; or an attendance desk.
package struct Subject {
    /// What the office entered; a stranger taken without orders has none.
    private(set) var order: Order?
    /// Whether the orders still name it.
    var isListed = true
    let terminal: TerminalNumber
    /// The connection it is on, by the server's number.
    var connection: Int?
    /// Whether the device said it speaks profile WB1.
    var speaksProfile = false
    /// When something was last heard, seconds since 2000; nothing before the first time.
    package var lastHeard: UInt32?
    var seen = SeenFixes()
    package var alarms = AlarmBook()
    var deviceRules: [AlarmKind: DeviceAlarmRule] = [:]
    var curfew = TwoStreamRule(isOutside: false)
    var boundary = TwoStreamRule(isOutside: false)
    var signIns: SignInRule
    var conflict = ConflictRule()
    var ending = EndRule()
    /// Up to when the end of sign-in windows was looked at, seconds since 2000.
    var signInsJudged: UInt32
    /// What is to be told, in order; the first may be in flight.
    var commands: [Command] = []
    /// What the device has carried out last, by `OrderDigest`; nothing of what this core never told.
    var done: [CoreStore.Done.What: UInt64] = [:]
    /// What the device has refused on this connection.
    var refused: Set<CoreStore.Done.What> = []

    /// Makes a subject of whom nothing was heard yet.
    package init(terminal: TerminalNumber, order: Order?, now: UInt32) {
        self.terminal = terminal
        self.order = order
        signIns = SignInRule(order?.signIns ?? [])
        signInsJudged = now
    }

    /// Follows what the office entered anew.
    ///
    /// - Returns: whether a device is told the same of it as before.
    mutating func follow(_ order: Order, now: UInt32) -> Bool {
        let before = self.order
        // What is demanded from now on was not missed before.
        if !isListed || order.signIns != before?.signIns { signInsJudged = max(signInsJudged, now) }
        isListed = true
        self.order = order
        signIns.demand(order.signIns)
        return before.map { OrderDigest($0) } == OrderDigest(order)
    }

    /// Forgets the person and what they did; what stays belongs to the number, and to the wristband that has it.
    mutating func forget(now: UInt32) {
        var other = Subject(terminal: terminal, order: order, now: max(signInsJudged, now))
        other.isListed = isListed
        other.connection = connection
        other.speaksProfile = speaksProfile
        other.seen = seen
        other.alarms = alarms
        other.commands = commands
        other.done = done
        other.refused = refused
        self = other
    }

    /// Whether somebody can be accused of what they did at a time: not when no order names them, or theirs does not hold.
    func isSupervised(at seconds: UInt32) -> Bool {
        guard let order else { return isListed }
        return isListed && order.from.secondsSince2000 <= seconds && end(at: seconds) == nil
    }

    /// Which end of the order lies before a time, or has been seen: after that what comes late counts no more either.
    func end(at seconds: UInt32) -> RefusalKind? { ending.seen ?? order?.ending(at: seconds) }

    /// Whether the order holds for as long as a window is open.
    func isSupervised(in window: SignInRule.Window) -> Bool {
        isSupervised(at: window.from) && isSupervised(at: window.until)
    }

    /// The device is back: what was known before the connection broke is where its refill begins.
    package mutating func connected() {
        curfew.connected()
        boundary.connected()
        for kind in deviceRules.keys { deviceRules[kind]?.connected() }
    }

    /// When silence becomes an alarm, seconds since 2000.
    package var silentAt: UInt32? {
        guard let order, let lastHeard, !alarms.isActive(.offline) else { return nil }
        // Silence from before the order is nobody's concern.
        let silentAt = max(lastHeard, order.from.secondsSince2000) + order.silenceLimit
        return isSupervised(at: silentAt) ? silentAt : nil
    }

    /// Goes on from an alarm of an earlier run: the one that stands, or nothing when it was cleared.
    package mutating func restore(_ kind: AlarmKind, _ alarm: AlarmBook.Alarm?) {
        alarms.restore(kind, alarm)
        switch kind {
        case .curfewAbsence: curfew = TwoStreamRule(isOutside: alarm != nil)
        case .leftRegion: boundary = TwoStreamRule(isOutside: alarm != nil)
        case .identityConflict: conflict = alarm.map { ConflictRule(standingSince: $0.raised) } ?? ConflictRule()
        default:
            guard kind == .sos || kind.deviceBit != nil else { return }
            deviceRules[kind] = alarm.map { DeviceAlarmRule(activeSince: $0.occurred) }
        }
    }
}
