import JT808
import Testing

/// 0x8600: circles, whose optional fields follow the attribute bits (protocol.md §4.6).
struct CircleTests {
    /// Replace: circle 7 around 24.300448 N 109.401728 E, 500 m, exit alarms, daily 22:00–08:00, 60 km/h for 5 s.
    static let golden2013 = hex(
        """
        00 01 00000007 0023 0172cba0 06855680 000001f4 000000220000 000000080000 003c 05
        """)
    /// The same with 40 km/h at night and the name "home".
    static let golden2019 = golden2013 + hex("0028 0004 686f6d65")
    /// Append: an exclusion zone in the south-west without schedule, speed or name.
    static let goldenSouthWest = hex("01 01 00000008 00c8 0172cba0 06855680 00000064 0000")
    /// Modify: two circles, the first with one window and a name.
    static let goldenTwo = hex(
        """
        02 02 00000001 0021 0172cba0 06855680 00000064 260302000000 260401235959 0001 41
        00000002 0008 0172cba0 06855680 00000064 0000
        """)

    static let name = text("home")
    static let none: [UInt8] = []

    static let night = TimeOfDay(packed: 0x22_0000).flatMap { from in
        TimeOfDay(packed: 0x08_0000).map { AreaSchedule.daily(from: from, until: $0) }
    }

    /// Checks one circle alone in a message.
    func expectRoundTrip(
        _ setting: SetCircles.Setting, _ circle: borrowing CircleArea, _ edition: Edition, golden: [UInt8]? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let fields = ["\(setting)", "count 1"] + circle.described()
        var storage = [UInt8](repeating: 0xaa, count: 1_023)
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        var body = BodyWriter(&bytes)
        SetCircles.emit(setting, circle, into: &body, edition: edition)
        let length = body.finish()
        let found = Array(storage[0..<length])
        if let golden { #expect(digits(found) == digits(golden), sourceLocation: sourceLocation) }
        #expect(reading(SetCircles.self, found, edition) == .fields(fields), sourceLocation: sourceLocation)
        #expect(rewritten(SetCircles.self, found, edition) == found, sourceLocation: sourceLocation)
    }

    @Test("2013: id, attributes, place, radius, schedule, speed and duration")
    func edition2013() {
        let circle = CircleArea(
            id: 7, rules: .exitAlarms, latitude: 24_300_448, longitude: 109_401_728, radius: 500,
            schedule: Self.night, speedLimit: SpeedLimit(maximum: 60, duration: 5, nightMaximum: 0),
            name: Self.none.span.bytes)
        expectRoundTrip(.replace, circle, .v2013, golden: Self.golden2013)
    }

    @Test("2019: a speed at night and a name besides")
    func edition2019() {
        let circle = CircleArea(
            id: 7, rules: .exitAlarms, latitude: 24_300_448, longitude: 109_401_728, radius: 500,
            schedule: Self.night, speedLimit: SpeedLimit(maximum: 60, duration: 5, nightMaximum: 40),
            name: Self.name.span.bytes)
        expectRoundTrip(.replace, circle, .v2019, golden: Self.golden2019)
    }

    @Test("South and west are attribute bits 6 and 7")
    func hemispheres() {
        let circle = CircleArea(
            id: 8, rules: .enterAlarms, latitude: -24_300_448, longitude: -109_401_728, radius: 100, schedule: nil,
            speedLimit: nil, name: Self.none.span.bytes)
        expectRoundTrip(.append, circle, .v2019, golden: Self.goldenSouthWest)
    }

    @Test("Every optional field comes and goes alone, at the limits of the others, in both editions")
    func optionalFields() throws {
        let once = AreaSchedule.once(
            from: try #require(DateTime(packed: 0x0001_0100_0000)),
            until: try #require(DateTime(packed: 0x9912_3123_5959)))
        let speed = SpeedLimit(maximum: .max, duration: .max, nightMaximum: 0)
        for edition in [Edition.v2013, .v2019] {
            for latitude: Int32 in [-90_000_000, 0, 90_000_000] {
                for longitude: Int32 in [-180_000_000, 0, 180_000_000] {
                    for schedule in [nil, Self.night, once] {
                        for limit in [nil, speed] {
                            let circle = CircleArea(
                                id: .max, rules: AreaRules(rawValue: .max), latitude: latitude,
                                longitude: longitude, radius: .max, schedule: schedule, speedLimit: limit,
                                name: edition == .v2019 ? Self.name.span.bytes : Self.none.span.bytes)
                            expectRoundTrip(.modify, circle, edition)
                        }
                    }
                }
            }
        }
    }

    @Test("Several circles are read one after the other, and a count of none is none")
    func several() {
        #expect(
            reading(SetCircles.self, Self.goldenTwo, .v2019)
                == .fields([
                    "modify", "count 2", "circle 1", "rules 32", "at 24300448 109401728", "radius 100",
                    "once 2026-03-02T00:00:00 2026-04-01T23:59:59", "any speed", "name 41", "circle 2", "rules 8",
                    "at 24300448 109401728", "radius 100", "always", "any speed", "name ",
                ]))
        #expect(reading(SetCircles.self, hex("00 00"), .v2013) == .fields(["replace", "count 0"]))
        #expect(rewritten(SetCircles.self, Self.goldenTwo, .v2019) == Self.goldenTwo)
    }

    @Test("A sender of 2019 that leaves out the name at the end is understood")
    func missingName() {
        let whole = reading(SetCircles.self, Self.goldenSouthWest, .v2019)
        #expect(reading(SetCircles.self, Self.goldenSouthWest.dropLast(2), .v2019) == whole)
        expectRefusal(
            SetCircles.self, Self.goldenSouthWest.dropLast(1), .v2019, .truncated, at: Self.goldenSouthWest.count - 1)
    }

    @Test("A setting, place or time that is none is refused where it stands")
    func refusals() {
        expectRefusal(SetCircles.self, hex("03 00"), .v2013, .outOfRange, at: 0)
        func altered(_ offset: Int, _ bytes: String) -> [UInt8] {
            let new = hex(bytes)
            return Self.golden2013[..<offset] + new + Self.golden2013[(offset + new.count)...]
        }
        expectRefusal(SetCircles.self, altered(8, "055d4a81"), .v2013, .outOfRange, at: 8)
        expectRefusal(SetCircles.self, altered(12, "0aba9501"), .v2013, .outOfRange, at: 12)
        expectRefusal(SetCircles.self, altered(20, "000000240000"), .v2013, .notDecimal, at: 20)
        expectRefusal(SetCircles.self, altered(26, "00000008600a"), .v2013, .notDecimal, at: 26)
        expectRefusal(SetCircles.self, altered(20, "260230000000"), .v2013, .notDecimal, at: 20)
        expectRefusal(SetCircles.self, altered(20, "260228000000 260229000000"), .v2013, .notDecimal, at: 26)
        // A date at one end only is neither daily nor once.
        expectRefusal(SetCircles.self, altered(20, "260228000000"), .v2013, .notDecimal, at: 26)
    }

    @Test("A message cut anywhere is refused at the cut; bytes left over are refused where they begin")
    func lengths() {
        for length in 0..<Self.golden2013.count {
            expectRefusal(SetCircles.self, Array(Self.golden2013[..<length]), .v2013, .truncated, at: length)
        }
        expectRefusal(
            SetCircles.self, Self.golden2013 + [0], .v2013, .inconsistentLength, at: Self.golden2013.count)
    }
}
