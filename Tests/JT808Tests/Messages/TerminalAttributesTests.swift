import JT808
import Testing

/// 0x0107, of whose 2019 text there are two readings (protocol.md §4.6).
struct TerminalAttributesTests {
    static let tail = join(
        hex("89860123456789012345 04"), text("HW10"), hex("09"), text("1.4.0;WB1"), hex("03 20"))
    /// Maker [5], model [20], id [7].
    static let golden2013 = join(hex("0000"), text("WBMAK"), text("WB1-A", width: 20), text("T000042"), tail)
    /// Maker [5], model [30], id [30].
    static let golden2019 = join(
        hex("0000"), text("WBMAK"), text("WB1-A", width: 30), text("T000042", width: 30), tail)
    /// The other reading of 2019: maker [11].
    static let wide2019 = join(
        hex("0000"), text("WBMAK", width: 11), text("WB1-A", width: 30), text("T000042", width: 30), tail)
    static let wideMaker2019 = join(
        hex("0000"), text("WRISTBANDCO"), text("WB1-A", width: 30), text("T000042", width: 30), tail)

    /// Checks a value with that maker, written in that edition.
    func expectRoundTrip(
        maker: String, _ edition: Edition, golden: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let maker = text(maker)
        let model = text("WB1-A")
        let terminalID = text("T000042")
        let hardware = text("HW10")
        let firmware = text("1.4.0;WB1")
        let value = TerminalAttributes(
            type: 0, manufacturer: maker.span.bytes, model: model.span.bytes, terminalID: terminalID.span.bytes,
            cardNumber: TerminalNumber(high: 0x8986, low: 0x0123_4567_8901_2345), hardware: hardware.span.bytes,
            firmware: firmware.span.bytes, satellites: 3, radio: 0x20)
        JT808Tests.expectRoundTrip(value, edition, golden: golden, sourceLocation: sourceLocation)
    }

    @Test("2013: model in twenty bytes, id in seven")
    func edition2013() { expectRoundTrip(maker: "WBMAK", .v2013, golden: Self.golden2013) }

    @Test("2019: model and id in thirty bytes, maker in five")
    func edition2019() { expectRoundTrip(maker: "WBMAK", .v2019, golden: Self.golden2019) }

    @Test("2019: a maker that needs the other reading's eleven bytes is written in them")
    func longMaker() { expectRoundTrip(maker: "WRISTBANDCO", .v2019, golden: Self.wideMaker2019) }

    @Test("Both readings of 2019 are read, by which the lengths add up")
    func readings() throws {
        #expect(
            reading(TerminalAttributes.self, Self.wide2019, .v2019)
                == reading(TerminalAttributes.self, Self.golden2019, .v2019))
        #expect(try TerminalAttributes.View(Self.wide2019.span.bytes, edition: .v2019).hasWideManufacturer)
        #expect(try !TerminalAttributes.View(Self.golden2019.span.bytes, edition: .v2019).hasWideManufacturer)
    }

    @Test("Versions from none to 255 bytes come back; one byte more cannot be written")
    func versions() {
        let none: [UInt8] = []
        for length in [0, 1, 255, 256] {
            let version = [UInt8](repeating: 0x31, count: length)
            let value = TerminalAttributes(
                type: .max, manufacturer: none.span.bytes, model: none.span.bytes, terminalID: none.span.bytes,
                cardNumber: .zero, hardware: version.span.bytes, firmware: none.span.bytes, satellites: .max,
                radio: .max)
            let other = TerminalAttributes(
                type: 1, manufacturer: none.span.bytes, model: none.span.bytes, terminalID: none.span.bytes,
                cardNumber: .zero, hardware: none.span.bytes, firmware: version.span.bytes, satellites: 0, radio: 0)
            guard length <= 255 else {
                #expect(written(value, .v2019) == nil)
                #expect(written(other, .v2019) == nil)
                continue
            }
            JT808Tests.expectRoundTrip(value, .v2019)
            JT808Tests.expectRoundTrip(other, .v2013)
        }
    }

    @Test("A body that ends before the versions is refused at its end, one whose versions do not fit at the first")
    func refusals() {
        for length in 0...44 {
            expectRefusal(
                TerminalAttributes.self, Array(Self.golden2013[..<length]), .v2013, .truncated, at: length)
        }
        for length in 45..<Self.golden2013.count {
            expectRefusal(
                TerminalAttributes.self, Array(Self.golden2013[..<length]), .v2013, .inconsistentLength, at: 44)
        }
        for length in 0..<Self.wide2019.count {
            expectRefusal(
                TerminalAttributes.self, Array(Self.wide2019[..<length]), .v2019,
                length <= 83 ? .truncated : .inconsistentLength, at: min(length, 83))
        }
        expectRefusal(TerminalAttributes.self, Self.golden2013 + [0], .v2013, .inconsistentLength, at: 44)
    }
}
