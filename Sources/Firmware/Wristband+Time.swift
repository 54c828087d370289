internal import Geodesy
public import JT808
public import Session

/// What happens with time and the sensors: alarms, fixes, deadlines.
extension Wristband {
    /// The next moment at which `handle(timeout:)` has something to do.
    public var nextTimeout: Instant? {
        guard !isOff else { return nil }
        var next = Instant(milliseconds: .max)
        func consider(_ deadline: Instant?) {
            if let deadline { next = min(next, deadline) }
        }
        consider(session.nextTimeout)
        consider(plan.next)
        if clock.isSet, alarms.hasEdge || fences.hasCrossing { consider(nextFreeSecond) }
        consider(fences.probeDeadline)
        consider(strap.deadline)
        consider(notWorn.deadline)
        consider(still.deadline)
        consider(noSatellites.deadline)
        consider(button.deadline)
        consider(verification.request?.deadline)
        consider(orderEnd)
        consider(offAt)
        return next.milliseconds == .max ? nil : next
    }

    /// When a fix may be taken: at once, or in the second after that of the last one.
    private var nextFreeSecond: Instant? {
        guard let lastFixInstant else { return Instant(milliseconds: 0) }
        return Instant(milliseconds: UInt64(lastFixInstant.seconds) &* 1_000).advanced(seconds: 1)
    }

    /// Does what is due.
    public mutating func handle(timeout now: Instant) {
        guard !isOff else { return }
        session.handle(timeout: now)
        sense(now: now)
        if !clock.isSet, plan.next <= now { seekTime(now: now) }
        if let offAt, offAt <= now {
            isOff = true
            return
        }
        if let orderEnd, orderEnd <= now, let time = time(at: now) {
            self.orderEnd = nil
            if supervision.expire(at: time) {
                alarms.update(.orderExpired, isSet: true)
                reportSupervision(now: now)
            }
        }
        if let request = verification.request, request.deadline <= now {
            answerVerification(VerificationAnswer(outcome: .noAnswer), now: now)
        }
        if let probe = fences.probeDeadline, probe <= now, let time = time(at: now) {
            judgeFences(self.body.locate(at: now, scans: false), time: time, now: now)
        }
        if clock.isSet, plan.next <= now || alarms.hasEdge || fences.hasCrossing { takeFix(now: now) }
    }

    /// Reads the sensors; the host calls it whenever one of them changed.
    public mutating func sense(now: Instant) {
        guard !isOff else { return }
        status = self.body.status(at: now)
        let isArmed = supervision.isArmed
        if strap.update(status, debounce: settings[.strapDebounce], now: now) { judgeStrap() }
        alarms.update(.caseOpened, isSet: isArmed && status.isCaseOpen)
        // Put on again counts after 60 s (profile.md, notWorn).
        if notWorn.update(
            status.wear.state == .offBody, setAfter: settings[.notWornAfter], clearAfter: 60, now: now)
        {
            alarms.update(.notWorn, isSet: isArmed && notWorn.isActive)
        }
        // The SOS key counts after 3 s (profile.md, sos).
        if button.update(status.isButtonDown, setAfter: 3, clearAfter: 0, now: now), button.isActive {
            alarms.emergency()
        }
        judgeBattery(.lowBattery, threshold: settings[.lowBattery])
        judgeBattery(.criticalBattery, threshold: settings[.criticalBattery])
        if status.battery == 0, status.charging == .no { switchOff(now: now) }
        alarms.update(.jammingSuspected, isSet: status.isJammed)
    }

    /// Strap alarms follow the strap while supervision is armed; a cut one is cleared by an operator alone.
    mutating func judgeStrap() {
        let isArmed = supervision.isArmed
        if isArmed, strap.state == .cut { alarms.update(.strapCut, isSet: true) }
        alarms.update(.strapOpen, isSet: isArmed && strap.state == .open)
        alarms.update(.strapLoose, isSet: isArmed && strap.state == .loose)
    }

    /// A battery alarm is set at its threshold and cleared 5 % above it (`profile.md`, lowBattery).
    private mutating func judgeBattery(_ alarm: WristbandAlarms, threshold: UInt32) {
        let level = UInt32(status.battery)
        alarms.update(alarm, isSet: level <= (alarms.active.contains(alarm) ? threshold &+ 5 : threshold))
    }

