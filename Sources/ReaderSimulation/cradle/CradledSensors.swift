internal import Firmware
internal import Geodesy
internal import JT808
internal import Session

/// What a wristband in a cradle senses: what somebody typed, and no satellites before somebody said where it is.
struct CradledSensors: Sensors {
    var status = SensorStatus()
    private var place: (position: Position, accuracy: UInt16)?

    init(battery: UInt8) {
        status.strap = .open
        status.strapCause = .buckleOpened
        status.wear = Wear(state: .offBody, confidence: 100)
        status.battery = battery
        status.charging = battery < 100 ? .yes : .full
        status.isMoving = false
    }

    /// Whether it is closed on a body.
    var isWorn: Bool { status.strap == .locked && status.wear.state == .onBody }

    /// Changes the strap; who wears it moves.
    mutating func setStrap(isClosed: Bool, isWorn: Bool) {
        status.strap = isClosed ? .locked : .open
        status.strapCause = isClosed ? .none : .buckleOpened
        status.wear = Wear(state: isWorn ? .onBody : .offBody, confidence: 100)
        status.isMoving = isWorn
    }

    /// Takes it somewhere, in a radius of so many metres, and moves it, since a still one would hold its position.
    mutating func move(to position: Position, accuracy: UInt16) {
        place = (position, accuracy)
        status.isMoving = true
    }

    mutating func status(at now: Instant) -> SensorStatus { status }

    mutating func locate(at now: Instant, scans: Bool) -> PositionReading {
        var reading = PositionReading()
        guard let place else { return reading }
        reading.position = place.position
        reading.accuracy = place.accuracy
        // A clear sky (our choice).
        reading.sources = [.gps, .beiDou]
        reading.satellites = 11
        reading.dilution = 9
        reading.altitude = 90
        return reading
    }
}
