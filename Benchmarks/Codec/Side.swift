internal import CFloor
internal import JT808

/// One loop of one language.
struct Side: Sendable {
    let name: String
    /// Does the work so many times; the result is the same in both languages.
    let run: @Sendable (UInt64) -> UInt64

    /// The pairs, Swift first.
    static let all: [Side] = Load.all.flatMap { load in
        [
            Side(name: "decode-\(load.name)-swift") { SwiftLoops.decode(load, rounds: $0) },
            Side(name: "decode-\(load.name)-c") { FloorLoops.decode(load, rounds: $0) },
            Side(name: "encode-\(load.name)-swift") { SwiftLoops.encode(load, rounds: $0) },
            Side(name: "encode-\(load.name)-c") { FloorLoops.encode(load, rounds: $0) },
        ]
    }
}

/// A report to read and write.
struct Load: Sendable {
    let name: String
    let items: WristbandItems

    static let header = Header(
        .location, edition: .v2019, terminal: TerminalNumber(low: 0x0138_0013_8000), serial: 1)

    static let location = Location(
        status: [.fixValid, .usesGPS], latitude: 39_908_823, longitude: 116_397_470, altitude: 44, speed: 37,
        direction: 126, time: DateTime(packed: 0x2611_2204_4421))

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
        return [Load(name: "3-items", items: three), Load(name: "7-items", items: seven)]
    }()

    /// The frame on the wire.
    var frame: [UInt8] {
        var storage = [UInt8](repeating: 0, count: FrameWriter.storageSize)
        return Array(storage[..<SwiftLoops.write(Self.header, Self.location, items, into: &storage)])
    }
}
