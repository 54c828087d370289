import Inspection
import Interchange
import JT808
import Testing

/// Codes of multimedia, recorder, driver, upgrade and cradle messages are shown by the names that the library has.
struct VehicleNamesTests {
    /// The name shown of a code in a message's body; nothing when it has none.
    func name(_ id: UInt16, _ body: [UInt8], _ field: String) throws -> String? {
        let shown = try #require(try Inspected(Wire.message(id, body)).values().first?["body"]?[field])
        #expect(shown["code"] != nil)
        return shown["name"]?.text
    }

    @Test("Multimedia", arguments: 0...255 as ClosedRange<UInt8>)
    func media(_ code: UInt8) throws {
        let media = hex("0000007b") + [code, code, code, 1]
        #expect(try name(0x0800, media, "kind") == Media.Kind(rawValue: code).map { "\($0)" })
        #expect(try name(0x0800, media, "format") == Media.Format(rawValue: code).map { "\($0)" })
        #expect(try name(0x0800, media, "event") == Media.Event(rawValue: code).map { "\($0)" })
        #expect(
            try name(0x8805, hex("0000007b") + [code], "disposal") == MediaDisposal(rawValue: code).map { "\($0)" })
        let capture = hex("01 0005 001e") + [code, code] + hex("0a ff 7f 7f ff")
        #expect(try name(0x8801, capture, "keeping") == CaptureCommand.Keeping(rawValue: code).map { "\($0)" })
        #expect(try name(0x8801, capture, "resolution") == CaptureCommand.Resolution(rawValue: code).map { "\($0)" })
        let audio = [code] + hex("012c 00") + [code]
        #expect(try name(0x8804, audio, "command") == RecordAudio.Command(rawValue: code).map { "\($0)" })
        #expect(try name(0x8804, audio, "rate") == RecordAudio.Rate(rawValue: code).map { "\($0)" })
        #expect(
            try name(0x0805, hex("1234") + [code] + hex("0000"), "result")
                == CaptureAnswer.Result(rawValue: code).map { "\($0)" })
    }

    @Test("Driver and upgrade", arguments: 0...255 as ClosedRange<UInt8>)
    func vehicle(_ code: UInt8) throws {
        #expect(
            try name(0x0702, [code] + hex("260302001530"), "action")
                == DriverIdentity.Card.Action(rawValue: code).map { "\($0)" })
        #expect(
            try name(0x0702, hex("02 260302001530") + [code], "result")
                == DriverIdentity.Result(rawValue: code).map { "\($0)" })
        #expect(try name(0x0108, [code, code], "target") == UpgradeTarget(rawValue: code).map { "\($0)" })
        #expect(try name(0x0108, [code, code], "outcome") == UpgradeResult.Outcome(rawValue: code).map { "\($0)" })
    }

    @Test("Cradle", arguments: 0...255 as ClosedRange<UInt8>)
    func cradle(_ code: UInt8) throws {
        #expect(
            try name(0xe010, hex("1234 07") + [code], "result") == CradleOutcome.Result(rawValue: code).map { "\($0)" })
        let state =
            hex("1234 07 00") + [UInt8](repeating: 0, count: 31) + [code, code, code, code]
            + [UInt8](repeating: 0, count: 36)
        #expect(try name(0xe012, state, "charging") == Charging(rawValue: code).map { "\($0)" })
        #expect(try name(0xe012, state, "strap") == Strap.State(rawValue: code).map { "\($0)" })
        #expect(try name(0xe012, state, "wear") == Wear.State(rawValue: code).map { "\($0)" })
        #expect(try name(0xe012, state, "state") == SupervisionState.State(rawValue: code).map { "\($0)" })
    }

    @Test("Every parameter with a row in the library's table has a name, and its unit")
    func parameters() throws {
        let units: [ParameterUnit: String] = [
            .none: "", .second: "s", .millisecond: "ms", .metre: "m", .tenthKilometre: "km",
            .kilometreAnHour: "km/h", .tenthKilometreAnHour: "0.1 km/h", .degree: "°", .percent: "%", .fix: "fixes",
        ]
        var count = 0
        for id in Array(UInt32(0)...0x0110) + Array(0xf100...0xf1ff) {
            guard let row = ParameterID(rawValue: id).row else { continue }
            let length =
                switch row.type {
                case .number(let bytes, _), .bits(let bytes), .fields(let bytes): Int(bytes)
                case .text: 3
                case .entries(let bytes, _): Int(bytes)
                }
            let head = [UInt8(1), 0, 0, UInt8(id >> 8), UInt8(id & 0xff), UInt8(length)]
            let parts = Inspected(Wire.message(0x8103, head + [UInt8](repeating: 1, count: length))).parts
            guard case .list(let parameters)? = parts.first?.body.last?.value,
                case .group(let fields)? = parameters.first?.value, let value = fields.last
            else {
                Issue.record("0x\(String(id, radix: 16)) is not shown")
                continue
            }
            #expect(value.name != "bytes", "0x\(String(id, radix: 16))")
            #expect(value.unit == units[row.unit], "0x\(String(id, radix: 16))")
            count += 1
        }
        #expect(count == 86 + 11)
    }

    @Test("What a value refuses, the inspector refuses there, in lists too")
    func refusals() throws {
        func refusal(_ id: UInt16, _ body: [UInt8]) -> Refusal? {
            Inspected(Wire.message(id, body)).parts.first?.refusal
        }
        let place = Array(Wire.location)
        var beyond = place
        beyond[8] = 0x7f
        let entry = hex("0000007b 02 05 01")
        #expect(refusal(0x0802, hex("1234 0002") + entry + place + entry + place) == nil)
        #expect(
            refusal(0x0802, hex("1234 0002") + entry + place + entry + beyond)
                == Refusal(.outOfRange, at: 17 + 4 + 35 + 7 + 8))
        #expect(refusal(0x0210, hex("1c") + place + hex("1c") + place) == nil)
        #expect(
            refusal(0x0210, hex("1c") + place + hex("1c") + beyond) == Refusal(.outOfRange, at: 17 + 29 + 1 + 8))
        #expect(refusal(0x8801, hex("01 0005 001e 01 02 0b ff 7f 7f ff")) == Refusal(.outOfRange, at: 17 + 7))
        #expect(refusal(0xf013, hex("07 57495046")) == Refusal(.outOfRange, at: 17 + 1))
        #expect(refusal(0x0701, hex("00000005 6f70656e")) == Refusal(.truncated, at: 17 + 8))
    }
}
