import JT808
import Testing

/// 0x0001 and 0x8001: the general acknowledgement.
struct GeneralAcknowledgementTests {
    static let golden = hex("1234 0200 04")

    @Test("Serial, id and result of the message answered, every result of the table")
    func results() {
        expectRoundTrip(
            GeneralAcknowledgement(serial: 0x1234, message: .location, result: .alarmHandled), .v2013,
            golden: Self.golden)
        for (code, result) in GeneralAcknowledgement.Result.allCases.enumerated() {
            expectRoundTrip(
                GeneralAcknowledgement(serial: .max, message: MessageID(rawValue: .max), result: result), .v2019,
                golden: hex("ffff ffff") + [UInt8(code)])
        }
    }

    @Test("A result the table does not have is refused where it stands")
    func unknownResult() {
        for code in UInt8(5)...255 {
            expectRefusal(GeneralAcknowledgement.self, hex("0000 0200") + [code], .v2019, .outOfRange, at: 4)
        }
    }

    @Test("A body cut anywhere is refused at the cut; bytes behind it are ignored")
    func lengths() {
        for length in 0..<5 {
            expectRefusal(
                GeneralAcknowledgement.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
        #expect(
            reading(GeneralAcknowledgement.self, Self.golden + [9], .v2013)
                == reading(GeneralAcknowledgement.self, Self.golden, .v2013))
    }
}

/// 0x8004: the server's time in UTC.
struct TimeAnswerTests {
    static let golden = hex("260302 001530")

    @Test("Six packed bytes of time")
    func time() throws {
        let time = try #require(DateTime(packed: 0x2603_0200_1530))
        expectRoundTrip(TimeAnswer(universalTime: time), .v2019, golden: Self.golden)
    }

    @Test("What is no time is refused, and so is a body cut anywhere")
    func refusals() {
        expectRefusal(TimeAnswer.self, hex("260230 000000"), .v2019, .notDecimal, at: 0)
        expectRefusal(TimeAnswer.self, hex("000000 000000"), .v2019, .notDecimal, at: 0)
        expectRefusal(TimeAnswer.self, hex("2a0302 000000"), .v2019, .notDecimal, at: 0)
        for length in 0..<6 {
            expectRefusal(TimeAnswer.self, Array(Self.golden[..<length]), .v2019, .truncated, at: length)
        }
    }
}

/// Messages without a body.
struct EmptyMessageTests {
    @Test("Nothing is written, and whatever a vendor put there is accepted")
    func empty() {
        expectRoundTrip(EmptyMessage(), .v2019, golden: [])
        #expect(reading(EmptyMessage.self, hex("64 1f 00"), .v2013) == .fields([]))
    }
}
