import JT808
import Testing

/// The items that a wristband sends with a fix (`profile.md`, Items of a fix).
struct WristbandItemsTests {
    /// One of each, in the order of their ids.
    static let golden = hex(
        """
        01 04 00012345  04 02 0007  11 05 03 0000002a  12 06 01 00000007 01  30 01 19  31 01 09
        e1 01 57  f2 08 02 01 0003 0000003c  f3 02 01 5f  f4 01 01  f5 04 00000021  f6 04 00000080
        f7 06 13 0c 0008 0002  f8 04 0005 0001
        """)

    static var full: WristbandItems {
        var items = WristbandItems()
        items.mileage = 0x0001_2345
        items.manualConfirmation = 7
        items.overspeed = .area(.polygon, id: 42)
        items.areaCrossing = AreaCrossing(kind: .circle, area: 7, direction: .out)
        items.signal = 25
        items.satellites = 9
        items.battery = 87
        items.strap = Strap(state: .cut, cause: .conductorBroken, edges: 3, sinceLastEdge: 60)
        items.wear = Wear(state: .onBody, confidence: 95)
        items.charging = .yes
        items.alarmsSet = [.strapCut, .fenceExit]
        items.alarmsCleared = .lowBattery
        items.source = PositionSource(sources: [.gps, .beiDou, .wifi], dilution: 12, accuracy: 8, age: 2)
        items.boot = Boot(count: 5, cause: .watchdog)
        return items
    }

    /// The items that those bytes mean.
    static func read(_ bytes: [UInt8]) throws -> WristbandItems {
        WristbandItems(try AdditionalItems(bytes.span.bytes))
    }

    /// Checks that items become those bytes and these become the items.
    func expectRoundTrip(
        _ items: WristbandItems, _ golden: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let bytes = written { items.emit(into: &$0) } ?? []
        #expect(digits(bytes) == digits(golden), sourceLocation: sourceLocation)
        #expect(try Self.read(bytes) == items, sourceLocation: sourceLocation)
    }

    @Test("One of each is written in the order of the ids and comes back")
    func everyItem() throws { try expectRoundTrip(Self.full, Self.golden) }

    @Test("No items are no bytes: what is nothing, not charging or no alarm is left out")
    func none() throws { try expectRoundTrip(WristbandItems(), []) }

    @Test("Items take the room they say, and in one byte less they are impossible")
    func room() {
        var cut = Self.full
        cut.overspeed = .anywhere
        cut.strap = nil
        cut.boot = nil
        var few = WristbandItems()
        few.battery = 1
        for items in [Self.full, cut, few, WristbandItems()] {
            let bytes = written(room: items.size) { items.emit(into: &$0) }
            #expect(bytes?.count == items.size)
            #expect(bytes == written { items.emit(into: &$0) })
            guard items.size > 0 else { continue }
            #expect(written(room: items.size - 1) { items.emit(into: &$0) } == nil)
        }
    }

    @Test("An item alone comes back alone, at the limits of its fields")
    func eachAlone() throws {
        func expectAlone(_ golden: String, _ set: (inout WristbandItems) -> Void) throws {
            var items = WristbandItems()
            set(&items)
            try expectRoundTrip(items, hex(golden))
        }
        try expectAlone("01 04 ffffffff") { $0.mileage = .max }
        try expectAlone("04 02 0001") { $0.manualConfirmation = 1 }
        try expectAlone("11 01 00") { $0.overspeed = .anywhere }
        for kind in AreaKind.allCases {
            try expectAlone("11 05 0\(kind.rawValue) ffffffff") { $0.overspeed = .area(kind, id: .max) }
            try expectAlone("12 06 0\(kind.rawValue) 00000000 00") {
                $0.areaCrossing = AreaCrossing(kind: kind, area: 0, direction: .into)
            }
        }
        try expectAlone("30 01 00") { $0.signal = 0 }
        try expectAlone("31 01 ff") { $0.satellites = .max }
        try expectAlone("e1 01 ff") { $0.battery = 0xff }
        try expectAlone("f2 08 ff 05 ffff ffffffff") {
            $0.strap = Strap(state: .unknown, cause: .operator, edges: .max, sinceLastEdge: nil)
        }
        try expectAlone("f2 08 00 00 0000 00000000") {
            $0.strap = Strap(state: .locked, cause: .none, edges: 0, sinceLastEdge: 0)
        }
        try expectAlone("f3 02 ff 64") { $0.wear = Wear(state: .unknown, confidence: 100) }
        try expectAlone("f4 01 02") { $0.charging = .full }
        try expectAlone("f5 04 0000ffff") { $0.alarmsSet = WristbandAlarms(rawValue: 0xffff) }
        try expectAlone("f6 04 00000001") { $0.alarmsCleared = .strapCut }
        try expectAlone("f7 06 00 ff ffff ffff") {
            $0.source = PositionSource(sources: [], dilution: nil, accuracy: nil, age: .max)
        }
        try expectAlone("f8 04 ffff 0005") { $0.boot = Boot(count: .max, cause: .fault) }
    }

