import Inspection
import Interchange
import JT808
import Testing

/// What a frame was decoded to is encoded to the same frame.
struct RoundTripTests {
    /// The frames of a line and what each becomes by way of its JSON; refused ones are left out.
    static func roundTrips(_ line: [UInt8]) throws -> [(frame: [UInt8], again: [UInt8])] {
        let composer = FrameComposer()
        return try zip(Inspected(line, reveals: true).frames, Inspected(line, reveals: true).values()).compactMap {
            guard case .frame(let parts) = $0.frame, parts.refusal == nil else { return nil }
            return (parts.bytes, plain(try composer.compose($1).bytes))
        }
    }

    /// The bytes between the delimiters, unescaped and without the check byte.
    static func plain(_ frame: [UInt8]) -> [UInt8] {
        guard case .frame(let parts)? = Inspected(frame).frames.first?.frame else { return [] }
        return parts.bytes
    }

    @Test("In every capture", arguments: Capture.all.filter { $0.dialect != "bad" })
    func captures(_ capture: Capture) throws {
        for line in try capture.lines() {
            let trips = try Self.roundTrips(line)
            #expect(!trips.isEmpty)
            for trip in trips { #expect(trip.again == trip.frame) }
        }
    }

    @Test("Where the only field of a message is empty")
    func emptyField() throws {
        let trips = try Self.roundTrips(Wire.message(0x1007, []))
        #expect(trips.map(\.again) == trips.map(\.frame))
        #expect(trips.count == 1)
    }

    @Test("In every sound frame that others made, on the wire too", .needsVectors)
    func vectors() throws {
        let composer = FrameComposer()
        var count = 0
        for row in VectorRow.sound {
            let inspected = Inspected(row.wire, reveals: true)
            guard inspected.parts.first?.refusal == nil else { continue }
            let json = try #require(try inspected.values().first)
            #expect(try composer.compose(json).bytes == row.wire, "\(row.id)")
            count += 1
        }
        // The bodies of 24 rows break the rules of their messages.
        #expect(count == 319)
    }

    @Test("In every capture with a byte changed, where it is not refused")
    func changed() throws {
        var random = Seeded(state: 21)
        var count = 0
        for frame in try TilingTests.frames() where frame.header.fragment == nil && frame.vendorHeader == nil {
            var body = Array(frame.bytes[frame.header.length...])
            for _ in 0..<20 where !body.isEmpty {
                body[Int(random.next() % UInt64(body.count))] = UInt8(truncatingIfNeeded: random.next())
                for trip in try Self.roundTrips(Wire.message(frame.header.message.rawValue, body)) {
                    #expect(trip.again == trip.frame)
                    count += 1
                }
            }
        }
        #expect(count > 1_000)
    }

    @Test("A refused frame is encoded to the same bytes or not at all, never to others")
    func refused() throws {
        let composer = FrameComposer()
        var same = 0
        var refused = 0
        for frame in try TilingTests.frames() where frame.header.fragment == nil && frame.vendorHeader == nil {
            let body = Array(frame.bytes[frame.header.length...])
            for cut in 0..<body.count {
                let wire = Wire.message(frame.header.message.rawValue, Array(body[..<cut]))
                let json = try #require(try Inspected(wire, reveals: true).values().first)
                guard let composed = try? composer.compose(json) else {
                    refused += 1
                    continue
                }
                #expect(composed.bytes == wire)
                same += 1
            }
        }
        #expect(same > 500 && refused > 500, "\(same), \(refused)")
    }
}
