internal import JT808
public import Session

/// What the wristband makes of its sensors.
extension Wristband {
    /// Reads the sensors; the host calls it whenever one of them changed.
    public mutating func sense(now: Instant) {
        guard !isOff else { return }
        status = self.body.status(at: now)
        let debounce = settings[.strapDebounce]
        strap.update(status, debounce: debounce, now: now)
        casing.update(status.isCaseOpen, setAfter: debounce, clearAfter: debounce, now: now)
        let limit = settings[.motionlessAfter]
        still.update(!status.isMoving && limit != 0, setAfter: limit, clearAfter: 0, now: now)
        // The SOS key counts after 3 s (profile.md, sos).
        if button.update(status.isButtonDown, setAfter: 3, clearAfter: 0, now: now), button.isActive {
            alarms.emergency()
            // A back-off may last longer than an SOS may take.
            session.connectAtOnce()
        }
        judgeAlarms(now: now)
        if status.battery == 0, status.charging == .no { switchOff(now: now) }
    }

    /// Sets and clears alarms by what is now known; all but those of battery, jammer and SOS need supervision.
    mutating func judgeAlarms(now: Instant) {
        let isArmed = supervision.isArmed
        judgeWear(now: now)
        // A cut strap is cleared by an operator alone.
        if isArmed, strap.state == .cut { alarms.update(.strapCut, isSet: true) }
        alarms.update(.strapOpen, isSet: isArmed && isStrap(.open, .strapOpen))
        alarms.update(.strapLoose, isSet: isArmed && isStrap(.loose, .strapLoose))
        alarms.update(.caseOpened, isSet: isArmed && casing.isActive)
        alarms.update(.notWorn, isSet: isArmed && notWorn.isActive)
        alarms.update(.motionless, isSet: isArmed && still.isActive)
        if !isArmed { noSatellites = Dwell() }
        alarms.update(.fixLost, isSet: noSatellites.isActive)
        judgeBattery(.lowBattery, threshold: settings[.lowBattery])
        judgeBattery(.criticalBattery, threshold: settings[.criticalBattery])
        // A fix ends it (profile.md, jammingSuspected).
        if status.isJammed { alarms.update(.jammingSuspected, isSet: true) }
        followPlan(now: now)
    }

    /// Whether the strap is in a state, or was and nobody knows whether it still is.
    private func isStrap(_ state: Strap.State, _ alarm: WristbandAlarms) -> Bool {
        strap.state == state || (strap.state == .unknown && alarms.isSet(alarm))
    }

    /// Supervision begins with the wristband as it is then: how long it lay in a drawer before does not count.
    private mutating func judgeWear(now: Instant) {
        guard supervision.isArmed else {
            notWorn = Dwell()
            return
        }
        let isOffBody = status.wear.state == .unknown ? notWorn.isActive : status.wear.state == .offBody
        // Put on again counts after 60 s (profile.md, notWorn).
        notWorn.update(isOffBody, setAfter: settings[.notWornAfter], clearAfter: 60, now: now)
    }

    /// A battery alarm is set at its threshold and cleared 5 % above it (`profile.md`, lowBattery).
    private mutating func judgeBattery(_ alarm: WristbandAlarms, threshold: UInt32) {
        alarms.update(alarm, isSet: UInt32(status.battery) <= (alarms.isSet(alarm) ? threshold &+ 5 : threshold))
    }

    /// Tells the platform and switches off ten seconds later; ten is our choice.
    mutating func switchOff(now: Instant) {
        guard offAt == nil else { return }
        alarms.update(.poweredOff, isSet: true)
        session.connectAtOnce()
        offAt = now.advanced(seconds: 10)
    }
}
