import JT808
import Testing

/// Frames of vendors' dialects that the standard's header refuses are read under theirs.
@Suite(.needsVectors)
struct VectorVendorTests {
    static let rows = Vectors.unsound.filter { ["5501", "5502"].contains(digits(Array($0.bytes[1...2]))) }

    @Test("Compact reports are read under a header with a serial of one byte, and come back as the same bytes")
    func compactReports() throws {
        #expect(Self.rows.count == 7)
        var read = 0
        for row in Self.rows {
            let events = Listener(hearing: row.stream).events
            guard case .frame(let plain, _)? = events.first else {
                // One row's check byte is wrong.
                #expect(row.validation == "malformed:checksum+length")
                continue
            }
            read += 1
            let message = try VendorMessage(plain.span.bytes, framing: .standard)
            let body = octets(message.body)
            let report = BodyCase("compact", CompactLocation.self, .v2013, [])
            #expect(report.expectSense(of: body), "\(row.id): \(report.read(body))")
            let frame = VendorFrameTests.frame(message.header, report.rewrite(body) ?? [])
            #expect(digits(frame) == digits(row.stream), "\(row.id)")
        }
        #expect(read == 6)
    }

    @Test("Items, charging and tilt are as traccar asserts them")
    func assertions() throws {
        func report(_ id: String) throws -> [String] {
            let row = try #require(Self.rows.first { $0.id == id })
            let plain = try #require(Listener(hearing: row.stream).frames.first)
            let message = try VendorMessage(plain.span.bytes, framing: .standard)
            return try CompactLocation(message.body, edition: .v2013).fields()
        }
        // The last byte of item 0x0B is the result of unlocking, 0x65.
        #expect(try report("79b02deb2738").contains { $0.hasPrefix("item 11 ") && $0.hasSuffix("65") })
        // Item 0x0C is the tilt: -104, -88, 126.
        #expect(try report("5c09c474bf7e").contains("item 12 ff98ffa8007e"))
        #expect(try report("53e8db9a1213").first?.contains("battery: 170") == true)
    }
}
