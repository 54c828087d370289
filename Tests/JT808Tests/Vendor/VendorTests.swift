import JT808
import Testing

/// Messages of wearables' vendors (protocol.md §4.6, vendor extras).
struct VendorTests {
    static let goldenTime = hex("07ea 03 02 00 0f 1e 00")
    static let goldenBatch = hex("1c") + MediaTests.location + hex("1c") + MediaTests.location
    static let goldenBattery = hex("55 260302001530")
    static let goldenText = hex("01") + text("OK")
    static let goldenTextAnswer = hex("1234 004f 004b")

    @Test("A wearable's time is binary, in UTC")
    func time() throws {
        let answer = VendorTimeAnswer(universalTime: try #require(DateTime(packed: 0x2603_0200_1530)))
        expectRoundTrip(answer, .v2013, golden: Self.goldenTime)
        for (offset, value, at) in [(0, UInt8(0x08), 0), (2, 13, 2), (2, 60, 2), (3, 31 + 29, 3), (6, 60, 6)] {
            var bytes = Self.goldenTime
            bytes[offset] = value
            expectRefusal(VendorTimeAnswer.self, bytes, .v2013, .outOfRange, at: at)
        }
        for length in 0..<8 {
            expectRefusal(VendorTimeAnswer.self, Array(Self.goldenTime[..<length]), .v2013, .truncated, at: length)
        }
    }

    @Test("A batch has lengths of one byte, but seven bytes are a battery and its time")
    func batch() throws {
        let batch = VendorBatch.reports(try VendorBatch.Reports(Self.goldenBatch.span.bytes))
        expectRoundTrip(batch, .v2013, golden: Self.goldenBatch)
        let time = try #require(DateTime(packed: 0x2603_0200_1530))
        expectRoundTrip(VendorBatch.battery(level: 85, time: time), .v2013, golden: Self.goldenBattery)
        var offsets: [Int] = []
        try VendorBatch.Reports(Self.goldenBatch.span.bytes).forEach { report, offset in
            offsets.append(offset)
            #expect((try? Location(report)) == LocationTests.location)
        }
        #expect(offsets == [1, 30])
        for length in 0..<Self.goldenBatch.count where ![0, 7, 29].contains(length) {
            expectRefusal(VendorBatch.self, Array(Self.goldenBatch[..<length]), .v2013, .truncated, at: length)
        }
        expectRefusal(VendorBatch.self, hex("55 261302001530"), .v2013, .notDecimal, at: 1)
        let seven = hex("06 000000000000")
        #expect(throws: Refusal(.inconsistentLength, at: 0)) {
            _ = try VendorBatch.Reports(seven.span.bytes).bytes.byteCount
        }
    }

    @Test("Texts are carried in the coding they came in")
    func texts() {
        let letters = text("OK")
        expectRoundTrip(VendorText(encoding: 1, text: letters.span.bytes), .v2013, golden: Self.goldenText)
        let units = hex("004f 004b")
        expectRoundTrip(
            VendorTextAnswer(serial: 0x1234, text: units.span.bytes), .v2013, golden: Self.goldenTextAnswer)
        let data = hex("08 00")
        expectRoundTrip(OpaqueMessage(data: data.span.bytes), .v2013, golden: data)
        expectRefusal(VendorText.self, [], .v2013, .truncated, at: 0)
        for length in 0..<2 {
            expectRefusal(
                VendorTextAnswer.self, Array(Self.goldenTextAnswer[..<length]), .v2013, .truncated, at: length)
        }
    }
}