    /// Tells the platform and switches off ten seconds later; ten is our choice.
    mutating func switchOff(now: Instant) {
        guard offAt == nil else { return }
        alarms.update(.poweredOff, isSet: true)
        offAt = now.advanced(seconds: 10)
    }

    /// The date and time, if known.
    func time(at now: Instant) -> DateTime? {
        clock.seconds(at: now).map { DateTime(secondsSince2000: $0) }
    }

    /// Learns the time from the satellites; a fix without a time is never stored, since it could not be told apart.
    private mutating func seekTime(now: Instant) {
        if let time = self.body.locate(at: now, scans: false).time {
            clock.set(secondsSince2000: time, at: now)
        } else {
            plan.advance(by: settings[.defaultInterval], now: now)
        }
    }

    // MARK: Fixes

    /// Takes a fix, stores it, and plans the next.
    private mutating func takeFix(now: Instant) {
        guard let time = time(at: now) else { return }
        if let lastFixInstant, lastFixInstant.seconds == now.seconds { return }
        var reading = self.body.locate(at: now, scans: settings[.scans] != 2)
        hold(&reading)
        judgeFences(reading, time: time, now: now)
        judgeMotion(reading, now: now)
        let interval = plan.interval(settings, isUrgent: alarms.isUrgent, isAsleep: still.isActive, now: now)
        if plan.next <= now { plan.advance(by: interval, now: now) } else { plan.adapt(to: interval, now: now) }
        lastFixInstant = now
        store(.fix, now: now) { wristband, body in
            wristband.writeFix(reading, crossing: wristband.fences.takeCrossing(), time: time, now: now, into: &body)
        }
        alarms.carried()
        saysBoot = false
    }

    /// Moves fence states by a reading that is accurate enough, and applies the rules.
    private mutating func judgeFences(_ reading: PositionReading, time: DateTime, now: Instant) {
        let gate = settings[.fenceAccuracy]
        if let position = reading.position, gate == 0 || UInt32(reading.accuracy) <= gate {
            fences.update(
                position, areas: areas,
                hysteresis: Int32(truncatingIfNeeded: settings[.fenceHysteresis]), now: now)
        }
        fences.judge(areas: areas, isArmed: supervision.isArmed, time: time)
        alarms.update(.fenceExit, isSet: fences.breaksExit)
        alarms.update(.fenceEnter, isSet: fences.breaksEnter)
    }

    private mutating func judgeMotion(_ reading: PositionReading, now: Instant) {
        let limit = settings[.motionlessAfter]
        if still.update(!status.isMoving && limit != 0, setAfter: limit, clearAfter: 0, now: now) {
            alarms.update(.motionless, isSet: supervision.isArmed && still.isActive)
        }
        // Without satellites and without access points it is in the open and should see some (profile.md, fixLost).
        let isLost = !reading.isSatelliteFix && reading.accessPointCount == 0
        if noSatellites.update(isLost, setAfter: 1_800, clearAfter: 0, now: now) {
            alarms.update(.fixLost, isSet: supervision.isArmed && noSatellites.isActive)
        }
    }

    /// Static hold: while nothing moves, a satellite position is replaced only by a more accurate one (parameter F106).
    private mutating func hold(_ reading: inout PositionReading) {
        guard settings[.staticHold] == 1, !status.isMoving, reading.isSatelliteFix else {
            held = reading.isSatelliteFix ? reading : nil
            return
        }
        if let held, held.accuracy <= reading.accuracy {
            reading.position = held.position
            reading.accuracy = held.accuracy
            reading.speed = 0
        } else {
            held = reading
        }
    }

