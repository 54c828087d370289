internal import Firmware
internal import Geodesy
internal import JT808
internal import Session

/// The sensors of a device at a desk: they say what somebody typed.
struct DeskSensors: Sensors {
    var status = SensorStatus()
    var position = Position(latitude: 24_312_580, longitude: 109_389_160)
    /// Whether satellites are seen; else the position is one of Wi-Fi.
    var seesSatellites = true

    mutating func status(at now: Instant) -> SensorStatus { status }

    mutating func locate(at now: Instant, scans: Bool) -> PositionReading {
        var reading = PositionReading()
        reading.position = position
        reading.sources = seesSatellites ? [.gps, .beiDou] : .wifi
        reading.accuracy = seesSatellites ? 7 : 92
        reading.satellites = seesSatellites ? 11 : 0
        reading.dilution = seesSatellites ? 9 : nil
        reading.altitude = 90
        return reading
    }
}
