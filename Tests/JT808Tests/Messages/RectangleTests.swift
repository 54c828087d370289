import JT808
import Testing

/// 0x8602: rectangles, whose optional fields follow the attribute bits (protocol.md §4.6).
struct RectangleTests {
    static let corners = hex("0172cfa0 06855680 0172cba0 06855a80")
    /// Replace: rectangle 5, exit alarms, daily 22:00–08:00, 60 km/h for 5 s.
    static let golden2013 = hex("00 01 00000005 0023") + corners + hex("000000220000 000000080000 003c 05")
    /// The same with 40 km/h at night and the name "home".
    static let golden2019 = golden2013 + hex("0028 0004 686f6d65")
    /// Append: in the south-west, without schedule, speed or name.
    static let goldenSouthWest = hex("01 01 00000006 00c8") + corners + hex("0000")

    /// Checks one rectangle alone in a message.
    func expectRoundTrip(
        _ setting: AreaSetting, _ rectangle: borrowing RectangleArea, _ edition: Edition, golden: [UInt8]? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let fields = ["\(setting)", "count 1"] + rectangle.described()
        var storage = [UInt8](repeating: 0xaa, count: 1_023)
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        var body = BodyWriter(&bytes)
        SetRectangles.emit(setting, rectangle, into: &body, edition: edition)
        let found = Array(storage[0..<body.finish()])
        if let golden { #expect(digits(found) == digits(golden), sourceLocation: sourceLocation) }
        #expect(reading(SetRectangles.self, found, edition) == .fields(fields), sourceLocation: sourceLocation)
        #expect(rewritten(SetRectangles.self, found, edition) == found, sourceLocation: sourceLocation)
    }

    @_lifetime(copy name)
    static func home(_ name: RawSpan, night: UInt16) -> RectangleArea {
        RectangleArea(
            id: 5, rules: .exitAlarms, top: 24_301_472, left: 109_401_728, bottom: 24_300_448, right: 109_402_752,
            schedule: CircleTests.night, speedLimit: SpeedLimit(maximum: 60, duration: 5, nightMaximum: night),
            name: name)
    }

    @Test("Id, attributes, two corners, schedule and speed; 2019 adds a speed at night and a name")
    func editions() {
        let (name, none) = (text("home"), text(""))
        expectRoundTrip(.replace, Self.home(none.span.bytes, night: 0), .v2013, golden: Self.golden2013)
        expectRoundTrip(.replace, Self.home(name.span.bytes, night: 40), .v2019, golden: Self.golden2019)
    }

    @Test("South and west are attribute bits 6 and 7, for both corners")
    func hemispheres() {
        let none: [UInt8] = []
        expectRoundTrip(
            .append,
            RectangleArea(
                id: 6, rules: .enterAlarms, top: -24_301_472, left: -109_401_728, bottom: -24_300_448,
                right: -109_402_752, schedule: nil, speedLimit: nil, name: none.span.bytes), .v2019,
            golden: Self.goldenSouthWest)
    }

    @Test("A rectangle across the equator or a meridian between east and west cannot be written")
    func acrossHemispheres() {
        let none: [UInt8] = []
        for (top, left, bottom, right, fits) in [
            (1, 1, -1, 2, false), (1, -1, 0, 1, false), (1, 0, 0, 1, true), (0, -1, -1, 0, true), (-1, 0, 0, -1, true),
        ] as [(Int32, Int32, Int32, Int32, Bool)] {
            let rectangle = RectangleArea(
                id: 1, rules: [], top: top, left: left, bottom: bottom, right: right, schedule: nil, speedLimit: nil,
                name: none.span.bytes)
            #expect((written { rectangle.emit(into: &$0, edition: .v2013) } != nil) == fits, "\(top) \(left)")
        }
    }

    @Test("Random rectangles come back in every edition")
    func random() throws {
        var generator = SeededGenerator(seed: 62)
        for _ in 0..<2_000 {
            let edition = Edition.allCases[Int(generator.next() % 3)]
            let name = edition == .v2019 ? generator.bytes(Int(generator.next() % 9)) : []
            let speed = edition == .v2019 ? UInt16(truncatingIfNeeded: generator.next()) : 0
            let south: Int32 = generator.next() & 1 == 0 ? -1 : 1
            let west: Int32 = generator.next() & 1 == 0 ? -1 : 1
            expectRoundTrip(
                AreaSetting.allCases[Int(generator.next() % 3)],
                RectangleArea(
                    id: UInt32(truncatingIfNeeded: generator.next()),
                    rules: AreaRules(rawValue: UInt16(truncatingIfNeeded: generator.next())),
                    top: south * Int32(generator.next() % 90_000_001),
                    left: west * Int32(generator.next() % 180_000_001),
                    bottom: south * Int32(generator.next() % 90_000_001),
                    right: west * Int32(generator.next() % 180_000_001),
                    schedule: generator.next() & 1 == 0 ? CircleTests.night : nil,
                    speedLimit: generator.next() & 1 == 0
                        ? SpeedLimit(maximum: 1, duration: 2, nightMaximum: speed) : nil, name: name.span.bytes),
                edition)
        }
    }

    @Test("A corner beyond the poles or the date line is refused where it stands")
    func corners() {
        func altered(_ offset: Int, _ bytes: String) -> [UInt8] {
            Self.golden2013[..<offset] + hex(bytes) + Self.golden2013[(offset + 4)...]
        }
        for (offset, bytes) in [(8, "055d4a81"), (12, "0aba9501"), (16, "055d4a81"), (20, "0aba9501")] {
            expectRefusal(SetRectangles.self, altered(offset, bytes), .v2013, .outOfRange, at: offset)
        }
        expectRefusal(SetRectangles.self, hex("03 00"), .v2013, .outOfRange, at: 0)
    }

    @Test("A message cut anywhere is refused at the cut; bytes left over are refused where they begin")
    func lengths() {
        for length in 0..<Self.golden2013.count {
            expectRefusal(SetRectangles.self, Array(Self.golden2013[..<length]), .v2013, .truncated, at: length)
        }
        for length in 0..<Self.golden2019.count where length != Self.golden2013.count + 2 {
            expectRefusal(SetRectangles.self, Array(Self.golden2019[..<length]), .v2019, .truncated, at: length)
        }
        expectRefusal(
            SetRectangles.self, Self.golden2019 + [0], .v2019, .inconsistentLength, at: Self.golden2019.count)
    }
}
