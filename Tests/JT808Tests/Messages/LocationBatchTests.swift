import JT808
import Testing

/// 0x0704: stored locations, each with its length.
struct LocationBatchTests {
    static let bare = Array(LocationTests.golden[..<28])
    /// Two stored fixes, the second with items.
    static let golden = hex("0002 01 001c") + bare + hex("0023") + LocationTests.golden
    static let entries = Array(golden[3...])

    @Test("Count, kind, and each report behind its length")
    func batch() throws {
        let batch = try LocationBatch(kind: .refill, count: 2, entries: Self.entries.span.bytes)
        expectRoundTrip(batch, .v2013, golden: Self.golden)
        var offsets: [Int] = []
        var locations: [Location?] = []
        batch.forEach { report, offset in
            offsets.append(offset)
            locations.append(try? Location(report))
        }
        #expect(offsets == [5, 35])
        #expect(locations == [LocationTests.location, LocationTests.location])
    }

    @Test("A batch of none, of empty entries, and the most bare fixes of one message come back")
    func limits() throws {
        let none: [UInt8] = []
        expectRoundTrip(
            try LocationBatch(kind: .normal, count: 0, entries: none.span.bytes), .v2019, golden: hex("0000 00"))
        let empty = hex("0000 0000 0000")
        expectRoundTrip(try LocationBatch(kind: .refill, count: 3, entries: empty.span.bytes), .v2019)
        let most = Array(repeatElement(hex("001c") + Self.bare, count: 34).joined())
        expectRoundTrip(
            try LocationBatch(kind: .refill, count: 34, entries: most.span.bytes), .v2019, room: Header.longestBody)
    }

    @Test("A kind the table does not have is refused where it stands")
    func kinds() {
        for kind in UInt8(2)...255 {
            expectRefusal(LocationBatch.self, hex("0000") + [kind], .v2013, .outOfRange, at: 2)
        }
    }

    @Test("An entry longer than the message, or one missing, is refused at the message's end")
    func truncated() {
        for length in 0..<Self.golden.count {
            expectRefusal(LocationBatch.self, Array(Self.golden[..<length]), .v2013, .truncated, at: length)
        }
        expectRefusal(
            LocationBatch.self, hex("0003") + Self.golden[2...], .v2013, .truncated, at: Self.golden.count)
    }

    @Test("More entries than the count says are refused where the first of them begins")
    func inconsistent() {
        expectRefusal(LocationBatch.self, hex("0001") + Self.golden[2...], .v2013, .inconsistentLength, at: 33)
        expectRefusal(LocationBatch.self, hex("0000") + Self.golden[2...], .v2013, .inconsistentLength, at: 3)
    }
}
