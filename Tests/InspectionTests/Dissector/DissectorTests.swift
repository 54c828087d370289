import CommandHarness
import Inspection
import Interchange
import Testing

/// What tshark shows with the dissector is what `frame decode --json` says.
@Suite("Dissector", .needsTshark)
struct DissectorTests {
    /// A piece of a stream and what is found in it.
    struct Piece {
        var name: String
        var bytes: [UInt8]

        /// What `frame decode --json` says.
        func expected(reveals: Bool = false) throws -> [ShownFrame] {
            try Inspected(bytes, reveals: reveals).values().map { try ShownFrame(json: $0) }
        }
    }

    static let captures: [Piece] = Capture.all.flatMap { capture in
        ((try? capture.lines()) ?? []).map { Piece(name: capture.testDescription, bytes: $0) }
    }

    static let vectors: [Piece] = VectorTests.rows.map { Piece(name: $0.id, bytes: $0.wire) }

    /// Sends each piece in a datagram.
    func shown(_ pieces: [Piece], reveals: Bool = false) throws -> [[ShownFrame]] {
        let shark = Shark(reveals: reveals)
        var capture = PacketCapture()
        for piece in pieces { capture.add(piece.bytes, over: .udp, from: 20_000) }
        let types = try shark.types()
        let packets = try shark.packets(capture)
        try #require(packets.count == pieces.count)
        return packets.map { packet in
            packet.children.filter { $0.name == "wristband" }.map { element in
                var frame = ShownFrame(element, types: types)
                // Of what is no frame JSON tells the place in the input.
                if frame.isRefusedWhole {
                    frame.place = (frame.place ?? 0) + (Int(element.attributes["pos"] ?? "") ?? 0) - PacketCapture.datagramHead
                }
                return frame
            }
        }
    }

    func expectEqual(_ pieces: [Piece], reveals: Bool = false) throws {
        for (piece, found) in zip(pieces, try shown(pieces, reveals: reveals)) {
            let expected = try piece.expected(reveals: reveals)
            let difference = found.flatMap(\.lines).difference(from: expected.flatMap(\.lines))
            #expect(found == expected, "\(piece.name): \(difference.map(\.description))")
        }
    }

    @Test("Every field of every capture is what JSON has, in datagrams")
    func captures() throws { try expectEqual(Self.captures) }

    @Test("Secrets are shown to who asks for them")
    func revealed() throws { try expectEqual(Self.captures, reveals: true) }

    @Test("Every field of the frames that others made is what JSON has", .needsVectors)
    func vectors() throws { try expectEqual(Self.vectors) }

    @Test("A frame with another byte and its own check byte is told as JSON tells it")
    func changed() throws {
        var random = Seeded(state: 7)
        let pieces = Self.captures.flatMap { piece -> [Piece] in
            guard case .frame(let parts)? = Inspected(piece.bytes).frames.first?.frame else { return [] }
            return (0..<12).map { number in
                var plain = parts.bytes
                let place = Int.random(in: 0..<plain.count, using: &random)
                plain[place] = UInt8.random(in: 0...255, using: &random)
                return Piece(name: "\(piece.name) with another byte \(place), \(number)", bytes: Wire.frame(plain))
            }
        }
        #expect(pieces.count > 2_000)
        try expectEqual(pieces)
    }
}

extension CollectionDifference<String>.Change: @retroactive CustomStringConvertible {
    /// The line, and whether it is too much or missing.
    public var description: String {
        switch self {
        case .insert(_, let line, _): "not expected: \(line)"
        case .remove(_, let line, _): "missing: \(line)"
        }
    }
}
