import JT808
import Testing

/// 0x8303, 0x0303 and 0x8304: information that a wearer can ask for.
struct InformationTests {
    /// Replace: 1 "news", 2 "rules".
    static let goldenMenu = hex("01 02 01 0004 6e657773 02 0005 72756c6573")
    static let goldenRequest = hex("03 01")
    static let golden = hex("07 0004 6e657773")

    @Test("A setting, a count and each entry's kind and name; nothing follows when all are deleted")
    func menu() throws {
        let (news, rules) = (text("news"), text("rules"))
        let bytes = try #require(
            written {
                $0.numberedText(1, news.span.bytes, .wordLength)
                $0.numberedText(2, rules.span.bytes, .wordLength)
            })
        for setting in ListSetting.allCases {
            let entries = try NumberedTexts(bytes.span.bytes, count: 2, .wordLength)
            let golden: [UInt8] = setting == .deleteAll ? [0] : [setting.rawValue] + Self.goldenMenu.dropFirst()
            expectRoundTrip(SetInformationMenu(setting: setting, entries: entries), .v2013, golden: golden)
        }
        #expect(reading(SetInformationMenu.self, hex("00 00"), .v2019) == .fields(["deleteAll", "count 0"]))
        let wrong = try NumberedTexts(bytes.span.bytes.extracting(0..<2), .idOnly)
        let unwritten = written(SetInformationMenu(setting: .append, entries: wrong), .v2013)
        #expect(unwritten == nil)
    }

    @Test("A menu with an unknown setting, cut or with bytes left over is refused where that is")
    func menuRefusals() {
        expectRefusal(SetInformationMenu.self, hex("04 00"), .v2013, .outOfRange, at: 0)
        for length in 0..<Self.goldenMenu.count {
            expectRefusal(SetInformationMenu.self, Array(Self.goldenMenu[..<length]), .v2013, .truncated, at: length)
        }
        expectRefusal(
            SetInformationMenu.self, Self.goldenMenu + [0], .v2013, .inconsistentLength, at: Self.goldenMenu.count)
    }

    @Test("A request names the kind, and whether it is wanted or no longer")
    func request() {
        expectRoundTrip(InformationRequest(kind: 3, action: .request), .v2013, golden: Self.goldenRequest)
        expectRoundTrip(InformationRequest(kind: .max, action: .cancel), .v2019, golden: hex("ff 00"))
        expectRefusal(InformationRequest.self, hex("03 02"), .v2013, .outOfRange, at: 1)
        for length in 0..<2 {
            expectRefusal(
                InformationRequest.self, Array(Self.goldenRequest[..<length]), .v2013, .truncated, at: length)
        }
    }

    @Test("Information is a kind and a text as long as it says; bytes behind it are ignored")
    func information() {
        let (news, none) = (text("news"), text(""))
        expectRoundTrip(Information(kind: 7, text: news.span.bytes), .v2013, golden: Self.golden)
        expectRoundTrip(Information(kind: 0, text: none.span.bytes), .v2019, golden: hex("00 0000"))
        let long = [UInt8](repeating: 0x41, count: 65_536)
        let unwritten = written(Information(kind: 0, text: long.span.bytes), .v2013, room: 70_000)
        #expect(unwritten == nil)
        for length in 0..<Self.golden.count {
            expectRefusal(Information.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
        #expect(rewritten(Information.self, Self.golden + [0], .v2013) == Self.golden)
    }
}
