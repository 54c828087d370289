import JT808
import Testing

/// 0x5501 and 0x5502, whose header has a serial of one byte.
struct CompactLocationTests {
    /// 2026-03-02 00:15:30 UTC, 24°18.0269′ N 109°24.1041′ E, 43, 270°.
    static let golden = join(
        hex("020326 001530 24180269 109241041 7 43 87 19 08 00001234 55 00012345 2866 03 0800 0001"),
        hex("0a 03 01cc00  0c 06 00a2ffa7ff5e"))

    static let place = CompactLocation.Place(
        latitude: 24 * 600_000 + 180_269, longitude: 109 * 600_000 + 241_041, isValid: true, isMarked: false)

    @Test("Day first, degrees and minutes in packed digits, and the vendor's items")
    func report() throws {
        let items = Array(Self.golden[35...])
        let fix = CompactLocation.Fix(
            time: try #require(DateTime(packed: 0x2603_0200_1530)), place: try #require(Self.place), speed: 43,
            direction: 135, signal: 25, satellites: 8, mileage: 0x1234, battery: 85, cell: 0x12345, area: 0x2866,
            product: 3, status: 0x0800, alarms: 1)
        let report = CompactLocation(fix: fix, items: try AdditionalItems(items.span.bytes))
        for edition in Edition.allCases { expectRoundTrip(report, edition, golden: Self.golden) }
    }

    @Test("The nibble behind the longitude tells validity and hemispheres")
    func flags() throws {
        for flags in UInt8(0)..<16 {
            var bytes = Self.golden
            bytes[14] = 0x10 | flags
            #expect(rewritten(CompactLocation.self, bytes, .v2013) == bytes)
            let place = try CompactLocation(bytes.span.bytes, edition: .v2013).fix.place
            #expect(place.isValid == (flags & 1 != 0))
            #expect((place.latitude > 0) == (flags & 2 != 0))
            #expect((place.longitude > 0) == (flags & 4 != 0))
            #expect(place.isMarked == (flags & 8 != 0))
        }
    }

    @Test("Places to the poles and the date line come back, and none beyond")
    func limits() throws {
        func bytes(_ latitude: String, _ longitude: String) -> [UInt8] {
            Self.golden[..<6] + hex(latitude) + hex(longitude + "7") + Self.golden[15...]
        }
        for (latitude, longitude) in [
            ("90000000", "180000000"), ("00000000", "000000000"), ("89599999", "179599999"), ("01020304", "100000001"),
        ] {
            #expect(
                rewritten(CompactLocation.self, bytes(latitude, longitude), .v2013) == bytes(latitude, longitude))
        }
        for (latitude, longitude, reason, at) in [
            ("90000001", "000000000", Refusal.Reason.outOfRange, 6), ("10600000", "000000000", .outOfRange, 6),
            ("1a000000", "000000000", .notDecimal, 6), ("00000000", "180000001", .outOfRange, 10),
            ("00000000", "100600000", .outOfRange, 10), ("00000000", "a00000000", .notDecimal, 10),
        ] {
            expectRefusal(CompactLocation.self, bytes(latitude, longitude), .v2013, reason, at: at)
        }
    }

    @Test("A time, speed or item that is none is refused where it stands, a cut report at the cut")
    func refusals() {
        for (offset, value, at) in [(0, UInt8(0x32), 0), (1, 0x13, 0), (15, 0x4a, 15)] {
            var bytes = Self.golden
            bytes[offset] = value
            expectRefusal(CompactLocation.self, bytes, .v2013, .notDecimal, at: at)
        }
        expectRefusal(CompactLocation.self, Self.golden.dropLast(), .v2013, .truncated, at: 40)
        for length in 0..<35 {
            expectRefusal(CompactLocation.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
    }
}
