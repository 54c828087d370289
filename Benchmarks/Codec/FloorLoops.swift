internal import CFloor
internal import JT808

/// The same in C.
enum FloorLoops {
    static func decode(_ load: Load, rounds: UInt64) -> UInt64 {
        let frame = load.frame
        var buffer = [UInt8](repeating: 0, count: Deframer.platformLimit)
        return floor_decode_rounds(frame, frame.count, &buffer, buffer.count, load.count, rounds)
    }

    static func encode(_ load: Load, rounds: UInt64) -> UInt64 {
        var storage = [UInt8](repeating: 0, count: FrameWriter.storageSize)
        var fixes = load.fixes.map { floor_fix(location: location($0.location), items: items($0.items)) }
        return floor_encode_rounds(&storage, storage.count, header(load.header), &fixes, fixes.count, rounds)
    }

    private static func header(_ header: Header) -> floor_header {
        var floor = floor_header()
        floor.message = header.message.rawValue
        floor.attributes = 0x4000
        floor.version = header.version
        floor.terminal_high = header.terminal.high
        floor.terminal = header.terminal.low
        return floor
    }

    private static func location(_ location: Location) -> floor_location {
        var floor = floor_location()
        floor.alarms = location.alarms.rawValue
        floor.status = location.status.rawValue
        floor.latitude = location.latitude
        floor.longitude = location.longitude
        floor.altitude = location.altitude
        floor.speed = location.speed
        floor.direction = location.direction
        floor.time = location.time?.packed ?? 0
        return floor
    }

    private static func items(_ items: WristbandItems) -> floor_items {
        var floor = floor_items()
        func has(_ flag: Int) { floor.has |= UInt32(flag) }
        if let mileage = items.mileage {
            floor.mileage = mileage
            has(FLOOR_MILEAGE)
        }
        if let signal = items.signal {
            floor.signal = signal
            has(FLOOR_SIGNAL)
        }
        if let satellites = items.satellites {
            floor.satellites = satellites
            has(FLOOR_SATELLITES)
        }
        if let battery = items.battery {
            floor.battery = battery
            has(FLOOR_BATTERY)
        }
        if let strap = items.strap {
            floor.strap_state = strap.state.rawValue
            floor.strap_cause = strap.cause.rawValue
            floor.strap_edges = strap.edges
            floor.strap_seconds = strap.sinceLastEdge ?? .max
            has(FLOOR_STRAP)
        }
        if let wear = items.wear {
            floor.wear_state = wear.state.rawValue
            floor.wear_confidence = wear.confidence
            has(FLOOR_WEAR)
        }
        if let source = items.source {
            floor.sources = source.sources.rawValue
            floor.dilution = source.dilution ?? .max
            floor.accuracy = source.accuracy ?? .max
            floor.age = source.age
            has(FLOOR_SOURCE)
        }
        return floor
    }
}
