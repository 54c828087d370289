import JT808
import Testing

/// 0x8105: terminal control.
struct TerminalControlTests {
    static let golden = join(hex("02"), text(";cmnet;;;10.0.0.1;7611"))

    @Test("A command and its parameters; a vendor's command is carried")
    func commands() {
        let parameters = text(";cmnet;;;10.0.0.1;7611")
        let none: [UInt8] = []
        expectRoundTrip(
            TerminalControl(command: .connect, parameters: parameters.span.bytes), .v2013, golden: Self.golden)
        let commands: [TerminalControl.Command] = [
            .upgrade, .connect, .powerOff, .reset, .factoryReset, .closeLink, .closeRadio,
        ]
        for (index, command) in commands.enumerated() {
            expectRoundTrip(
                TerminalControl(command: command, parameters: none.span.bytes), .v2019, golden: [UInt8(index + 1)])
        }
        expectRoundTrip(
            TerminalControl(command: TerminalControl.Command(rawValue: 0x64), parameters: parameters.span.bytes),
            .v2019)
        expectRefusal(TerminalControl.self, [], .v2013, .truncated, at: 0)
    }
}

/// 0x8202: temporary tracking.
struct TrackingTests {
    static let golden = hex("003c 00000e10")

    @Test("An interval and for how long; an interval of zero ends it and stands alone")
    func intervals() {
        expectRoundTrip(Tracking(interval: 60, validity: 3_600), .v2013, golden: Self.golden)
        expectRoundTrip(Tracking(interval: .max, validity: .max), .v2019, golden: hex("ffff ffffffff"))
        expectRoundTrip(Tracking(interval: 0, validity: 3_600), .v2019, golden: hex("0000"))
        #expect(Tracking(interval: 0, validity: 3_600) == Tracking(interval: 0, validity: 0))
        #expect(reading(Tracking.self, hex("0000 00000e10"), .v2013) == .fields(["interval 0", "validity 0"]))
    }

    @Test("An interval without its validity is refused at the body's end")
    func truncated() {
        for length in 0..<6 {
            expectRefusal(Tracking.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
        expectRefusal(Tracking.self, hex("00"), .v2013, .truncated, at: 1)
    }

    @Test("The view shows a validity that the value leaves out")
    func view() throws {
        let short = hex("0000")
        let long = hex("0000 00000e10")
        #expect(try Tracking.View(short.span.bytes).validity == nil)
        #expect(try Tracking.View(long.span.bytes).validity == 3_600)
    }
}

/// 0x8203: a person confirmed alarms.
struct AlarmConfirmationTests {
    static let golden = hex("1234 18700009")

    @Test("Serial and the alarms confirmed; only bits 0, 3, 20, 21, 22, 27 and 28 can be")
    func alarms() {
        let all = Location.Alarms(rawValue: .max)
        expectRoundTrip(AlarmConfirmation(serial: 0x1234, alarms: all), .v2013, golden: Self.golden)
        let bits: [UInt32] = [0, 3, 20, 21, 22, 27, 28]
        for bit in UInt32(0)..<32 {
            let confirmed = AlarmConfirmation(serial: 0, alarms: Location.Alarms(rawValue: 1 << bit))
            #expect(confirmed.alarms.isEmpty == !bits.contains(bit), "bit \(bit)")
            expectRoundTrip(confirmed, .v2019)
        }
        expectRoundTrip(
            AlarmConfirmation(serial: 0, alarms: [.emergency, .areaCrossing]), .v2019, golden: hex("0000 00100001"))
    }

    @Test("A body cut anywhere is refused at the cut, and the view shows bits that the value drops")
    func lengths() throws {
        for length in 0..<6 {
            expectRefusal(AlarmConfirmation.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
        let nonsense = hex("0000 ffffffff")
        #expect(try AlarmConfirmation.View(nonsense.span.bytes).alarms == .max)
        #expect(reading(AlarmConfirmation.self, nonsense, .v2013) == .fields(["serial 0", "alarms 409993225"]))
    }
}

/// 0x0900 and 0x8900: transparent data.
struct TransparentDataTests {
    static let golden = hex("f0 010203")

    @Test("A type and any data")
    func data() {
        let data = hex("010203")
        let none: [UInt8] = []
        expectRoundTrip(TransparentData(type: 0xf0, data: data.span.bytes), .v2013, golden: Self.golden)
        expectRoundTrip(TransparentData(type: 0, data: none.span.bytes), .v2019, golden: hex("00"))
        let most = [UInt8](repeating: 0x7e, count: Header.longestBody - 1)
        expectRoundTrip(TransparentData(type: .max, data: most.span.bytes), .v2019, room: Header.longestBody)
        expectRefusal(TransparentData.self, [], .v2013, .truncated, at: 0)
    }
}
