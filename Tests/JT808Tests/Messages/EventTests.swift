import JT808
import Testing

/// 0x8301 and 0x0301: events that a wearer can report.
struct EventTests {
    /// Append: 1 "ill", 2 "help".
    static let golden = hex("02 02 01 03 696c6c 02 04 68656c70")
    /// Delete 1 and 2.
    static let goldenDelete = hex("04 02 01 02")

    func expectRoundTrip(
        _ setting: SetEvents.Setting, _ entries: [UInt8], count: UInt8, _ layout: NumberedTexts.Layout,
        golden: [UInt8]? = nil
    ) throws {
        let events = try NumberedTexts(entries.span.bytes, count: count, layout)
        JT808Tests.expectRoundTrip(SetEvents(setting: setting, events: events), .v2013, golden: golden)
    }

    @Test("A setting, a count and each event's id and text")
    func events() throws {
        let entries = try #require(
            written {
                let (first, second) = (text("ill"), text("help"))
                $0.numberedText(1, first.span.bytes, .byteLength)
                $0.numberedText(2, second.span.bytes, .byteLength)
            })
        try expectRoundTrip(.append, entries, count: 2, .byteLength, golden: Self.golden)
        for setting in SetEvents.Setting.allCases { try expectRoundTrip(setting, entries, count: 2, .byteLength) }
        let most = (UInt8.min..<UInt8.max).map { [$0, 1, 0x41] }.joined().map { $0 }
        try expectRoundTrip(.replace, most, count: 255, .byteLength)
        #expect(SetEvents.Setting.allCases.map(\.rawValue) == [0, 1, 2, 3, 4])
    }

    @Test("Events are deleted by id alone, or with texts that do not matter; nothing follows when all are")
    func deletion() throws {
        try expectRoundTrip(.delete, [1, 2], count: 2, .idOnly, golden: Self.goldenDelete)
        #expect(
            reading(SetEvents.self, Self.goldenDelete, .v2019) == .fields(["delete", "count 2", "1 is ", "2 is "]))
        #expect(
            reading(SetEvents.self, hex("04 02 01 01 41 02 00"), .v2013)
                == .fields(["delete", "count 2", "1 is 41", "2 is "]))
        for bytes in ["00", "00 00", "00 02 01 00 02 00"] {
            #expect(reading(SetEvents.self, hex(bytes), .v2013) == .fields(["deleteAll", "count 0"]))
            #expect(rewritten(SetEvents.self, hex(bytes), .v2013) == [0])
        }
    }

    @Test("Entries of another layout, or more than a BYTE counts, cannot be written")
    func illegal() throws {
        let ids: [UInt8] = [1, 2, 3]
        let events = try NumberedTexts(ids.span.bytes, count: 3, .idOnly)
        let short = written(SetEvents(setting: .replace, events: events), .v2013)
        #expect(short == nil)
        let many = [UInt8](repeating: 0, count: 2 * 256)
        let tooMany = try NumberedTexts(many.span.bytes, .byteLength)
        let more = written(SetEvents(setting: .replace, events: tooMany), .v2013)
        #expect(more == nil)
        let long = [UInt8](repeating: 0x41, count: 256)
        #expect(written { $0.numberedText(1, long.span.bytes, .byteLength) } == nil)
        #expect(written { $0.numberedText(1, long.span.bytes, .wordLength) }?.count == 259)
    }

    @Test("An unknown setting, a cut and bytes left over are refused where they are")
    func refusals() {
        expectRefusal(SetEvents.self, hex("05 00"), .v2013, .outOfRange, at: 0)
        for length in 0..<Self.golden.count {
            expectRefusal(SetEvents.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
        for length in 0..<3 {
            expectRefusal(SetEvents.self, Array(Self.goldenDelete[..<length]), .v2013, .truncated, at: length)
        }
        expectRefusal(SetEvents.self, Self.golden + [1], .v2013, .inconsistentLength, at: Self.golden.count)
        expectRefusal(SetEvents.self, hex("04 02 01 02 03"), .v2013, .truncated, at: 5)
    }

    @Test("A report is the event's id")
    func report() {
        for edition in Edition.allCases {
            JT808Tests.expectRoundTrip(EventReport(event: 7), edition, golden: [7])
            JT808Tests.expectRoundTrip(EventReport(event: .max), edition, golden: [255])
        }
        expectRefusal(EventReport.self, [], .v2013, .truncated, at: 0)
    }
}
