import JT808
import Testing

/// 0x0702, whose fields differ in every edition, and are sent under other editions' headers.
struct DriverTests {
    static let name = hex("d5c5c8fd")
    static let identity = text("450205199001010011")
    static let certificate = text("4502051990")
    static let authority = text("LZ")
    static let card = hex("01 260302001530")

    static let golden2011 = join(
        hex("04"), name, text("450205199001010011", width: 20), text("4502051990", width: 40), hex("02"), authority)
    static let golden2013 = join(
        card, hex("00 04"), name, text("4502051990", width: 20), hex("02"), authority, hex("20281231"))
    static let golden2019 = golden2013 + text("450205199001010011", width: 20)
    static let goldenRemoved = hex("02 260302001530")

    /// Checks a message with a driver of that form.
    func expectRoundTrip(
        _ form: Edition, under edition: Edition, golden: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let none: [UInt8] = []
        let driver = Driver(
            form: form, name: Self.name.span.bytes,
            identityNumber: form == .v2013 ? none.span.bytes : Self.identity.span.bytes,
            certificate: Self.certificate.span.bytes, authority: Self.authority.span.bytes,
            validUntil: form == .v2011 ? 0 : 0x2028_1231)
        let time = DateTime(packed: 0x2603_0200_1530)
        let card = time.map { DriverIdentity.Card(action: .inserted, time: $0) }
        let message = DriverIdentity(
            card: form == .v2011 ? nil : card, result: form == .v2011 ? nil : .success, driver: driver)
        JT808Tests.expectRoundTrip(message, edition, golden: golden, sourceLocation: sourceLocation)
    }

    @Test("2011 has name, identity number, certificate and authority only")
    func edition2011() {
        expectRoundTrip(.v2011, under: .v2011, golden: Self.golden2011)
        // The header of 2013 is the same: no status and no time, and lengths that add up.
        expectRoundTrip(.v2011, under: .v2013, golden: Self.golden2011)
        expectRefusal(DriverIdentity.self, Self.golden2011, .v2019, .outOfRange, at: 0)
    }

    @Test("2013 tells what happened to the card and how it was read, 2019 the identity number again")
    func laterEditions() {
        expectRoundTrip(.v2013, under: .v2013, golden: Self.golden2013)
        expectRoundTrip(.v2019, under: .v2019, golden: Self.golden2019)
    }

    @Test("The fields of one edition under the header of the other come back as they came")
    func otherHeaders() {
        expectRoundTrip(.v2019, under: .v2013, golden: Self.golden2019)
        expectRoundTrip(.v2013, under: .v2019, golden: Self.golden2013)
    }

    @Test("What a card did not tell is left out", arguments: [Edition.v2013, .v2019])
    func withoutDriver(_ edition: Edition) throws {
        let time = try #require(DateTime(packed: 0x2603_0200_1530))
        let removed = DriverIdentity.Card(action: .removed, time: time)
        JT808Tests.expectRoundTrip(
            DriverIdentity(card: removed, result: nil, driver: nil), edition, golden: Self.goldenRemoved)
        let inserted = DriverIdentity.Card(action: .inserted, time: time)
        for result in [DriverIdentity.Result.keyRefused, .locked, .pulledOut, .corrupt] {
            JT808Tests.expectRoundTrip(
                DriverIdentity(card: inserted, result: result, driver: nil), edition,
                golden: Self.card + [result.rawValue])
        }
        #expect(written(DriverIdentity(card: inserted, result: nil, driver: nil), edition) == nil)
        #expect(written(DriverIdentity(card: inserted, result: .success, driver: nil), edition) == nil)
        #expect(written(DriverIdentity(card: nil, result: .success, driver: nil), edition) == nil)
        // Some send the driver whatever happened to the card.
        let always = hex("02") + Self.golden2013[1...]
        #expect(rewritten(DriverIdentity.self, always, edition) == always)
    }

    @Test("A code, time or date that is none is refused where it stands")
    func refusals() {
        func altered(_ offset: Int, _ value: UInt8) -> [UInt8] {
            var bytes = Self.golden2019
            bytes[offset] = value
            return bytes
        }
        expectRefusal(DriverIdentity.self, altered(0, 3), .v2019, .outOfRange, at: 0)
        expectRefusal(DriverIdentity.self, altered(2, 0x13), .v2019, .notDecimal, at: 1)
        expectRefusal(DriverIdentity.self, altered(7, 5), .v2019, .outOfRange, at: 7)
        expectRefusal(DriverIdentity.self, altered(39, 0xa0), .v2019, .notDecimal, at: 36)
    }

    @Test("A message cut anywhere is refused at the cut, but for the number that 2013 does not have")
    func truncated() {
        for length in 0..<Self.golden2019.count where length != Self.golden2013.count {
            expectRefusal(DriverIdentity.self, Array(Self.golden2019[..<length]), .v2019, .truncated, at: length)
        }
        for length in 0..<Self.golden2013.count {
            expectRefusal(DriverIdentity.self, Array(Self.golden2013[..<length]), .v2013, .truncated, at: length)
        }
        for length in 0..<Self.golden2011.count {
            expectRefusal(DriverIdentity.self, Array(Self.golden2011[..<length]), .v2011, .truncated, at: length)
        }
    }
}
