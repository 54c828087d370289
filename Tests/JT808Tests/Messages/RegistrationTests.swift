import JT808
import Testing

/// 0x0100, whose fields have other widths in each edition (protocol.md §4.6).
struct RegistrationTests {
    /// Province 45, city 0202, maker [5], model [8] padded with spaces, id [7], no plate.
    static let golden2011 = join(
        hex("002d 0202"), text("WBMAK"), text("WB1-A", width: 8, padding: 0x20), text("T000042"), hex("00"))
    /// Model [20] padded with 00, colour 2, a plate in GBK.
    static let golden2013 = join(
        hex("002d 0202"), text("WBMAK"), text("WB1-A", width: 20), text("T000042"), hex("02 b9f0 42 3132333435"))
    /// Maker [11], model [30], id [30].
    static let golden2019 = join(
        hex("002d 0202"), text("WBMAK", width: 11), text("WB1-A", width: 30), text("T000042", width: 30), hex("00"))

    static let maker = text("WBMAK")
    static let model = text("WB1-A")
    static let terminalID = text("T000042")

    @Test("2011: model in eight bytes padded with spaces, no plate")
    func edition2011() {
        let value = Registration(
            province: 45, city: 0x0202, manufacturer: Self.maker.span.bytes, model: Self.model.span.bytes,
            terminalID: Self.terminalID.span.bytes)
        expectRoundTrip(value, .v2011, golden: Self.golden2011)
    }

    @Test("2013: model in twenty bytes padded with 00, and a plate")
    func edition2013() {
        let plate = hex("b9f0 42 3132333435")
        var value = Registration(
            province: 45, city: 0x0202, manufacturer: Self.maker.span.bytes, model: Self.model.span.bytes,
            terminalID: Self.terminalID.span.bytes)
        value.plateColour = 2
        value.plate = plate.span.bytes
        expectRoundTrip(value, .v2013, golden: Self.golden2013)
    }

    @Test("2019: maker in eleven bytes, model and id in thirty")
    func edition2019() {
        let value = Registration(
            province: 45, city: 0x0202, manufacturer: Self.maker.span.bytes, model: Self.model.span.bytes,
            terminalID: Self.terminalID.span.bytes)
        expectRoundTrip(value, .v2019, golden: Self.golden2019)
    }

    @Test("Texts that fill their fields, and none at all, come back in every edition", arguments: Edition.allCases)
    func widths(_ edition: Edition) {
        let (maker, model, id) =
            switch edition {
            case .v2011: (5, 8, 7)
            case .v2013: (5, 20, 7)
            case .v2019: (11, 30, 30)
            }
        let letters = text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123")
        let makerText = Array(letters.prefix(maker))
        let modelText = Array(letters.prefix(model))
        let idText = Array(letters.prefix(id))
        // A wristband may carry an opaque key of its wearer here, which is longer than any plate.
        let plate = text("0123456789abcdef0123456789abcdef")
        var value = Registration(
            province: .max, city: .max, manufacturer: makerText.span.bytes, model: modelText.span.bytes,
            terminalID: idText.span.bytes)
        value.plateColour = .max
        value.plate = plate.span.bytes
        expectRoundTrip(value, edition)
        let none: [UInt8] = []
        let empty = Registration(
            manufacturer: none.span.bytes, model: none.span.bytes, terminalID: none.span.bytes)
        expectRoundTrip(empty, edition)
    }

    @Test("A header of the older editions leaves it to the length: below 37 bytes it is 2011")
    func editionByLength() throws {
        func edition(_ bytes: [UInt8], _ header: Edition) throws -> Edition {
            try Registration.View(bytes.span.bytes, edition: header).edition
        }
        for length in 25..<37 {
            #expect(try edition([UInt8](repeating: 0x30, count: length), .v2013) == .v2011)
        }
        #expect(try edition([UInt8](repeating: 0x30, count: 37), .v2013) == .v2013)
        #expect(try edition(Self.golden2019, .v2019) == .v2019)
        // Whoever says 2011 knows it from elsewhere.
        #expect(try edition([UInt8](repeating: 0x30, count: 60), .v2011) == .v2011)
        #expect(
            reading(Registration.self, Self.golden2011, .v2013) == reading(Registration.self, Self.golden2011, .v2011))
    }

    @Test("A body that ends inside the fixed fields is refused at its end")
    func truncated() {
        for length in 0..<25 {
            expectRefusal(Registration.self, Array(Self.golden2013[..<length]), .v2013, .truncated, at: length)
            expectRefusal(Registration.self, Array(Self.golden2011[..<length]), .v2011, .truncated, at: length)
        }
        for length in 0..<76 {
            expectRefusal(Registration.self, Array(Self.golden2019[..<length]), .v2019, .truncated, at: length)
        }
    }

    @Test("Text longer than its field is cut")
    func cut() {
        let long = text("ABCDEFGHIJKLMNOP")
        let value = Registration(
            manufacturer: long.span.bytes, model: Self.model.span.bytes, terminalID: long.span.bytes)
        let expected = join(
            hex("0000 0000"), text("ABCDE"), text("WB1-A", width: 20), text("ABCDEFG"), hex("00"))
        #expect(written(value, .v2013) == expected)
    }
}

/// 0x8100.
struct RegistrationAnswerTests {
    static let golden = join(hex("1234 00"), text("A1B2C3"))

    @Test("A code comes with success only")
    func results() {
        let code = text("A1B2C3")
        expectRoundTrip(
            RegistrationAnswer(serial: 0x1234, result: .success, code: code.span.bytes), .v2013, golden: Self.golden)
        for result in RegistrationAnswer.Result.allCases where result != .success {
            expectRoundTrip(
                RegistrationAnswer(serial: 0xffff, result: result, code: code.span.bytes), .v2019,
                golden: hex("ffff") + [result.rawValue])
            #expect(
                reading(RegistrationAnswer.self, hex("0001") + [result.rawValue, 0x41], .v2019)
                    == .fields(["serial 1", "\(result)", "code "]))
        }
    }

    @Test("A result the table does not have is refused where it stands")
    func unknownResult() {
        for code in UInt8(5)...255 {
            expectRefusal(RegistrationAnswer.self, hex("0001") + [code, 0x41], .v2013, .outOfRange, at: 2)
        }
    }

    @Test("A body without a result is refused at its end")
    func truncated() {
        for length in 0..<3 {
            expectRefusal(
                RegistrationAnswer.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
    }
}