    /// Writes the body of an 0x0200.
    @_lifetime(body: copy body)
    mutating func writeFix(
        _ reading: PositionReading, crossing: AreaCrossing?, time: DateTime, now: Instant, into body: inout BodyWriter
    ) {
        var source = PositionSource(
            sources: reading.sources, dilution: reading.dilution, accuracy: reading.accuracy, age: 0)
        if let position = reading.position {
            known = (position, now)
        } else {
            // The last known position goes on being told, with its age and without a source.
            source = PositionSource(
                sources: [], dilution: nil, accuracy: nil,
                age: UInt16(clamping: known.map { now.seconds &- $0.at.seconds } ?? UInt32(UInt16.max)))
        }
        var location = Location(
            latitude: known?.position.latitude ?? 0, longitude: known?.position.longitude ?? 0,
            altitude: reading.altitude, speed: reading.speed, direction: reading.direction, time: time)
        if reading.isSatelliteFix { location.status.insert(.fixValid) }
        if reading.sources.contains(.gps) { location.status.insert(.usesGPS) }
        if reading.sources.contains(.beiDou) { location.status.insert(.usesBeiDou) }
        if status.isMoving { location.status.insert(.moving) }
        if alarms.isEmergency { location.alarms.insert(.emergency) }
        if crossing != nil { location.alarms.insert(.areaCrossing) }
        location.alarms.subtract(Location.Alarms(rawValue: settings[.alarmMask]))
        lastFix = location
        location.emit(into: &body)

        var items = WristbandItems()
        items.areaCrossing = crossing
        items.signal = status.signal
        items.satellites = reading.satellites
        items.battery = status.battery
        items.strap = strap.item(at: now)
        items.wear = status.wear
        items.charging = status.charging
        items.alarmsSet = alarms.active
        items.alarmsCleared = alarms.cleared
        items.source = source
        if saysBoot { items.boot = start.boot }
        if settings[.scans] == 1 || (settings[.scans] == 0 && !reading.isSatelliteFix) {
            body.accessPoints(reading.accessPoints.span.extracting(first: reading.accessPointCount))
            body.cells(reading.cells.span.extracting(first: reading.cellCount))
        }
        items.emit(into: &body)
    }

    /// Writes a record and puts it into the store.
    mutating func store(
        _ kind: StoredRecord.Kind, now: Instant, _ write: (inout Wristband, inout BodyWriter) -> Void
    ) {
        var record = InlineArray<192, UInt8>(repeating: 0)
        var count = 0
        do {
            var span = record.mutableSpan
            var bytes = unsafe span.mutableBytes
            var body = BodyWriter(&bytes)
            body.byte(kind.rawValue)
            body.word(UInt16(truncatingIfNeeded: alarms.cleared.rawValue))
            write(&self, &body)
            count = body.finish()
        }
        guard count > 0 else { return }
        outbox.append(unsafe record.span.extracting(first: count).bytes, to: &fixes)
    }

    // MARK: Supervision and verification

    /// Stores an E001.
    mutating func reportSupervision(now: Instant) {
        guard let time = time(at: now) else { return }
        let state = SupervisionState(
            state: supervision.state, order: supervision.order, since: supervision.since ?? time, strap: strap.state,
            wear: status.wear.state)
        store(.supervisionState, now: now) { _, body in state.emit(into: &body, edition: .v2019) }
    }

    /// Ends the verification under way with what the sensor found, and reports it.
    public mutating func answerVerification(_ answer: VerificationAnswer, now: Instant) {
        guard let request = verification.request, let time = time(at: now) else { return }
        verification.finish()
        let summary = VerificationResult.Summary(
            request: request.id, outcome: answer.outcome, modality: answer.modality, score: answer.score,
            liveness: answer.liveness, attempts: answer.attempts, taken: time)
        let reading = self.body.locate(at: now, scans: false)
        store(.verificationResult, now: now) { wristband, body in
            summary.emit(into: &body)
            body.byte(0)
            wristband.writeFix(reading, crossing: nil, time: time, now: now, into: &body)
        }
    }
}

/// What the wristband's verifier found.
public struct VerificationAnswer: Sendable {
    /// How it ended.
    public var outcome: VerificationResult.Outcome
    /// The way that was used: one or none.
    public var modality: Modalities = []
    /// The matcher's score, 0–10,000; nothing when there is none.
    public var score: UInt16?
    /// Whether somebody alive was there.
    public var liveness = VerificationResult.Liveness.notAssessed
    /// How often the wearer tried.
    public var attempts: UInt8 = 0

    /// An ending without a measurement.
    public init(outcome: VerificationResult.Outcome) { self.outcome = outcome }
}
