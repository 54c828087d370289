internal import Geodesy
internal import JT808
internal import Session

/// Taking fixes.
extension Wristband {
    /// Finds out where the wristband is, and judges what follows from it.
    mutating func look(time: DateTime, now: Instant) -> PositionReading {
        var reading = self.body.locate(at: now, scans: settings[.scans] != 2)
        hold(&reading)
        judgeFences(reading, time: time, now: now)
        judgeSatellites(reading, now: now)
        return reading
    }

    /// Stores a fix and plans the next; at most one in a second.
    mutating func takeFix(_ reading: PositionReading, time: DateTime, now: Instant) {
        if plan.next <= now {
            plan.advance(regular: regularInterval, isUrgent: alarms.isUrgent, now: now)
        } else {
            followPlan(now: now)
        }
        lastFixInstant = now
        lastFixTime = time
        store(.fix, cleared: alarms.cleared) { wristband, body in
            wristband.writeFix(reading, crossing: wristband.fences.takeCrossing(), time: time, now: now, into: &body)
        }
        alarms.carried()
        saysBoot = false
    }

    /// Moves fence states by a reading that is accurate enough, and applies the rules.
    private mutating func judgeFences(_ reading: PositionReading, time: DateTime, now: Instant) {
        let gate = settings[.fenceAccuracy]
        let isAccurate = gate == 0 || UInt32(reading.accuracy) <= gate
        fences.update(
            isAccurate ? reading.position : nil, areas: areas,
            hysteresis: Int32(truncatingIfNeeded: settings[.fenceHysteresis]), now: now)
        fences.judge(areas: areas, isArmed: supervision.isArmed, time: time)
        alarms.update(.fenceExit, isSet: fences.breaksExit)
        alarms.update(.fenceEnter, isSet: fences.breaksEnter)
    }

    /// Misses the satellites where there should be some; only a fix ends that (`profile.md`, fixLost).
    private mutating func judgeSatellites(_ reading: PositionReading, now: Instant) {
        if supervision.isArmed {
            // Where no access point is heard it is in the open; without scans nobody knows.
            let isInTheOpen = settings[.scans] != 2 && reading.accessPointCount == 0
            let isLost = !reading.isSatelliteFix && (isInTheOpen || noSatellites.isActive)
            noSatellites.update(isLost, setAfter: 1_800, clearAfter: 0, now: now)
        }
        if reading.isSatelliteFix, !status.isJammed { alarms.update(.jammingSuspected, isSet: false) }
        judgeAlarms(now: now)
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
}
