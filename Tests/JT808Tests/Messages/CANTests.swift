import JT808
import Testing

/// 0x0705: frames of the CAN bus.
struct CANTests {
    static let frames = hex("80000123 0102030405060708  6000abcd 1112131415161718")
    /// Two frames from 20:00:05.350.
    static let golden = hex("0002 2000050350") + frames

    @Test("Count, time of the first, and each frame with its bus, kind and id")
    func frames() throws {
        let time = try #require(CANData.Time(packed: 0x20_0005_0350))
        guard let data = CANData(time: time, frames: Self.frames.span.bytes) else {
            Issue.record("no frames")
            return
        }
        for edition in Edition.allCases { expectRoundTrip(data, edition, golden: Self.golden) }
        let first = data[0]
        #expect((first.channel, first.isExtended, first.isComputed) == (1, false, false))
        #expect((first.id, first.data) == (0x123, 0x0102_0304_0506_0708))
        let second = data[1]
        #expect((second.channel, second.isExtended, second.isComputed) == (0, true, true))
        #expect(second.id == 0xabcd)
        let eleven = Array(Self.frames[..<11])
        let isNone = CANData(time: time, frames: eleven.span.bytes) == nil
        #expect(isNone)
    }

    @Test("A time that is none is refused, and so is a count that is not the frames'")
    func refusals() {
        for (offset, value) in [(2, UInt8(0x24)), (3, 0x60), (4, 0x6a), (5, 0xa0), (6, 0x0a)] {
            var bytes = Self.golden
            bytes[offset] = value
            expectRefusal(CANData.self, bytes, .v2013, .notDecimal, at: 2)
        }
        for length in 0..<Self.golden.count {
            expectRefusal(CANData.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
        expectRefusal(CANData.self, hex("0001") + Self.golden[2...], .v2013, .inconsistentLength, at: 19)
    }
}
