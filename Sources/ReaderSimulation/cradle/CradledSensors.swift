internal import Firmware
internal import JT808
internal import Session

/// What a wristband in a cradle senses: what somebody typed, and no satellites.
struct CradledSensors: Sensors {
    var status = SensorStatus()

    init(battery: UInt8) {
        status.strap = .open
        status.strapCause = .buckleOpened
        status.wear = Wear(state: .offBody, confidence: 100)
        status.battery = battery
        status.charging = battery < 100 ? .yes : .full
        status.isMoving = false
    }

    mutating func status(at now: Instant) -> SensorStatus { status }
    mutating func locate(at now: Instant, scans: Bool) -> PositionReading { PositionReading() }
}
