import JT808
import Testing

/// The items of the standard that are about a vehicle.
struct VehicleItemsTests {
    /// One of each, in the order of their ids.
    static let golden = hex(
        """
        02 02 0064  03 02 0258  06 02 ffec  13 07 0000002a 0258 01  14 04 00000021  15 04 00000003  16 04 00000004
        17 02 1001  18 03 0005 32  25 04 00000110  2a 02 0003  2b 04 00020001
        """)

    static var full: VehicleItems {
        var items = VehicleItems()
        items.fuel = 100
        items.recorderSpeed = 600
        items.carriageTemperature = -20
        items.segmentTime = SegmentTime(segment: 42, time: 600, result: .tooLong)
        items.videoAlarms = 0x21
        items.channelsLost = 3
        items.channelsCovered = 4
        items.storesFailed = 0x1001
        items.abnormalDriving = AbnormalDriving(behaviours: 5, fatigue: 50)
        items.signals = [.brake, .horn]
        items.ports = [.deepSleep, .sleep]
        items.analog = VehicleItems.Analog(first: 1, second: 2)
        return items
    }

    static func read(_ bytes: [UInt8]) throws -> VehicleItems {
        VehicleItems(try AdditionalItems(bytes.span.bytes))
    }

    func expectRoundTrip(
        _ items: VehicleItems, _ golden: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let bytes = written { items.emit(into: &$0) } ?? []
        #expect(digits(bytes) == digits(golden), sourceLocation: sourceLocation)
        #expect(try Self.read(bytes) == items, sourceLocation: sourceLocation)
    }

    @Test("One of each is written in the order of the ids and comes back; none are no bytes")
    func everyItem() throws {
        try expectRoundTrip(Self.full, Self.golden)
        try expectRoundTrip(VehicleItems(), [])
    }

    @Test("An item alone comes back alone, at the limits of its fields")
    func eachAlone() throws {
        func expectAlone(_ golden: String, _ set: (inout VehicleItems) -> Void) throws {
            var items = VehicleItems()
            set(&items)
            try expectRoundTrip(items, hex(golden))
        }
        try expectAlone("02 02 ffff") { $0.fuel = .max }
        try expectAlone("03 02 0000") { $0.recorderSpeed = 0 }
        try expectAlone("06 02 8001") { $0.carriageTemperature = -32_767 }
        try expectAlone("06 02 7fff") { $0.carriageTemperature = 32_767 }
        for result in SegmentTime.Result.allCases {
            try expectAlone("13 07 ffffffff ffff 0\(result.rawValue)") {
                $0.segmentTime = SegmentTime(segment: .max, time: .max, result: result)
            }
        }
        try expectAlone("14 04 ffffffff") { $0.videoAlarms = .max }
        try expectAlone("15 04 ffffffff") { $0.channelsLost = .max }
        try expectAlone("16 04 ffffffff") { $0.channelsCovered = .max }
        try expectAlone("17 02 ffff") { $0.storesFailed = .max }
        try expectAlone("18 02 ffff") { $0.abnormalDriving = AbnormalDriving(behaviours: .max, fatigue: nil) }
        try expectAlone("25 04 ffffffff") { $0.signals = VehicleItems.Signals(rawValue: .max) }
        try expectAlone("2a 02 ffff") { $0.ports = VehicleItems.Ports(rawValue: .max) }
        try expectAlone("2b 04 0000ffff") { $0.analog = VehicleItems.Analog(first: .max, second: 0) }
    }

    @Test("A code or a length that is not the standard's changes nothing")
    func foreign() throws {
        for bytes in [
            "02 01 05", "03 04 00000000", "06 02 8000", "06 01 50", "13 07 00000001 0001 02", "13 06 000000010001",
            "14 02 0001", "15 08 0000000000000001", "16 00", "17 04 00000001", "18 01 01", "18 04 00000001",
            "25 02 0001", "2a 04 00000001", "2b 02 0001", "05 02 1010", "01 04 00000001", "f2 02 0000",
        ] {
            #expect(try Self.read(hex(bytes)) == VehicleItems(), "\(bytes)")
            #expect(try Self.read(Self.golden + hex(bytes)) == Self.full, "\(bytes)")
        }
        var cold = VehicleItems()
        cold.carriageTemperature = .min
        #expect(written { cold.emit(into: &$0) } == nil)
    }

    @Test("Wristband and vehicle items of one report are read side by side")
    func sideBySide() throws {
        let bytes = WristbandItemsTests.golden + Self.golden
        #expect(try Self.read(bytes) == Self.full)
        #expect(try WristbandItemsTests.read(bytes) == WristbandItemsTests.full)
    }

    @Test("Tyres have a pressure each, or none where there is no tyre")
    func tyres() throws {
        let body = Array(LocationTests.golden[..<28]) + hex("05 04 64 00 ff 63")
        let report = try LocationReport(body.span.bytes)
        guard let tyres = report.tyrePressures else {
            Issue.record("no tyres")
            return
        }
        var pressures: [UInt8?] = []
        for index in 0..<tyres.count { pressures.append(tyres[index]) }
        #expect(pressures == [100, 0, nil, 99])
        let bare = try LocationReport(LocationTests.golden.span.bytes)
        let isNone = bare.tyrePressures == nil
        #expect(isNone)
    }

    @Test("Items that do not fit make the body impossible, at every length", arguments: 0..<golden.count)
    func overflow(_ room: Int) {
        let items = Self.full
        #expect(written(room: room) { items.emit(into: &$0) } == nil)
    }
}
