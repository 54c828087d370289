import JT808
import Testing

/// 0x8003 and 0x0005: fragments are asked for again.
struct RetransmissionTests {
    static let golden2013 = hex("1234 02 0003 0007")
    static let golden2019 = hex("1234 0002 0003 0007")

    func expectRoundTrip(_ bytes: [UInt8], _ edition: Edition, golden: [UInt8]? = nil) {
        guard let indices = RetransmissionRequest.Indices(bytes.span.bytes) else {
            Issue.record("no indices")
            return
        }
        JT808Tests.expectRoundTrip(
            RetransmissionRequest(serial: 0x1234, indices: indices), edition, golden: golden, room: 200_000)
    }

    @Test("The count is a BYTE before 2019 and a WORD in it")
    func editions() {
        expectRoundTrip(hex("0003 0007"), .v2013, golden: Self.golden2013)
        expectRoundTrip(hex("0003 0007"), .v2019, golden: Self.golden2019)
        var generator = SeededGenerator(seed: 61)
        for count in [1, 2, 254, 255] {
            expectRoundTrip(generator.bytes(2 * count), .v2013)
            expectRoundTrip(generator.bytes(2 * count), .v2019)
        }
        expectRoundTrip(generator.bytes(2 * 65_535), .v2019)
    }

    @Test("Either width is understood under either header, and the edition's own is written")
    func otherWidth() throws {
        let fields = reading(RetransmissionRequest.self, Self.golden2013, .v2013)
        for bytes in [Self.golden2013, Self.golden2019] {
            for (edition, golden) in [(Edition.v2013, Self.golden2013), (.v2019, Self.golden2019)] {
                #expect(reading(RetransmissionRequest.self, bytes, edition) == fields)
                #expect(rewritten(RetransmissionRequest.self, bytes, edition) == golden)
                let view = try RetransmissionRequest.View(bytes.span.bytes, edition: edition)
                let isWide = view.hasWideCount
                #expect(isWide == (bytes == Self.golden2019))
            }
        }
    }

    @Test("More than 255 fragments cannot be asked for before 2019, nor none, nor more than a WORD counts")
    func counts() {
        let many = [UInt8](repeating: 1, count: 2 * 256)
        if let indices = RetransmissionRequest.Indices(many.span.bytes) {
            let request = RetransmissionRequest(serial: 1, indices: indices)
            let (old, new) = (written(request, .v2013), written(request, .v2019))
            #expect(old == nil)
            #expect(new?.count == 4 + 2 * 256)
        } else {
            Issue.record("no indices")
        }
        for count in [0, 1, 3, 2 * 65_536] {
            let bytes = [UInt8](repeating: 1, count: count)
            let isNone = RetransmissionRequest.Indices(bytes.span.bytes) == nil
            #expect(isNone, "\(count) bytes")
        }
        expectRefusal(RetransmissionRequest.self, hex("1234 00"), .v2013, .outOfRange, at: 2)
        expectRefusal(RetransmissionRequest.self, hex("1234 0000"), .v2019, .outOfRange, at: 2)
    }

    @Test("A body cut anywhere is refused at the cut; bytes left over are refused where they begin")
    func lengths() {
        for length in 0..<Self.golden2013.count {
            expectRefusal(
                RetransmissionRequest.self, Array(Self.golden2013[..<length]), .v2013, .truncated, at: length)
        }
        for length in 0..<Self.golden2019.count {
            expectRefusal(
                RetransmissionRequest.self, Array(Self.golden2019[..<length]), .v2019, .truncated, at: length)
        }
        expectRefusal(RetransmissionRequest.self, Self.golden2013 + [0, 0], .v2013, .inconsistentLength, at: 7)
        expectRefusal(RetransmissionRequest.self, Self.golden2019 + [0, 0], .v2019, .inconsistentLength, at: 8)
    }
}
