import JT808
import Testing

/// 0x0800, 0x0801 and 0x8800: multimedia data, with a location or, as in 2011, without.
struct MediaTests {
    /// Picture 123 taken because a door opened, channel 1.
    static let golden = hex("0000007b 00 00 04 01")
    static let location = Array(LocationTests.golden[..<28])
    /// The beginning of a JPEG as a camera writes it.
    static let picture = hex("ffd8ffe0 0010 4a464946 00 0101 00 0060 0060 0000 ffdb 0043 00 08060607")
    static let goldenUpload = golden + location + picture
    static let goldenBareUpload = golden + picture
    /// Packets 2 and 300 of data 123 are missing.
    static let goldenAnswer = hex("0000007b 02 0002 012c")

    static let media = Media(id: 123, kind: .image, format: .jpeg, event: .doorOpened, channel: 1)

    @Test("What was taken, in eight bytes")
    func event() {
        for edition in Edition.allCases { expectRoundTrip(MediaEvent(media: Self.media), edition, golden: Self.golden) }
        for length in 0..<8 {
            expectRefusal(MediaEvent.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
    }

    @Test("Every code of the table comes back, and no other", arguments: [(4, 3), (5, 5), (6, 8)])
    func codes(_ offset: Int, _ count: UInt8) {
        for code in UInt8.min...UInt8.max {
            var bytes = Self.golden
            bytes[offset] = code
            if code < count {
                #expect(rewritten(MediaEvent.self, bytes, .v2013) == bytes)
            } else {
                expectRefusal(MediaEvent.self, bytes, .v2013, .outOfRange, at: offset)
            }
        }
    }

    @Test("The data comes behind its location")
    func upload() throws {
        let upload = MediaUpload(media: Self.media, location: LocationTests.location, data: Self.picture.span.bytes)
        for edition in Edition.allCases { expectRoundTrip(upload, edition, golden: Self.goldenUpload) }
    }

    @Test("Without a location, as in 2011, a picture is data from the first byte")
    func bareUpload() {
        let upload = MediaUpload(media: Self.media, location: nil, data: Self.picture.span.bytes)
        expectRoundTrip(upload, .v2011, golden: Self.goldenBareUpload)
        expectRoundTrip(upload, .v2013, golden: Self.goldenBareUpload)
        #expect(written(upload, .v2019) == nil)
        // Data that reads as a location would come back as one.
        let misleading = MediaUpload(media: Self.media, location: nil, data: Self.location.span.bytes)
        #expect(written(misleading, .v2013) == nil)
    }

    @Test("A location whose time is not known is one all the same")
    func timelessUpload() {
        var bytes = Self.goldenUpload
        for index in 30..<36 { bytes[index] = 0 }
        #expect(rewritten(MediaUpload.self, bytes, .v2013) == bytes)
        #expect("\(reading(MediaUpload.self, bytes, .v2013))".contains("no time"))
    }

    @Test("In 2019 the location must be there, and a place beyond the poles is refused where it stands")
    func refusals() {
        for length in 8..<36 {
            expectRefusal(MediaUpload.self, Array(Self.goldenUpload[..<length]), .v2019, .truncated, at: length)
        }
        var bytes = Self.goldenUpload
        bytes[16] = 0x7f
        expectRefusal(MediaUpload.self, bytes, .v2013, .outOfRange, at: 16)
        bytes = Self.goldenUpload
        bytes[31] = 0x13
        expectRefusal(MediaUpload.self, bytes, .v2019, .notDecimal, at: 30)
    }

    @Test("The packets missing, none with a count of zero, or nothing at all")
    func answer() throws {
        for numbers in ["0002 012c", ""] {
            let packed = hex(numbers)
            let missing = PacketNumbers(packed.span.bytes)
            let answer = MediaAnswer(id: 123, missing: missing)
            expectRoundTrip(answer, .v2013, golden: hex("0000007b") + [UInt8(packed.count / 2)] + packed)
        }
        expectRoundTrip(MediaAnswer(id: 123, missing: nil), .v2019, golden: hex("0000007b"))
        let most = [UInt8](repeating: 7, count: 510)
        expectRoundTrip(MediaAnswer(id: 1, missing: PacketNumbers(most.span.bytes)), .v2013)
        for count in [3, 512] {
            let bytes = [UInt8](repeating: 7, count: count)
            let isNone = PacketNumbers(bytes.span.bytes) == nil
            #expect(isNone)
        }
    }

    @Test("An answer cut anywhere is refused, its list at its count")
    func cutAnswer() {
        for length in 0..<4 {
            expectRefusal(MediaAnswer.self, Array(Self.goldenAnswer[..<length]), .v2013, .truncated, at: length)
        }
        for length in 5..<9 {
            expectRefusal(
                MediaAnswer.self, Array(Self.goldenAnswer[..<length]), .v2013, .inconsistentLength, at: 4)
        }
        expectRefusal(MediaAnswer.self, Self.goldenAnswer + [0], .v2013, .inconsistentLength, at: 4)
    }
}
