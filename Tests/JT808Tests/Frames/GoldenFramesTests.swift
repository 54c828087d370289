import FuzzTargets
import JT808
import Testing

/// The test frames of protocol.md §4.10, four from other implementations and eight made by a script of its author.
struct GoldenFramesTests {
    struct Golden: Sendable, CustomTestStringConvertible {
        var wire: [UInt8]
        var header: Header
        /// Reads the body and writes it again.
        var rewrite: @Sendable ([UInt8], Edition) -> [UInt8]?

        var testDescription: String { digits([UInt8(header.message.rawValue >> 8), wire[2]]) + " \(header.edition)" }

        init<Body: Described & ~Escapable & SendableMetatype>(
            _ wire: String, _ id: MessageID, _ edition: Edition, _ terminal: TerminalNumber, serial: UInt16,
            _: Body.Type
        ) {
            self.wire = hex(wire)
            header = Header(id, edition: edition, terminal: terminal, serial: serial)
            rewrite = { rewritten(Body.self, $0, $1) }
        }
    }

    static let theirs2013 = TerminalNumber(low: 0x1234_5678_2013)
    static let theirs2019 = TerminalNumber(high: 0x1234, low: 0x5678_9012_3456_2019)
    static let ours = TerminalNumber(low: 0x0138_0013_8000)

    static let frames = [
        Golden(
            "7e000200001234567820130001387e", .heartbeat, .v2013, theirs2013, serial: 1, EmptyMessage.self),
        Golden(
            "7e0002400001123456789012345620190001937e", .heartbeat, .v2019, theirs2019, serial: 1, EmptyMessage.self),
        Golden(
            """
            7e010000301234567820130001001f006e63643132337777772e3830382e636f6d0000000000000000003736353433323101
            b2e2413132333435363738437e
            """, .register, .v2013, theirs2013, serial: 1, Registration.self),
        Golden(
            """
            7e0100405701123456789012345620190001001f006e63643132333435363738397777772e3830382e636f6d000000000000
            0000000000000000000000000037363534333231000000000000000000000000000000000000000000000001b2e241313233
            34353637388e7e
            """, .register, .v2019, theirs2019, serial: 1, Registration.self),
        Golden("7e000200000138001380000001a97e", .heartbeat, .v2013, ours, serial: 1, EmptyMessage.self),
        Golden("7e0002400001000000000138001380000001e87e", .heartbeat, .v2019, ours, serial: 1, EmptyMessage.self),
        Golden(
            """
            7e02000022013800138000000200000000000c000201cdf22507296bbe000c002b005a250131083000300119310109277e
            """, .location, .v2013, ours, serial: 2, LocationReport.self),
        Golden(
            """
            7e020040220100000000013800138000000200000000000c000201cdf22507296bbe000c002b005a25013108300030011931
            0109667e
            """, .location, .v2019, ours, serial: 2, LocationReport.self),
        Golden(
            "7e0102000801380013800000034131423243334434a27e", .authenticate, .v2013, ours, serial: 3,
            Authentication.self),
        Golden(
            """
            7e0102402c0100000000013800138000000308413142324333443438363030303030303030303030303156312e302e300000
            000000000000000000000000977e
            """, .authenticate, .v2019, ours, serial: 3, Authentication.self),
        Golden(
            """
            7e070400450138001380000004000201001c00000000000c000201cdf22507296bbe000c002b005a25013108300000220000
            0000000c000201cdf22507296bbe000c002b005a250131083000300119310109c47e
            """, .locationBatch, .v2013, ours, serial: 4, LocationBatch.self),
        Golden(
            "7e80010005013800138000000000020200002e7e", .platformAcknowledgement, .v2013, ours, serial: 0,
            GeneralAcknowledgement.self),
    ]

    @Test("A frame decodes to its header, and header and body written again are the same bytes", arguments: frames)
    func decodeAndEncode(_ golden: Golden) throws {
        let plain = try #require(Listener(hearing: golden.wire).frames.first)
        #expect(headerOf(plain) == golden.header)
        let body = Array(plain[golden.header.length...])
        let again = try #require(golden.rewrite(body, golden.header.edition))
        #expect(digits(again) == digits(body))
        #expect(digits(frame(golden.header) { $0.bytes(again.span.bytes) }) == digits(golden.wire))
    }

    @Test("The malformed frame, whose marker before the delimiter is not escaped, is refused")
    func malformed() {
        let listener = Listener(hearing: hex("7e0002000000000000067900007d7e"))
        #expect(listener.events == [.refused(Refusal(.unfinishedEscape, at: 13))])
    }

    @Test("The location of the made frames is 30.274085 N 120.155070 E, 12 m, 4.3 km/h, 90°, 2025-01-31 08:30:00")
    func location() throws {
        let plain = try #require(Listener(hearing: Self.frames[7].wire).frames.first)
        let expected = Location(
            status: [.fixValid, .usesGPS, .usesBeiDou], latitude: 30_274_085, longitude: 120_155_070, altitude: 12,
            speed: 43, direction: 90, time: DateTime(packed: 0x2501_3108_3000))
        var items = WristbandItems()
        items.signal = 25
        items.satellites = 9
        let report = try LocationReport(Message(plain.span.bytes).body)
        let location = report.location
        let found = WristbandItems(report.items)
        #expect(location == expected)
        #expect(found == items)
    }

    @Test("The two frames of a stream are both read, and so is every frame of all of them together")
    func together() {
        let stream = Self.frames.flatMap(\.wire)
        let listener = Listener(hearing: stream)
        #expect(listener.frames.map(headerOf) == Self.frames.map(\.header))
        #expect(listener.refusals.isEmpty)
    }
}
