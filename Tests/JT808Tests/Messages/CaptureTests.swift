import JT808
import Testing

/// 0x8801, 0x0805 and 0x8804: pictures and sound on command.
struct CaptureTests {
    /// Channel 1, 5 pictures every 30 s, saved, 640×480, quality 10, 255 127 127 255.
    static let golden = hex("01 0005 001e 01 02 0a ff 7f 7f ff")
    static let goldenAnswer = hex("1234 00 0002 00000001 00000002")
    /// 300 s at 11 kHz, uploaded.
    static let goldenAudio = hex("01 012c 00 01")

    @Test("Channel, command, interval, keeping, and how the picture is to look")
    func command() throws {
        let picture = try #require(
            CaptureCommand.Picture(
                resolution: .w640h480, quality: 10, brightness: 255, contrast: 127, saturation: 127, chroma: 255))
        for (action, word) in [(CaptureCommand.Action.pictures(5), "0005"), (.stop, "0000"), (.video, "ffff")] {
            let command = CaptureCommand(channel: 1, action: action, interval: 30, keeping: .save, picture: picture)
            for edition in Edition.allCases {
                expectRoundTrip(command, edition, golden: hex("01") + hex(word) + Self.golden[3...])
            }
        }
    }

    @Test("A number out of its range is refused where it stands")
    func ranges() {
        let allowed: [Int: [ClosedRange<UInt8>]] = [
            5: [0...1], 6: [0...8, 255...255], 7: [1...10], 9: [0...127], 10: [0...127],
        ]
        for (offset, ranges) in allowed {
            for value in UInt8.min...UInt8.max {
                var bytes = Self.golden
                bytes[offset] = value
                if ranges.contains(where: { $0.contains(value) }) {
                    #expect(rewritten(CaptureCommand.self, bytes, .v2013) == bytes)
                } else {
                    expectRefusal(CaptureCommand.self, bytes, .v2013, .outOfRange, at: offset)
                }
            }
        }
        for length in 0..<12 {
            expectRefusal(CaptureCommand.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
    }

    @Test("The ids taken come with success only")
    func answer() {
        let ids = hex("00000001 00000002")
        let none: [UInt8] = []
        if let answer = CaptureAnswer(serial: 0x1234, result: .success, ids: ids.span.bytes) {
            expectRoundTrip(answer, .v2013, golden: Self.goldenAnswer)
        } else {
            Issue.record("no answer")
        }
        for result in [CaptureAnswer.Result.failure, .noSuchChannel] {
            if let answer = CaptureAnswer(serial: 1, result: result, ids: none.span.bytes) {
                expectRoundTrip(answer, .v2019, golden: hex("0001") + [result.rawValue])
            } else {
                Issue.record("no answer")
            }
            let isNone = CaptureAnswer(serial: 1, result: result, ids: ids.span.bytes) == nil
            #expect(isNone)
            // What some send behind a failure means nothing.
            #expect(
                reading(CaptureAnswer.self, hex("0001") + [result.rawValue] + hex("0001 00000001"), .v2013)
                    == .fields(["serial 1", "\(result)"]))
        }
        expectRefusal(CaptureAnswer.self, hex("0001 03"), .v2013, .outOfRange, at: 2)
    }

    @Test("An answer cut anywhere is refused, its list at its count")
    func cutAnswer() {
        for length in 0..<5 {
            expectRefusal(CaptureAnswer.self, Array(Self.goldenAnswer[..<length]), .v2013, .truncated, at: length)
        }
        for length in 5..<13 {
            expectRefusal(
                CaptureAnswer.self, Array(Self.goldenAnswer[..<length]), .v2013, .inconsistentLength, at: 3)
        }
    }

    @Test("Sound: command, duration, keeping, sample rate")
    func audio() {
        let command = RecordAudio(command: .start, duration: 300, keeping: .upload, rate: .k11)
        for edition in Edition.allCases { expectRoundTrip(command, edition, golden: Self.goldenAudio) }
        for (offset, count) in [(0, UInt8(2)), (3, 2), (4, 4)] {
            for value in UInt8.min...UInt8.max {
                var bytes = Self.goldenAudio
                bytes[offset] = value
                if value < count {
                    #expect(rewritten(RecordAudio.self, bytes, .v2013) == bytes)
                } else {
                    expectRefusal(RecordAudio.self, bytes, .v2013, .outOfRange, at: offset)
                }
            }
        }
        for length in 0..<5 {
            expectRefusal(RecordAudio.self, Array(Self.goldenAudio[..<length]), .v2013, .truncated, at: length)
        }
    }
}
