internal import JT808

/// A fix with its items, as a core keeps it.
struct Fix {
    var location: Location
    var items: WristbandItems
}

/// What is read and written: one fix is a location report, more are a batch.
struct Load: Sendable {
    let name: String
    /// Which items each fix has.
    let items: WristbandItems
    /// How many fixes there are.
    let count: Int
    /// What Swift may take, in instructions of C.
    let limits: (decode: String, encode: String)

    static let all: [Load] = {
        var three = WristbandItems()
        three.mileage = 123_456
        three.signal = 24
        three.satellites = 11
        var seven = three
        seven.battery = 87
        seven.strap = Strap(state: .locked, cause: .none, edges: 2, sinceLastEdge: 86_400)
        seven.wear = Wear(state: .onBody, confidence: 95)
        seven.source = PositionSource(sources: [.gps, .beiDou], dilution: 9, accuracy: 8, age: 0)
        return [
            Load(name: "3-items", items: three, count: 1, limits: ("1.25", "1.10")),
            Load(name: "7-items", items: seven, count: 1, limits: ("1.30", "1.30")),
            Load(name: "10-fixes", items: seven, count: 10, limits: ("1.30", "1.30")),
        ]
    }()

    var header: Header {
        Header(
            count == 1 ? .location : .locationBatch, edition: .v2019, terminal: TerminalNumber(low: 0x0138_0013_8000),
            serial: 1)
    }

    var fixes: [Fix] {
        (0..<count).map { index in
            var location = Location(
                status: [.fixValid, .usesGPS], latitude: 39_908_823, longitude: 116_397_470, altitude: 44, speed: 37,
                direction: 126, time: DateTime(packed: 0x2611_2204_4421))
            location.longitude &+= Int32(index) * 1_000
            return Fix(location: location, items: items)
        }
    }

    /// The frame on the wire.
    var frame: [UInt8] {
        var storage = [UInt8](repeating: 0, count: FrameWriter.storageSize)
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        var header = header
        var location = fixes[0].location
        let length =
            count == 1
            ? SwiftLoops.write(&header, &location, items, into: &bytes)
            : SwiftLoops.writeBatch(&header, fixes.span, into: &bytes)
        return Array(storage[..<length])
    }
}
