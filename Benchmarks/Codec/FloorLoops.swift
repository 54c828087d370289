internal import CFloor
internal import JT808

/// The same in C.
enum FloorLoops {
    static func decode(_ load: Load, rounds: UInt64) -> UInt64 {
        let frame = load.frame
        var scratch = [UInt8](repeating: 0, count: Deframer.platformLimit)
        return floor_decode_rounds(frame, frame.count, &scratch, scratch.count, rounds)
    }

    static func encode(_ load: Load, rounds: UInt64) -> UInt64 {
        var storage = [UInt8](repeating: 0, count: FrameWriter.storageSize)
        return floor_encode_rounds(&storage, storage.count, header, location, items(load.items), rounds)
    }

    private static var header: floor_header {
        var header = floor_header()
        header.message = Load.header.message.rawValue
        header.attributes = 0x4000
        header.version = Load.header.version
        header.terminal_high = Load.header.terminal.high
        header.terminal = Load.header.terminal.low
        return header
    }

    private static var location: floor_location {
        var location = floor_location()
        location.alarms = Load.location.alarms.rawValue
        location.status = Load.location.status.rawValue
        location.longitude = Load.location.longitude
        location.altitude = Load.location.altitude
        location.speed = Load.location.speed
        location.direction = Load.location.direction
        location.time = Load.location.time?.packed ?? 0
        return location
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
