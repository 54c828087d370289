import JT808
import Testing

/// 0x8300: text, to which 2019 gave a kind.
struct TextMessageTests {
    /// "请充电" in GBK, shown and read aloud.
    static let golden2013 = hex("0c c7ebb3e4b5e7")
    static let golden2019 = hex("0c 02 c7ebb3e4b5e7")

    @Test("2013: flags and text; 2019: flags, kind and text")
    func editions() {
        let words = hex("c7ebb3e4b5e7")
        expectRoundTrip(
            TextMessage(flags: [.display, .speech], text: words.span.bytes), .v2013, golden: Self.golden2013)
        expectRoundTrip(
            TextMessage(flags: [.display, .speech], kind: .service, text: words.span.bytes), .v2019,
            golden: Self.golden2019)
        expectRoundTrip(
            TextMessage(flags: .urgent, kind: .notice, text: words.span.bytes), .v2019,
            golden: hex("01 01 c7ebb3e4b5e7"))
    }

    @Test("No text, and the longest of the standard, come back", arguments: [Edition.v2013, .v2019])
    func lengths(_ edition: Edition) {
        for length in [0, 1, 1_024] {
            let words = [UInt8](repeating: 0xb5, count: length)
            expectRoundTrip(TextMessage(flags: [], text: words.span.bytes), edition)
        }
    }

    @Test("NULs behind the text, which some send, are no part of it")
    func trailingNUL() {
        for nuls in ["00", "0000", "000000"] {
            #expect(
                reading(TextMessage.self, Self.golden2013 + hex(nuls), .v2013)
                    == reading(TextMessage.self, Self.golden2013, .v2013))
            #expect(
                reading(TextMessage.self, Self.golden2019 + hex(nuls), .v2019)
                    == reading(TextMessage.self, Self.golden2019, .v2019))
        }
        #expect(reading(TextMessage.self, hex("00 00"), .v2013) == .fields(["flags 0", "notice", "text "]))
        #expect(
            reading(TextMessage.self, hex("00 4100 42"), .v2013) == .fields(["flags 0", "notice", "text 410042"]))
    }

    @Test("A kind the table does not have is refused where it stands, in 2019 only")
    func kinds() {
        for kind: UInt8 in [0, 3, 4, 0xff] {
            expectRefusal(TextMessage.self, [0x0c, kind, 0x41], .v2019, .outOfRange, at: 1)
            #expect(reading(TextMessage.self, [0x0c, kind, 0x41], .v2013) != .refused(.outOfRange, at: 1))
        }
    }

    @Test("A body without flags or kind is refused at its end")
    func truncated() {
        expectRefusal(TextMessage.self, [], .v2013, .truncated, at: 0)
        expectRefusal(TextMessage.self, [], .v2019, .truncated, at: 0)
        expectRefusal(TextMessage.self, hex("0c"), .v2019, .truncated, at: 1)
    }
}
