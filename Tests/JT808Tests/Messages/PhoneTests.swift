import JT808
import Testing

/// 0x8400 and 0x8401: a call is ordered, and the phone book set.
struct PhoneTests {
    /// Monitor 13800138000.
    static let goldenCall = hex("01 3133383030313338303030")
    /// Append: in and out 110 "police"; in 95599 "".
    static let goldenBook = hex("02 02 03 03 313130 06 706f6c696365 01 05 3935353939 00")

    @Test("A call has a kind and a number of at most 20 bytes, without the NULs that some send")
    func call() {
        let number = text("13800138000")
        expectRoundTrip(CallBack(kind: .monitoring, number: number.span.bytes), .v2013, golden: Self.goldenCall)
        let longest = [UInt8](repeating: 0x39, count: 20)
        expectRoundTrip(CallBack(kind: .ordinary, number: longest.span.bytes), .v2019, golden: [0] + longest)
        let tooLong = longest + [0x39]
        let unwritten = written(CallBack(kind: .ordinary, number: tooLong.span.bytes), .v2013)
        #expect(unwritten == nil)
        expectRefusal(CallBack.self, [0] + tooLong, .v2013, .inconsistentLength, at: 1)
        expectRefusal(CallBack.self, [2], .v2013, .outOfRange, at: 0)
        expectRefusal(CallBack.self, [], .v2013, .truncated, at: 0)
        #expect(
            reading(CallBack.self, Self.goldenCall + hex("000000"), .v2019)
                == reading(CallBack.self, Self.goldenCall, .v2019))
        #expect(rewritten(CallBack.self, Self.goldenCall + hex("000000"), .v2019) == Self.goldenCall)
    }

    @Test("A phone book has a setting, a count and each contact's kind, number and name")
    func book() throws {
        let (police, bank, name, none) = (text("110"), text("95599"), text("police"), text(""))
        let contacts = try #require(
            written {
                SetPhoneBook.Contact(kind: .both, number: police.span.bytes, name: name.span.bytes).emit(into: &$0)
                SetPhoneBook.Contact(kind: .incoming, number: bank.span.bytes, name: none.span.bytes).emit(into: &$0)
            })
        for setting in ListSetting.allCases {
            let golden: [UInt8] = setting == .deleteAll ? [0] : [setting.rawValue] + Self.goldenBook.dropFirst()
            expectRoundTrip(
                try SetPhoneBook(setting: setting, count: 2, contacts: contacts.span.bytes), .v2013, golden: golden)
        }
        #expect(reading(SetPhoneBook.self, hex("00 00"), .v2019) == .fields(["deleteAll", "count 0"]))
        let long = [UInt8](repeating: 0x39, count: 256)
        #expect(
            written {
                SetPhoneBook.Contact(kind: .both, number: long.span.bytes, name: none.span.bytes).emit(into: &$0)
            } == nil)
        #expect(
            written {
                SetPhoneBook.Contact(kind: .both, number: none.span.bytes, name: long.span.bytes).emit(into: &$0)
            } == nil)
    }

    @Test("A phone book with an unknown code, cut or with bytes left over is refused where that is")
    func refusals() {
        expectRefusal(SetPhoneBook.self, hex("04 00"), .v2013, .outOfRange, at: 0)
        expectRefusal(SetPhoneBook.self, hex("01 01 00 00 00"), .v2013, .outOfRange, at: 2)
        expectRefusal(SetPhoneBook.self, hex("01 01 04 00 00"), .v2013, .outOfRange, at: 2)
        for length in 0..<Self.goldenBook.count {
            expectRefusal(SetPhoneBook.self, Array(Self.goldenBook[..<length]), .v2013, .truncated, at: length)
        }
        expectRefusal(
            SetPhoneBook.self, Self.goldenBook + [0], .v2013, .inconsistentLength, at: Self.goldenBook.count)
    }
}
