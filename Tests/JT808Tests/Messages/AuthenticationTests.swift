import JT808
import Testing

/// 0x0102, which 2019 gave an IMEI and a version (protocol.md §4.6).
struct AuthenticationTests {
    static let golden2013 = text("A1B2C3D4")
    static let golden2019 = join(
        hex("08"), text("A1B2C3D4"), text("860000000000001"), text("1.4.0;WB1", width: 20))

    @Test("Before 2019 the body is the code and nothing else")
    func edition2013() {
        let code = text("A1B2C3D4")
        let none: [UInt8] = []
        let value = Authentication(code: code.span.bytes, imei: none.span.bytes, version: none.span.bytes)
        expectRoundTrip(value, .v2013, golden: Self.golden2013)
        expectRoundTrip(value, .v2011, golden: Self.golden2013)
    }

    @Test("2019: the code's length, the code, an IMEI of fifteen bytes and a version of twenty")
    func edition2019() {
        let code = text("A1B2C3D4")
        let imei = text("860000000000001")
        let version = text("1.4.0;WB1")
        let value = Authentication(code: code.span.bytes, imei: imei.span.bytes, version: version.span.bytes)
        expectRoundTrip(value, .v2019, golden: Self.golden2019)
    }

    @Test("Codes from none to 255 bytes come back; one byte more cannot be written in 2019")
    func codeLengths() {
        let imei = text("86")
        let version = text("12345678901234567890")
        for length in [0, 1, 64, 254, 255] {
            let code = [UInt8](repeating: 0x61, count: length)
            expectRoundTrip(
                Authentication(code: code.span.bytes, imei: imei.span.bytes, version: version.span.bytes), .v2019)
        }
        let long = [UInt8](repeating: 0x61, count: 256)
        let none: [UInt8] = []
        let value = Authentication(code: long.span.bytes, imei: none.span.bytes, version: none.span.bytes)
        #expect(written(value, .v2019) == nil)
        expectRoundTrip(value, .v2013, golden: long)
    }

    @Test("A 2019 body in which the code leaves no room for IMEI and version is refused at its end")
    func truncated() {
        for length in 0..<Self.golden2019.count {
            expectRefusal(Authentication.self, Array(Self.golden2019[..<length]), .v2019, .truncated, at: length)
        }
        var longer = Self.golden2019
        longer[0] = 9
        expectRefusal(Authentication.self, longer, .v2019, .truncated, at: longer.count)
    }

    @Test("Bytes behind the version, which a later edition may add, are ignored")
    func appended() {
        #expect(
            reading(Authentication.self, Self.golden2019 + hex("ff"), .v2019)
                == reading(Authentication.self, Self.golden2019, .v2019))
    }
}
