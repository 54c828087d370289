import JT808
import Testing

/// 0x8802, 0x0802, 0x8803 and 0x8805: stored multimedia data, sought and fetched.
struct MediaSearchTests {
    /// Video of any channel, taken on command, from 2026-03-02 00:00:00 on.
    static let golden = hex("02 00 00 260302000000 000000000000")
    static let goldenUpload = golden + hex("01")
    static let goldenItem = hex("0000007b 00")
    static let entry = hex("0000007b 02 05 01") + MediaTests.location
    static let goldenAnswer = hex("1234 0002") + entry + entry
    static let goldenItems = hex("1234 0001") + entry + hex("3001 19 3101 09")

    static let search = MediaSearch(
        kind: .video, channel: 0, event: .commanded, from: DateTime(packed: 0x2603_0200_0000), until: nil)

    @Test("A time of zeros leaves that end open")
    func search() {
        for edition in Edition.allCases {
            expectRoundTrip(Self.search, edition, golden: Self.golden)
            expectRoundTrip(
                MediaSearchUpload(search: Self.search, disposal: .delete), edition, golden: Self.goldenUpload)
            expectRoundTrip(MediaItemUpload(id: 123, disposal: .keep), edition, golden: Self.goldenItem)
        }
    }

    @Test("A code or time that is none is refused where it stands, in a search and in an upload")
    func refusals() {
        for (offset, value, reason) in [
            (0, UInt8(3), Refusal.Reason.outOfRange), (2, 8, .outOfRange), (4, 0x13, .notDecimal),
            (10, 0x01, .notDecimal),
        ] {
            var bytes = Self.goldenUpload
            bytes[offset] = value
            let at = offset == 4 ? 3 : offset == 10 ? 9 : offset
            expectRefusal(MediaSearch.self, bytes, .v2013, reason, at: at)
            expectRefusal(MediaSearchUpload.self, bytes, .v2013, reason, at: at)
        }
        expectRefusal(MediaSearchUpload.self, Self.golden + [2], .v2013, .outOfRange, at: 15)
        expectRefusal(MediaItemUpload.self, hex("0000007b 02"), .v2013, .outOfRange, at: 4)
    }

    @Test("A message cut anywhere is refused at the cut")
    func truncated() {
        for length in 0..<15 {
            expectRefusal(MediaSearch.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
        for length in 0..<16 {
            expectRefusal(MediaSearchUpload.self, Array(Self.goldenUpload[..<length]), .v2013, .truncated, at: length)
        }
        for length in 0..<5 {
            expectRefusal(MediaItemUpload.self, Array(Self.goldenItem[..<length]), .v2013, .truncated, at: length)
        }
        for length in 0..<Self.goldenAnswer.count {
            expectRefusal(MediaSearchAnswer.self, Array(Self.goldenAnswer[..<length]), .v2013, .truncated, at: length)
        }
    }

    @Test("What was found, each with its place")
    func answer() throws {
        let entry = MediaSearchAnswer.Entry(
            id: 123, kind: .video, channel: 5, event: .timed, location: LocationTests.location)
        let bytes = try #require(
            written { body in
                entry.emit(into: &body)
                entry.emit(into: &body)
            })
        let answer = try MediaSearchAnswer(serial: 0x1234, count: 2, entries: bytes.span.bytes)
        expectRoundTrip(answer, .v2013, golden: Self.goldenAnswer)
        let first = try MediaSearchAnswer.Entry(answer[0])
        let second = try MediaSearchAnswer.Entry(answer[1])
        #expect(first == entry)
        #expect(second == entry)
        let none: [UInt8] = []
        expectRoundTrip(
            try MediaSearchAnswer(serial: 1, count: 0, entries: none.span.bytes), .v2019, golden: hex("0001 0000"))
    }

    @Test("Bytes behind the entries are the items of a single one, and refused otherwise")
    func items() throws {
        let answer = try MediaSearchAnswer(Self.goldenItems.span.bytes, edition: .v2019)
        let items = octets(answer.items)
        #expect(items == hex("3001 19 3101 09"))
        expectRefusal(MediaSearchAnswer.self, Self.goldenItems.dropLast(), .v2019, .truncated, at: 42)
        expectRefusal(MediaSearchAnswer.self, Self.goldenAnswer + [0], .v2019, .inconsistentLength, at: 74)
        expectRefusal(MediaSearchAnswer.self, hex("1234 0000 00"), .v2019, .inconsistentLength, at: 4)
    }

    @Test("An entry whose fields are none is refused where they stand")
    func entries() {
        for (offset, value, reason, at) in [
            (4, UInt8(3), Refusal.Reason.outOfRange, 4), (6, 8, .outOfRange, 6), (15, 0x7f, .outOfRange, 15),
            (30, 0x13, .notDecimal, 29),
        ] {
            var bytes = Self.entry
            bytes[offset] = value
            #expect(throws: Refusal(reason, at: at)) { try MediaSearchAnswer.Entry(bytes.span.bytes) }
        }
        for length in 0..<35 {
            let bytes = Array(Self.entry[..<length])
            #expect(throws: Refusal(.truncated, at: length)) { try MediaSearchAnswer.Entry(bytes.span.bytes) }
        }
    }
}
