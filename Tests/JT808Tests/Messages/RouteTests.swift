import JT808
import Testing

/// 0x8606: a route of segments, each with its own optional fields.
struct RouteTests {
    static let head = hex("0000270f 0031 000000220000 000000080000 0002")
    static let first = hex("000003e8 00000507 0172cba0 06855680 38 03 0032 000a 0045 17")
    static let second = hex("000003e9 00002ee7 0172cfa0 06855a80 4b 00")
    /// Route 9999, daily 22:00–08:00, leaving warns and alarms; the first of two segments has both rules.
    static let golden2013 = head + first + second
    /// The same with 80 km/h at night and the name "home".
    static let golden2019 = head + first + hex("0050") + second + hex("0004 686f6d65")

    static func segments(night: UInt16) -> [RouteSegment] {
        [
            RouteSegment(
                point: 1_000, segment: 1_287, latitude: 24_300_448, longitude: 109_401_728, width: 56,
                travelTime: RouteSegment.TravelTime(longest: 50, shortest: 10),
                speedLimit: SpeedLimit(maximum: 69, duration: 23, nightMaximum: night)),
            RouteSegment(
                point: 1_001, segment: 12_007, latitude: 24_301_472, longitude: 109_402_752, width: 75, travelTime: nil,
                speedLimit: nil),
        ]
    }

    /// Checks a route of those segments.
    func expectRoundTrip(
        id: UInt32, _ rules: AreaRules, _ schedule: AreaSchedule?, _ segments: [RouteSegment], name: [UInt8] = [],
        _ edition: Edition, golden: [UInt8]? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let bytes = try #require(
            written(room: 60_000) { body in for segment in segments { segment.emit(into: &body, edition: edition) } })
        let route = SetRoute(
            id: id, rules: rules, schedule: schedule,
            segments: try SetRoute.Segments(bytes.span.bytes, count: UInt16(segments.count), edition: edition),
            name: name.span.bytes)
        JT808Tests.expectRoundTrip(route, edition, golden: golden, room: 60_000, sourceLocation: sourceLocation)
        let fields = route.fields().dropFirst(5)
        #expect(Array(fields) == segments.flatMap { $0.described() }, sourceLocation: sourceLocation)
    }

    @Test("Id, attributes, schedule and segments; 2019 adds speeds at night and a name")
    func editions() throws {
        let rules: AreaRules = [.exitWarnsWearer, .exitAlarms]
        try expectRoundTrip(
            id: 9_999, rules, CircleTests.night, Self.segments(night: 0), .v2013, golden: Self.golden2013)
        try expectRoundTrip(
            id: 9_999, rules, CircleTests.night, Self.segments(night: 80), name: text("home"), .v2019,
            golden: Self.golden2019)
        try expectRoundTrip(id: 1, [], nil, [], .v2013, golden: hex("00000001 0000 0000"))
    }

    @Test("Random routes come back in every edition")
    func random() throws {
        var generator = SeededGenerator(seed: 63)
        for _ in 0..<500 {
            let edition = Edition.allCases[Int(generator.next() % 3)]
            let segments = (0..<generator.next() % 6).map { _ in
                RouteSegment(
                    point: UInt32(truncatingIfNeeded: generator.next()),
                    segment: UInt32(truncatingIfNeeded: generator.next()),
                    latitude: Int32(generator.next() % 180_000_001) - 90_000_000,
                    longitude: Int32(generator.next() % 360_000_001) - 180_000_000,
                    width: UInt8(truncatingIfNeeded: generator.next()),
                    travelTime: generator.next() & 1 == 0
                        ? RouteSegment.TravelTime(longest: UInt16(truncatingIfNeeded: generator.next()), shortest: 7)
                        : nil,
                    speedLimit: generator.next() & 1 == 0
                        ? SpeedLimit(maximum: 9, duration: 8, nightMaximum: edition == .v2019 ? 7 : 0) : nil)
            }
            try expectRoundTrip(
                id: UInt32(truncatingIfNeeded: generator.next()),
                AreaRules(rawValue: UInt16(truncatingIfNeeded: generator.next())),
                generator.next() & 1 == 0 ? CircleTests.night : nil, segments,
                name: edition == .v2019 ? generator.bytes(5) : [], edition)
        }
    }

    @Test("A route read in one edition is written in another")
    func otherEdition() throws {
        let route = try SetRoute(Self.golden2013.span.bytes, edition: .v2013)
        let bytes = written(route, .v2019) ?? []
        let fields = route.fields()
        #expect(reading(SetRoute.self, bytes, .v2019) == .fields(fields))
        #expect(bytes == Self.head + Self.first + hex("0000") + Self.second + hex("0000"))
    }

    @Test("A turning point beyond the poles or the date line is refused where it stands; so are segments left over")
    func refusals() throws {
        func altered(_ offset: Int, _ bytes: String) -> [UInt8] {
            Self.golden2013[..<offset] + hex(bytes) + Self.golden2013[(offset + 4)...]
        }
        expectRefusal(SetRoute.self, altered(28, "055d4a81"), .v2013, .outOfRange, at: 28)
        expectRefusal(SetRoute.self, altered(32, "0aba9501"), .v2013, .outOfRange, at: 32)
        let bytes = Self.first + Self.second
        #expect(throws: Refusal(.inconsistentLength, at: Self.first.count)) {
            _ = try SetRoute.Segments(bytes.span.bytes, count: 1, edition: .v2013)
        }
        #expect(throws: Refusal(.truncated, at: bytes.count)) {
            _ = try SetRoute.Segments(bytes.span.bytes, count: 3, edition: .v2013)
        }
    }

    @Test("A message cut anywhere is refused at the cut, except where a sender of 2019 leaves out the name")
    func truncated() {
        for length in 0..<Self.golden2013.count {
            expectRefusal(SetRoute.self, Array(Self.golden2013[..<length]), .v2013, .truncated, at: length)
        }
        let nameless = Self.golden2019.count - 6
        for length in 0..<Self.golden2019.count where length != nameless {
            expectRefusal(SetRoute.self, Array(Self.golden2019[..<length]), .v2019, .truncated, at: length)
        }
        #expect(
            rewritten(SetRoute.self, Array(Self.golden2019[..<nameless]), .v2019)
                == Self.golden2019[..<nameless] + hex("0000"))
    }
}