    @Test("Every code of the tables comes back")
    func codes() throws {
        #expect(Strap.State.allCases.map(\.rawValue) == [0, 1, 2, 3, 0xff])
        #expect(Strap.Cause.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5])
        #expect(Wear.State.allCases.map(\.rawValue) == [0, 1, 0xff])
        #expect(Charging.allCases.map(\.rawValue) == [0, 1, 2])
        #expect(Boot.Cause.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5])
        #expect(AreaKind.allCases.map(\.rawValue) == [1, 2, 3, 4])
        #expect(AreaCrossing.Direction.allCases.map(\.rawValue) == [0, 1])
        for state in Strap.State.allCases {
            for cause in Strap.Cause.allCases {
                var items = WristbandItems()
                items.strap = Strap(state: state, cause: cause, edges: 1, sinceLastEdge: 2)
                let bytes = try #require(written { items.emit(into: &$0) })
                #expect(try Self.read(bytes) == items)
            }
        }
    }

    @Test("The sources of a position are the bits of the profile")
    func sources() {
        let sources: [PositionSource.Sources] = [
            .gps, .beiDou, .glonass, .galileo, .wifi, .cell, .beacon, .deadReckoning,
        ]
        #expect(sources.map(\.rawValue) == [1, 2, 4, 8, 16, 32, 64, 128])
        #expect(PositionSource.Sources.satellites == [.gps, .beiDou, .glonass, .galileo])
    }

    @Test("An item with a code its table does not have is as good as absent")
    func unknownCodes() throws {
        for bytes in [
            "11 01 01", "11 05 00 00000001", "11 05 05 00000001", "12 06 00 00000001 00", "12 06 05 00000001 00",
            "12 06 01 00000001 02", "f2 08 04 00 0000 00000000", "f2 08 00 06 0000 00000000", "f3 02 02 00",
            "f4 01 03", "f8 04 0000 0006",
        ] {
            #expect(try Self.read(hex(bytes)) == WristbandItems(), "\(bytes)")
            #expect(try Self.read(Self.golden + hex(bytes)) == Self.full, "\(bytes)")
        }
    }

    /// Items of other dialects under the ids of this one (protocol.md §4.6, vendor extensions).
    static let collisions = [
        "01 01 05", "04 01 05", "11 02 0000", "11 03 010203", "12 05 0100000007", "12 07 01000000070100", "30 02 1900",
        "31 02 0909", "e1 0c 01cc00000102000000030405", "f2 04 00000000", "f3 01 01", "f4 07 aabbccddeeff c4",
        "f4 02 0101", "f5 08 0000000100000001", "f5 02 0001", "f6 01 01", "f6 06 000000000001", "f7 04 00001000",
        "f8 02 0010", "f8 03 001000",
    ]

    @Test("An item whose length is not the profile's is another dialect's and changes nothing", arguments: collisions)
    func vendorLengths(_ item: String) throws {
        #expect(try Self.read(hex(item)) == WristbandItems())
        #expect(try Self.read(hex(item) + Self.golden) == Self.full)
        #expect(try Self.read(Self.golden + hex(item)) == Self.full)
    }

    @Test("Of two items of a kind the later counts")
    func repeated() throws {
        var items = WristbandItems()
        items.signal = 9
        items.wear = Wear(state: .offBody, confidence: 1)
        #expect(try Self.read(hex("30 01 19  f3 02 01 5f  30 01 09  f3 02 00 01")) == items)
    }

    @Test("What a later version appends to an item of the profile is ignored")
    func appended() throws {
        let bytes = hex("f2 09 02 01 0003 0000003c ff  f3 03 01 5f ff  f7 07 13 0c 0008 0002 ff  f8 05 0005 0001 ff")
        var items = WristbandItems()
        items.strap = Self.full.strap
        items.wear = Self.full.wear
        items.source = Self.full.source
        items.boot = Self.full.boot
        #expect(try Self.read(bytes) == items)
    }

    @Test("Any items come back from their bytes, and from any bytes that are items")
    func anyItems() throws {
        var generator = SeededGenerator(seed: 41)
        for _ in 0..<3_000 {
            var bytes: [UInt8] = []
            for _ in 0..<generator.next() % 6 {
                let ids: [UInt8] = [1, 4, 0x11, 0x12, 0x30, 0x31, 0xe1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8]
                let length = Int(generator.next() % 10)
                bytes += [ids[Int(generator.next() % 14)], UInt8(length)]
                bytes += (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next() % 7) }
            }
            let items = try Self.read(bytes)
            let again = try #require(written { items.emit(into: &$0) })
            #expect(try Self.read(again) == items)
        }
    }

    @Test("Items that do not fit make the body impossible, at every length", arguments: 0..<golden.count)
    func overflow(_ room: Int) {
        let items = Self.full
        #expect(written(room: room) { items.emit(into: &$0) } == nil)
    }
}
