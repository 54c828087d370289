import CommandHarness
import Inspection
import Interchange
import JT808
import Testing

/// What tshark shows with the dissector is what `frame decode --json` says.
@Suite("Dissector", .needsTshark)
struct DissectorTests {
    /// Sends each piece in a datagram.
    func shown(
        _ pieces: [StreamPiece], reveals: Bool = false, dialect: Dialect = .wristband
    ) throws -> [[ShownFrame]] {
        let shark = Shark(reveals: reveals, dialect: dialect)
        var capture = PacketCapture()
        for piece in pieces { capture.add(piece.bytes, over: .udp, from: 20_000) }
        let types = try dialect.name == Dialect.wristband.name ? Shark.types.get() : shark.fieldTypes()
        let packets = try shark.packets(capture)
        try #require(packets.count == pieces.count)
        return packets.map { packet in
            packet.children.filter { $0.name == "wristband" }.map { element in
                var frame = ShownFrame(element, types: types)
                // Of what is no frame JSON tells the place in the input.
                let start = (Int(element.attributes["pos"] ?? "") ?? 0) - PacketCapture.datagramHead
                if frame.isRefusedWhole { frame.place = frame.place.map { $0 + start } }
                return frame
            }
        }
    }

    func expectEqual(_ pieces: [StreamPiece], reveals: Bool = false, dialect: Dialect = .wristband) throws {
        for (piece, found) in zip(pieces, try shown(pieces, reveals: reveals, dialect: dialect)) {
            piece.expect(found, try piece.expected(reveals: reveals, dialect: dialect))
        }
    }

    @Test("Every field of every capture is what JSON has, in datagrams")
    func captures() throws { try expectEqual(StreamPiece.captures) }

    @Test("Secrets are shown to who asks for them")
    func revealed() throws { try expectEqual(StreamPiece.captures, reveals: true) }

    @Test("Every field of the frames that others made is what JSON has", .needsVectors)
    func vectors() throws {
        try expectEqual(VectorRow.streams.map { StreamPiece(name: $0.id, bytes: $0.wire) })
    }

    @Test(
        "Items and alarms are a maker's where its dialect is asked for", arguments: ["c5", "g10ls", "generic", "s21l"])
    func dialects(model: String) throws {
        let dialect = try Dialect.read(path: "\(packageFolder)/devices/wristbands/\(model).json")
        let vectors = VectorRow.streams.map { StreamPiece(name: $0.id, bytes: $0.wire) }
        // Every id with values of one to twenty bytes, so that most items of the dialect are among them.
        let made = (0...255 as ClosedRange<UInt8>).map { id in
            let items = (1...20 as ClosedRange<UInt8>).flatMap { length in
                [id, length] + [UInt8](repeating: length, count: Int(length))
            }
            return StreamPiece(name: "item \(id)", bytes: Wire.message(0x0200, Wire.location + items))
        }
        try expectEqual(vectors + made, dialect: dialect)
    }

    @Test("A frame with another byte and its own check byte is told, and refused, as JSON tells it")
    func changed() throws {
        var random = Seeded(state: 7)
        let pieces = StreamPiece.captures.flatMap { piece -> [StreamPiece] in
            guard case .frame(let parts)? = Inspected(piece.bytes).frames.first?.frame else { return [] }
            return (0..<4).map { number in
                var plain = parts.bytes
                let place = Int.random(in: 0..<plain.count, using: &random)
                plain[place] = UInt8.random(in: 0...255, using: &random)
                return StreamPiece(name: "\(piece.name), another byte \(place)", bytes: Wire.frame(plain))
            }
        }
        #expect(pieces.count > 700)
        for (piece, found) in zip(pieces, try shown(pieces)) {
            var (found, expected) = (found, try piece.expected())
            // Where a body fits no reading, or holds a control that only its vendor knows, the codec says so at
            // another place than the layout.
            let vague = ["message = 0x0210", "message = 0x8500"]
            if expected.contains(where: { !Set($0.header).isDisjoint(with: vague) }) {
                for index in found.indices { (found[index].refused, found[index].place) = (nil, nil) }
                for index in expected.indices { (expected[index].refused, expected[index].place) = (nil, nil) }
            }
            piece.expect(found, expected)
        }
    }

    @Test("Any other byte in a frame is noticed")
    func noticed() throws {
        let plain = Inspected(hex("7e") + Wire.message(0x0200, Wire.location + hex("010400000123 310109 e10164")))
            .parts[0].bytes
        let expected = try StreamPiece(name: "", bytes: Wire.frame(plain)).expected()
        let changed = plain.indices.map { place in
            var bytes = plain
            bytes[place] ^= 0x11
            return StreamPiece(name: "byte \(place)", bytes: Wire.frame(bytes))
        }
        let shown = try shown(changed)
        #expect(try self.shown([StreamPiece(name: "", bytes: Wire.frame(plain))]) == [expected])
        for (piece, found) in zip(changed, shown) { #expect(found != expected, "\(piece.name)") }
    }

    @Test("The body of every message is there, and that of no other")
    func coverage() {
        let lua = Dissector.lua()
        for (dialect, ids) in CaptureTests.messages {
            let edition: Edition = ["jt808-2011", "jt808-2013"].contains(dialect) ? .v2013 : .v2019
            for id in ids {
                #expect(Dissector.covers(MessageID(rawValue: id), edition))
                let digits = String(id, radix: 16)
                #expect(lua.contains("\n  [0x\(String(repeating: "0", count: 4 - digits.count))\(digits)] = { name = "))
            }
        }
        #expect(!Dissector.covers(MessageID(rawValue: 0x4321), .v2019))
    }
}
