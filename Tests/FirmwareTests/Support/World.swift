import Firmware
import Geodesy
import JT808
import Session

/// What is true of a wristband's surroundings; a test writes it and the sensors read it.
final class World {
    /// What the cheap sensors say.
    var status = SensorStatus()
    /// What a search for the position finds, by milliseconds.
    var reading: (UInt64) -> PositionReading = { _ in .satellites(at: .home) }
    /// The searches so far.
    private(set) var searches: [(at: UInt64, scans: Bool)] = []

    func locate(at now: Instant, scans: Bool) -> PositionReading {
        searches.append((now.milliseconds, scans))
        return reading(now.milliseconds)
    }
}

/// Sensors that show a world as it is.
struct WorldSensors: Sensors {
    let world: World

    mutating func status(at now: Instant) -> SensorStatus { world.status }
    mutating func locate(at now: Instant, scans: Bool) -> PositionReading { world.locate(at: now, scans: scans) }
}

extension PositionReading {
    /// A satellite fix.
    static func satellites(at position: Position, accuracy: UInt16 = 10, time: UInt32? = nil) -> PositionReading {
        var reading = PositionReading()
        reading.position = position
        reading.sources = [.gps, .beiDou]
        reading.accuracy = accuracy
        reading.dilution = 8
        reading.satellites = 12
        reading.time = time
        return reading
    }

    /// Indoors: no satellites, some access points.
    static func indoors(accessPoints count: Int = 3, cells: Int = 1) -> PositionReading {
        var reading = PositionReading()
        reading.accessPointCount = count
        for index in 0..<count {
            reading.accessPoints[index] = .init(address: 0x0200_0000_0001 + UInt64(index), strength: -50)
        }
        reading.cellCount = cells
        for index in 0..<cells {
            reading.cells[index] = .init(country: 460, network: 0, area: 9, cell: 100 + UInt32(index), strength: -80)
        }
        return reading
    }

    /// Neither satellites nor networks.
    static var nothing: PositionReading { PositionReading() }
}

extension Position {
    /// Where the wearer lives: somewhere in Liuzhou.
    static let home = Position(latitude: 24_326_400, longitude: 109_428_300)

    /// The place so many metres to the north.
    func north(_ metres: Double) -> Position {
        Position(latitude: latitude + Int32((metres / 0.110_77).rounded()), longitude: longitude)
    }

    /// The place so many metres to the east, at this latitude.
    func east(_ metres: Double) -> Position {
        Position(latitude: latitude, longitude: longitude + Int32((metres / 0.101_42).rounded()))
    }
}
