import JT808
import Testing

/// 0x0200 and 0x0201: the fixed part of a location, and items behind it as they are.
struct LocationTests {
    /// SOS; fix by BeiDou, 24.3 N 109.4 E, 85 m, 4.3 km/h, 359°, 2026-03-02 00:15:30; signal 25, and an unknown item.
    static let golden = hex(
        """
        00000001 00080002 0172cba0 06855680 0055 002b 0167 260302001530
        30 01 19  fe 02 abcd
        """)
    static let goldenAnswer = hex("1234") + golden
    static let time = DateTime(packed: 0x2603_0200_1530)

    static let location = Location(
        alarms: .emergency, status: [.fixValid, .usesBeiDou], latitude: 24_300_448, longitude: 109_401_728,
        altitude: 85, speed: 43, direction: 359, time: time)

    /// The fixed part written and read again.
    func again(_ location: Location) -> Location? {
        guard let bytes = written({ location.emit(into: &$0) }), bytes.count == Location.size else { return nil }
        return try? Location(bytes.span.bytes)
    }

    @Test("Alarms, status, place, height, speed, direction, time and items, in that order")
    func report() throws {
        let items = hex("30 01 19  fe 02 abcd")
        let report = LocationReport(location: Self.location, items: try AdditionalItems(items.span.bytes))
        expectRoundTrip(report, .v2013, golden: Self.golden)
        expectRoundTrip(report, .v2019, golden: Self.golden)
    }

    @Test("An answer to a query has its serial before the report")
    func answer() throws {
        let items = hex("30 01 19  fe 02 abcd")
        let report = LocationReport(location: Self.location, items: try AdditionalItems(items.span.bytes))
        expectRoundTrip(LocationAnswer(serial: 0x1234, report: report), .v2019, golden: Self.goldenAnswer)
    }

    @Test("Both signs of latitude and longitude are status bits 2 and 3, and come back")
    func hemispheres() throws {
        for (latitude, longitude, bits) in [(1, 1, 0), (-1, 1, 4), (1, -1, 8), (-1, -1, 12)] as [(Int32, Int32, UInt8)]
        {
            var location = Self.location
            location.latitude = latitude * 24_300_448
            location.longitude = longitude * 109_401_728
            let bytes = try #require(written { location.emit(into: &$0) })
            #expect(bytes[7] == 2 | bits)
            #expect(Array(bytes[8..<16]) == hex("0172cba0 06855680"))
            #expect(again(location) == location)
        }
    }

    @Test("The limits of every field come back")
    func limits() {
        for latitude: Int32 in [-90_000_000, -1, 0, 1, 90_000_000] {
            for longitude: Int32 in [-180_000_000, -1, 0, 1, 180_000_000] {
                let location = Location(latitude: latitude, longitude: longitude, time: Self.time)
                #expect(again(location) == location)
            }
        }
        for altitude: Int16 in [.min, -1, 0, .max] {
            let location = Location(
                alarms: Location.Alarms(rawValue: .max), status: Location.Status(rawValue: ~0xc), latitude: 0,
                longitude: 0, altitude: altitude, speed: .max, direction: .max, time: nil)
            #expect(again(location) == location)
        }
    }

    @Test("A time of zeros is no time; any other that is no date is refused where it stands")
    func times() throws {
        var location = Self.location
        location.time = nil
        let bytes = try #require(written { location.emit(into: &$0) })
        #expect(Array(bytes[22...]) == hex("000000000000"))
        #expect(again(location) == location)
        for time in ["260230000000", "260001000000", "260100000000", "260101240000", "260101006000", "2601010000a0"] {
            let body = Array(Self.golden[..<22]) + hex(time)
            expectRefusal(LocationReport.self, body, .v2013, .notDecimal, at: 22)
            expectRefusal(LocationAnswer.self, hex("0000") + body, .v2013, .notDecimal, at: 24)
        }
    }

    @Test("A place beyond the poles or the date line is refused where it stands, and shown by the view")
    func range() throws {
        let far = Array(Self.golden[..<8]) + hex("055d4a81 06855680") + Array(Self.golden[16..<28])
        expectRefusal(LocationReport.self, far, .v2013, .outOfRange, at: 8)
        expectRefusal(LocationAnswer.self, hex("0000") + far, .v2013, .outOfRange, at: 10)
        let wide = Array(Self.golden[..<12]) + hex("0aba9501") + Array(Self.golden[16..<28])
        expectRefusal(LocationReport.self, wide, .v2013, .outOfRange, at: 12)
        #expect(try Location.View(far.span.bytes).latitude == 90_000_001)
        #expect(try Location.View(wide.span.bytes).longitude == 180_000_001)
    }

    @Test("A report cut in its fixed part or in an item is refused there")
    func truncated() {
        for length in 0..<28 {
            expectRefusal(LocationReport.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
            expectRefusal(
                LocationAnswer.self, hex("0000") + Self.golden[..<length], .v2013, .truncated, at: length + 2)
        }
        // Where an item is cut, the refusal names the item.
        for (length, item) in [(29, 28), (30, 28), (32, 31), (33, 31), (34, 31)] {
            expectRefusal(LocationReport.self, Array(Self.golden[..<length]), .v2013, .truncated, at: item)
            expectRefusal(
                LocationAnswer.self, hex("0000") + Self.golden[..<length], .v2013, .truncated, at: item + 2)
        }
        expectRefusal(LocationAnswer.self, hex("00"), .v2013, .truncated, at: 1)
    }

    @Test("The view shows every field as it stands")
    func view() throws {
        let view = try LocationReport.View(Self.golden.span.bytes)
        let location = view.location
        #expect(location.alarms == 1)
        #expect(location.status == 0x0008_0002)
        #expect(location.latitude == 24_300_448)
        #expect(location.longitude == 109_401_728)
        #expect(location.altitude == 85)
        #expect(location.speed == 43)
        #expect(location.direction == 359)
        #expect(location.time == 0x2603_0200_1530)
        #expect(octets(view.items) == hex("30 01 19  fe 02 abcd"))
    }

    @Test("The named bits of alarms and status are those of the standard")
    func bits() {
        #expect(Location.Alarms.emergency.rawValue == 1)
        #expect(Location.Alarms.receiverFault.rawValue == 1 << 4)
        #expect(Location.Alarms.underVoltage.rawValue == 1 << 7)
        #expect(Location.Alarms.areaCrossing.rawValue == 1 << 20)
        #expect(Location.Status.fixValid.rawValue == 1 << 1)
        #expect(Location.Status.usesGPS.rawValue == 1 << 18)
        #expect(Location.Status.usesBeiDou.rawValue == 1 << 19)
        #expect(Location.Status.moving.rawValue == 1 << 22)
    }
}
