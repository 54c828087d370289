import Inspection
import Interchange
import JT808
import Testing

/// Codes and bits are shown by the names that the library has for them.
struct NamesTests {
    /// The body of a message's JSON.
    func body(_ id: UInt16, _ body: [UInt8]) throws -> JSONValue {
        try #require(try Inspected(Wire.message(id, body)).values().first?["body"])
    }

    /// An item of a fix.
    func item(_ bytes: String) throws -> JSONValue {
        try #require(try body(0x0200, Wire.location + hex(bytes))["items"]?[0])
    }

    /// Checks the name of a code, or that it has none.
    func expectName(
        _ value: JSONValue?, _ code: UInt8, _ name: String?, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(value?["code"]?.number == Int(code), sourceLocation: sourceLocation)
        #expect(value?["name"]?.text == name, sourceLocation: sourceLocation)
    }

    func digits(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    @Test("Results of acknowledgements and registrations", arguments: 0...255 as ClosedRange<UInt8>)
    func results(_ code: UInt8) throws {
        for id in [UInt16(0x0001), 0x8001] {
            let value = try body(id, hex("1234 0200") + [code])["result"]
            expectName(value, code, GeneralAcknowledgement.Result(rawValue: code).map { "\($0)" })
        }
        let value = try body(0x8100, hex("1234") + [code])["result"]
        expectName(value, code, RegistrationAnswer.Result(rawValue: code).map { "\($0)" })
    }

    @Test("Codes of the profile's messages", arguments: 0...255 as ClosedRange<UInt8>)
    func profile(_ code: UInt8) throws {
        let order = [UInt8](repeating: 0, count: 16)
        expectName(
            try body(0xf001, [code] + order + hex("260302000000 260302000000"))["action"], code,
            SupervisionOrder.Action(rawValue: code).map { "\($0)" })
        expectName(
            try body(0xe001, [code] + order + hex("260302000000 0000"))["state"], code,
            SupervisionState.State(rawValue: code).map { "\($0)" })
        let result = try body(
            0xe002, hex("00000001") + [code] + hex("01 0000") + [code] + hex("01 260302000000 00") + Wire.location)
        expectName(result["outcome"], code, VerificationResult.Outcome(rawValue: code).map { "\($0)" })
        expectName(result["liveness"], code, VerificationResult.Liveness(rawValue: code).map { "\($0)" })
    }

    @Test("Codes of other messages", arguments: 0...255 as ClosedRange<UInt8>)
    func others(_ code: UInt8) throws {
        expectName(
            try body(0x0704, hex("0000") + [code])["kind"], code, LocationBatch.Kind(rawValue: code).map { "\($0)" })
        expectName(
            try body(0x8600, [code, 0])["setting"], code, SetCircles.Setting(rawValue: code).map { "\($0)" })
        expectName(
            try body(0x8300, [0, code])["kind"], code, TextMessage.Kind(rawValue: code).map { "\($0)" })
    }

    @Test("Codes of what is set, asked and called", arguments: 0...255 as ClosedRange<UInt8>)
    func dialogue(_ code: UInt8) throws {
        for id in [UInt16(0x8303), 0x8401] {
            expectName(try body(id, [code, 0])["setting"], code, ListSetting(rawValue: code).map { "\($0)" })
        }
        expectName(
            try body(0x8301, [code, 0])["setting"], code, SetEvents.Setting(rawValue: code).map { "\($0)" })
        expectName(
            try body(0x8401, hex("01 01") + [code, 0, 0])["contacts"]?[0]?["kind"], code,
            SetPhoneBook.Contact.Kind(rawValue: code).map { "\($0)" })
        expectName(
            try body(0x0303, [7, code])["action"], code,
            InformationRequest.Action(rawValue: code).map { "\($0)" })
        expectName(try body(0x8400, [code])["kind"], code, CallBack.Kind(rawValue: code).map { "\($0)" })
        expectName(try body(0x8602, [code, 0])["setting"], code, AreaSetting(rawValue: code).map { "\($0)" })
        for id in [UInt16(0x8608), 0x0608] {
            expectName(
                try body(id, [code, 0, 0, 0, 0])["kind"], code, AreaKind(rawValue: code).map { "\($0)" })
        }
        expectName(
            try item("1307 00000001 0001 \(digits(code))")["result"], code,
            SegmentTime.Result(rawValue: code).map { "\($0)" })
    }

    @Test("States of the strap, of wear and of charging, and causes", arguments: 0...255 as ClosedRange<UInt8>)
    func items(_ code: UInt8) throws {
        let byte = digits(code)
        let strap = try item("f208 \(byte) \(byte) 0000 00000000")
        expectName(strap["state"], code, Strap.State(rawValue: code).map { "\($0)" })
        expectName(strap["cause"], code, Strap.Cause(rawValue: code).map { "\($0)" })
        expectName(try item("f302 \(byte) 00")["state"], code, Wear.State(rawValue: code).map { "\($0)" })
        expectName(try item("f401 \(byte)")["state"], code, Charging(rawValue: code).map { "\($0)" })
        expectName(
            try item("f804 0001 00\(byte)")["cause"], code, Boot.Cause(rawValue: UInt16(code)).map { "\($0)" })
    }

    @Test("Each bit of the alarm items is the kind of alarm that it raises")
    func alarms() throws {
        for kind in AlarmKind.allCases {
            guard let bit = kind.deviceBit else { continue }
            let bytes = String(bit.rawValue, radix: 16)
            let padded = String(repeating: "0", count: 8 - bytes.count) + bytes
            for id in ["f5", "f6"] {
                let alarms = try item("\(id)04 \(padded)")["alarms"]
                #expect(alarms?["bits"]?.number == Int(bit.rawValue))
                #expect(try alarms?["set"]?.array().map(\.text) == [kind.name])
            }
        }
        let none = try item("f504 80010000")["alarms"]
        #expect(try none?["set"]?.array().map(\.text) == ["bit16", "bit31"])
    }

    @Test("Bit 0 of a text's flags means urgent before 2019 only")
    func textFlags() throws {
        let new = try body(0x8300, hex("05 02"))["flags"]
        #expect(try new?["set"]?.array().map(\.text) == ["bit0", "display"])
        let old = try Inspected(Wire.frame(hex("8300 0001 013800138000 0001 05"))).values()[0]["body"]?["flags"]
        #expect(try old?["set"]?.array().map(\.text) == ["urgent", "display"])
    }

    @Test("Sources of a position and ways to verify have names for all their bits")
    func sources() throws {
        let names = ["gps", "beiDou", "glonass", "galileo", "wifi", "cell", "beacon", "deadReckoning"]
        #expect(try item("f706 ff 00 0000 0000")["sources"]?["set"]?.array().map(\.text) == names)
        let modalities = try body(0xf002, hex("00000001 ff 0001 01"))["modalities"]?["set"]?.array().map(\.text)
        #expect(modalities == ["finger", "face", "voice", "card", "button", "video", "bit6", "bit7"])
    }
}
