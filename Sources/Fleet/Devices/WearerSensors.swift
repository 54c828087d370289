internal import Datum
internal import Firmware
internal import Geodesy
internal import JT808
internal import Mobility
internal import Session

/// The sensors of a simulated device: what the world lets it see.
struct WearerSensors: Sensors {
    private let wearer: Wearer
    private let town: Town
    private var error: PositionError
    private let seed: UInt64
    /// When the accelerometer was read last.
    private var lastRead: Moment

    init(_ wearer: Wearer, town: Town, seed: UInt64) {
        self.wearer = wearer
        self.town = town
        self.seed = seed
        lastRead = wearer.firstFix
        error = PositionError(seed: seed, device: wearer.number, at: wearer.firstFix)
    }

    mutating func status(at now: Instant) -> SensorStatus {
        let time = Moment(now)
        var status = SensorStatus()
        // It stands on the mains, and nobody wears it.
        if wearer.device.isDesk { return status }
        if let cut = wearer.strapCut, cut <= time {
            status.strap = .cut
            status.strapCause = .conductorBroken
        }
        let isOff = wearer.takenOff.map { $0 <= time } ?? false
        if isOff { status.wear = Wear(state: .offBody, confidence: 95) }
        status.battery = UInt8(max(0, min(100, wearer.battery.level(at: time))))
        status.charging = wearer.battery.isCharging(at: time) ? .yes : .no
        status.isMoving = wearer.hasMoved(after: lastRead, until: time)
        lastRead = time
        status.signal = 24
        return status
    }

    mutating func locate(at now: Instant, scans: Bool) -> PositionReading {
        let time = Moment(now)
        let sight = wearer.sight(at: time, in: town)
        let seen = sight.point + error.next(sight.source, at: time, truth: sight.point)
        var reading = PositionReading()
        reading.position = town.roads.plane.coordinate(seen).position
        reading.accuracy = UInt16(sight.source.accuracy.rounded(.up))
        reading.altitude = 90
        reading.speed = UInt16((sight.speed * 36).rounded())
        reading.direction = UInt16(sight.direction.rounded(.down)) % 360
        switch sight.source {
        case .satellites:
            reading.sources = [.gps, .beiDou]
            reading.satellites = 11
            reading.dilution = 9
            reading.time = now.seconds
        case .wifi:
            reading.sources = .wifi
        case .cell:
            reading.sources = .cell
        }
        if scans, !reading.isSatelliteFix { scan(sight, into: &reading) }
        return reading
    }

    /// What is heard around a place: the same stations for everybody there.
    private func scan(_ sight: Wearer.Sight, into reading: inout PositionReading) {
        let square = Int(sight.point.x / 60) &* 73_856_093 ^ Int(sight.point.y / 60) &* 19_349_663 ^ wearer.person.town
        var stations = RandomStream(seed: seed, day: square, layer: .accessPoints)
        if case .wifi = sight.source {
            reading.accessPointCount = 3
            for index in 0..<3 {
                // Bit 1 of the first byte marks a locally administered address, which no maker gave out.
                reading.accessPoints[index] = AccessPoints.Entry(
                    address: (stations.next() & 0xfcff_ffff_ffff) | 0x0200_0000_0000,
                    strength: Int8(-50 - 9 * index))
            }
        }
        let cellSquare = Int(sight.point.x / 700) &* 92_821 ^ Int(sight.point.y / 700) &* 31 ^ wearer.person.town
        var cells = RandomStream(seed: seed, day: cellSquare, layer: .accessPoints)
        reading.cellCount = 1
        // 460 is China; network 00.
        reading.cells[0] = Cells.Entry(
            country: 460, network: 0, area: UInt16(truncatingIfNeeded: cells.next()),
            cell: UInt32(truncatingIfNeeded: cells.next() >> 36), strength: -87)
    }
}
