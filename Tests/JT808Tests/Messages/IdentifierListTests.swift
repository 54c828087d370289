import JT808
import Testing

/// 0x8106 and the messages that delete areas: a count and ids.
struct IdentifierListTests {
    static let golden = hex("02 00000029 0000f101")

    /// Checks both messages with these ids.
    func expectRoundTrips(
        _ ids: [UInt8], golden: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard let list = IdentifierList(ids.span.bytes), let again = IdentifierList(ids.span.bytes) else {
            Issue.record("no list", sourceLocation: sourceLocation)
            return
        }
        expectRoundTrip(QueryNamedParameters(ids: list), .v2013, golden: golden, sourceLocation: sourceLocation)
        let order = DeleteAreas(ids: again)
        let deletesAll = order.deletesAll
        #expect(deletesAll == ids.isEmpty, sourceLocation: sourceLocation)
        expectRoundTrip(order, .v2019, golden: golden, sourceLocation: sourceLocation)
    }

    @Test("Ids with their count before them; none deletes all areas")
    func counts() {
        expectRoundTrips(hex("00000029 0000f101"), golden: Self.golden)
        expectRoundTrips([], golden: hex("00"))
        let most = [UInt8](repeating: 0xff, count: 4 * 255)
        expectRoundTrips(most, golden: hex("ff") + most)
    }

    @Test("No list is made of more than 255 ids, or of a part of one")
    func illegal() {
        for count in [1, 2, 3, 5, 4 * 255 + 1, 4 * 256] {
            let bytes = [UInt8](repeating: 0, count: count)
            let isNone = IdentifierList(bytes.span.bytes) == nil
            #expect(isNone, "\(count) bytes")
        }
    }

    @Test("A count that is not the number of ids is refused at the count")
    func inconsistent() {
        for bytes in ["01", "01 00000029 00", "02 00000029", "00 00", "00 00000029", "03 00000029 0000f101"] {
            expectRefusal(QueryNamedParameters.self, hex(bytes), .v2013, .inconsistentLength, at: 0)
            expectRefusal(DeleteAreas.self, hex(bytes), .v2019, .inconsistentLength, at: 0)
        }
        expectRefusal(QueryNamedParameters.self, [], .v2013, .truncated, at: 0)
        expectRefusal(DeleteAreas.self, [], .v2013, .truncated, at: 0)
    }
}
