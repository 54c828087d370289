import JT808
import Testing

/// 0x8604: one polygon, whose night speed and name come behind its corners (protocol.md §4.6).
struct PolygonTests {
    static let corners = hex("0172cba0 06855680  0172cfa0 06855680  0172cfa0 06855a80")
    /// Polygon 9, enter alarms, daily 22:00–08:00, 60 km/h for 5 s, three corners.
    static let golden2013 = hex("00000009 000b 000000220000 000000080000 003c 05 0003") + corners
    /// The same with 40 km/h at night and the name "home".
    static let golden2019 = golden2013 + hex("0028 0004 686f6d65")
    /// In the south-west, without schedule, speed or name.
    static let goldenSouthWest = hex("0000000a 00e0 0003") + corners + hex("0000")

    static let name = text("home")
    static let none: [UInt8] = []

    /// Checks a polygon of those corners.
    func expectRoundTrip(
        id: UInt32, _ rules: AreaRules, _ schedule: AreaSchedule?, _ limit: SpeedLimit?, _ corners: [UInt8],
        south: Bool = false, west: Bool = false, name: [UInt8] = [], _ edition: Edition, golden: [UInt8]? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard let vertices = SetPolygon.Vertices(corners.span.bytes, south: south, west: west) else {
            Issue.record("no corners", sourceLocation: sourceLocation)
            return
        }
        let polygon = SetPolygon(
            id: id, rules: rules, schedule: schedule, speedLimit: limit, vertices: vertices, name: name.span.bytes)
        JT808Tests.expectRoundTrip(polygon, edition, golden: golden, room: 8_192, sourceLocation: sourceLocation)
    }

    @Test("2013: id, attributes, schedule, speed and duration, corners")
    func edition2013() {
        expectRoundTrip(
            id: 9, .enterAlarms, CircleTests.night, SpeedLimit(maximum: 60, duration: 5, nightMaximum: 0),
            Self.corners, .v2013, golden: Self.golden2013)
    }

    @Test("2019: the speed at night and the name come behind the corners")
    func edition2019() {
        expectRoundTrip(
            id: 9, .enterAlarms, CircleTests.night, SpeedLimit(maximum: 60, duration: 5, nightMaximum: 40),
            Self.corners, name: Self.name, .v2019, golden: Self.golden2019)
    }

    @Test("All corners are in one hemisphere, told by attribute bits 6 and 7")
    func hemispheres() throws {
        expectRoundTrip(
            id: 10, .exitAlarms, nil, nil, Self.corners, south: true, west: true, .v2019,
            golden: Self.goldenSouthWest)
        expectRoundTrip(id: 10, [], nil, nil, Self.corners, south: true, .v2013)
        expectRoundTrip(id: 10, [], nil, nil, Self.corners, west: true, .v2013)
        let polygon = try SetPolygon(Self.goldenSouthWest.span.bytes, edition: .v2019)
        let corner = polygon.vertices[1]
        #expect(corner.latitude == -24_301_472)
        #expect(corner.longitude == -109_401_728)
    }

    @Test("Every optional field comes and goes alone, with none and with 512 corners at the limits")
    func optionalFields() throws {
        let once = AreaSchedule.once(
            from: try #require(DateTime(packed: 0x2603_0200_0000)),
            until: try #require(DateTime(packed: 0x2604_0123_5959)))
        let many = Array(repeatElement(hex("055d4a80 0aba9500"), count: 512).joined())
        for edition in [Edition.v2013, .v2019] {
            for corners in [[], Self.corners, many] {
                for schedule in [nil, CircleTests.night, once] {
                    for limit in [nil, SpeedLimit(maximum: .max, duration: .max, nightMaximum: 0)] {
                        expectRoundTrip(
                            id: .max, AreaRules(rawValue: .max), schedule, limit, corners,
                            name: edition == .v2019 ? Self.name : [], edition)
                    }
                }
            }
        }
    }

    @Test("More corners or a longer name than their counts can say cannot be written")
    func beyondCounts() throws {
        for (corners, letters) in [(65_535, 0), (65_536, 0), (0, 65_535), (0, 65_536)] {
            let bytes = [UInt8](repeating: 0, count: 8 * corners)
            let name = [UInt8](repeating: 0x41, count: letters)
            guard let vertices = SetPolygon.Vertices(bytes.span.bytes) else {
                Issue.record("no corners")
                continue
            }
            let polygon = SetPolygon(
                id: 1, rules: [], schedule: nil, speedLimit: nil, vertices: vertices, name: name.span.bytes)
            let isPossible = corners < 65_536 && letters < 65_536
            #expect((written(polygon, .v2019, room: 600_000) != nil) == isPossible, "\(corners) \(letters)")
        }
    }

    @Test("A corner beyond the poles or the date line is refused, as is part of a corner")
    func corners() {
        let head = hex("0000000a 0020 0001")
        expectRefusal(SetPolygon.self, head + hex("055d4a81 00000000"), .v2013, .outOfRange, at: 8)
        expectRefusal(SetPolygon.self, head + hex("00000000 0aba9501"), .v2013, .outOfRange, at: 8)
        let seven = Array(Self.corners[..<7])
        let isNone = SetPolygon.Vertices(seven.span.bytes) == nil
        #expect(isNone)
    }

    @Test("A time that is none is refused where it stands")
    func times() {
        func altered(_ offset: Int, _ bytes: String) -> [UInt8] {
            let new = hex(bytes)
            return Self.golden2013[..<offset] + new + Self.golden2013[(offset + new.count)...]
        }
        expectRefusal(SetPolygon.self, altered(6, "000000240000"), .v2013, .notDecimal, at: 6)
        expectRefusal(SetPolygon.self, altered(12, "0000000800a0"), .v2013, .notDecimal, at: 12)
        expectRefusal(SetPolygon.self, altered(6, "260230000000"), .v2013, .notDecimal, at: 6)
    }

    @Test("A message cut anywhere is refused at the cut, except where a sender of 2019 leaves out the name")
    func truncated() {
        for length in 0..<Self.golden2013.count {
            expectRefusal(SetPolygon.self, Array(Self.golden2013[..<length]), .v2013, .truncated, at: length)
        }
        for length in 0..<Self.golden2019.count where length != Self.golden2013.count + 2 {
            expectRefusal(SetPolygon.self, Array(Self.golden2019[..<length]), .v2019, .truncated, at: length)
        }
        let nameless = Array(Self.golden2019[..<(Self.golden2013.count + 2)])
        #expect(
            reading(SetPolygon.self, nameless, .v2019)
                == reading(SetPolygon.self, nameless + hex("0000"), .v2019))
        #expect(rewritten(SetPolygon.self, nameless, .v2019) == nameless + hex("0000"))
    }

    @Test("Bytes behind the name, which a later edition may add, are ignored")
    func appended() {
        #expect(
            reading(SetPolygon.self, Self.golden2019 + hex("ff"), .v2019)
                == reading(SetPolygon.self, Self.golden2019, .v2019))
    }
}
