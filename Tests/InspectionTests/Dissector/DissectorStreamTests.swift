import CommandHarness
import Inspection
import Interchange
import Testing

/// Frames are found in connections however they are cut.
@Suite("Dissector: streams", .needsTshark)
struct DissectorStreamTests {
    /// One connection: its port and what it carries.
    struct Connection {
        var port: UInt16
        var piece: StreamPiece

        /// What is to be found in it: not that it ends inside a frame, for which Wireshark waits.
        func expected() throws -> [ShownFrame] {
            let all = try piece.expected().filter {
                !($0.isRefusedWhole && $0.refused == "truncated" && $0.place == piece.bytes.count)
            }
            return DissectorStreamTests.comparable(all)
        }
    }

    /// Without the places of what is no frame, which count from the stream's begin, and with noise of several segments
    /// as one.
    static func comparable(_ frames: [ShownFrame]) -> [ShownFrame] {
        var comparable: [ShownFrame] = []
        for var frame in frames {
            if frame.isRefusedWhole { frame.place = nil }
            if frame.refused == "noise", comparable.last?.refused == "noise" { continue }
            comparable.append(frame)
        }
        return comparable
    }

    /// The connections' bytes in segments of random lengths, one connection's between the other's.
    static func capture(
        _ connections: [Connection], seed: UInt64, longest: Int, to port: UInt16 = 7_611
    ) -> PacketCapture {
        var random = Seeded(state: seed)
        var capture = PacketCapture()
        var sent = [Int](repeating: 0, count: connections.count)
        var open = Array(connections.indices)
        while let place = open.indices.randomElement(using: &random) {
            let index = open[place]
            let rest = connections[index].piece.bytes.dropFirst(sent[index])
            let segment = rest.prefix(Int.random(in: 1...longest, using: &random))
            capture.add(segment, over: .tcp, from: connections[index].port, to: port, sequence: sent[index])
            sent[index] += segment.count
            if segment.count == rest.count { open.remove(at: place) }
        }
        return capture
    }

    /// The frames by the port they came from.
    static func frames(
        _ packets: [PacketDetails.Element], _ types: [String: Shark.FieldType]
    ) -> [UInt16: [ShownFrame]] {
        var frames: [UInt16: [ShownFrame]] = [:]
        for packet in packets {
            let port = packet.children.flatMap { $0.all("tcp.srcport") }.first.flatMap { UInt16($0.show) } ?? 0
            for element in packet.children where element.name == "wristband" {
                frames[port, default: []].append(ShownFrame(element, types: types))
            }
        }
        return frames.mapValues { comparable($0) }
    }

    static let connections = StreamPiece.captures.enumerated().map { number, piece in
        Connection(port: UInt16(20_000 + number), piece: piece)
    }

    @Test("Every capture in segments cut anywhere, of many connections at once", arguments: [7, 60, 1_400])
    func segments(longest: Int) throws {
        let shark = Shark()
        let capture = Self.capture(Self.connections, seed: UInt64(longest), longest: longest)
        let types = try Shark.types.get()
        let found = Self.frames(try shark.packets(capture), types)
        for connection in Self.connections {
            connection.piece.expect(found[connection.port] ?? [], try connection.expected())
        }
    }

    @Test("A packet that is read again shows the same")
    func again() throws {
        let shark = Shark()
        let capture = Self.capture(Self.connections, seed: 2, longest: 60)
        let types = try Shark.types.get()
        let found = Self.frames(try shark.packets(capture, ["-2"]), types)
        for connection in Self.connections {
            connection.piece.expect(found[connection.port] ?? [], try connection.expected())
        }
    }

    /// Every sound frame behind the other, of which two share a delimiter.
    static let joined: StreamPiece = {
        let sound = StreamPiece.captures.filter { !$0.name.hasPrefix("bad") }
        return StreamPiece(name: "all", bytes: sound.flatMap { $0.bytes.dropLast() } + [0x7e])
    }()

    @Test("Frames that share their delimiters, in one connection")
    func sharedDelimiters() throws {
        let shark = Shark()
        let connection = Connection(port: 20_000, piece: Self.joined)
        let capture = Self.capture([connection], seed: 3, longest: 100)
        let found = Self.frames(try shark.packets(capture), try Shark.types.get())[20_000] ?? []
        #expect(found.count > 150)
        connection.piece.expect(found, try connection.expected())
    }

    @Test("A flood without a delimiter is refused once, and the next frame is read")
    func flood() throws {
        let shark = Shark()
        let heartbeat = Wire.message(0x0002, [])
        let bytes = heartbeat + [UInt8](repeating: 0x55, count: 30_000) + heartbeat + heartbeat
        let connection = Connection(port: 20_000, piece: StreamPiece(name: "flood", bytes: bytes))
        for more in [[], ["-2"]] {
            let capture = Self.capture([connection], seed: 4, longest: 1_400)
            let found = Self.frames(try shark.packets(capture, more), try Shark.types.get())[20_000] ?? []
            #expect(found.map(\.refused) == [nil, "oversize", nil, nil])
            connection.piece.expect(found, try connection.expected())
        }
    }

    @Test("A connection on another port that begins with a frame is taken, one that does not is left alone")
    func guess() throws {
        let shark = Shark()
        let known = Connection(port: 20_001, piece: Self.joined)
        let wrong = Wire.message(0x0002, []).dropLast(2) + [0x00, 0x7e]
        let unknown = Connection(port: 20_002, piece: StreamPiece(name: "other", bytes: Array(wrong)))
        var capture = Self.capture([known], seed: 5, longest: 1_400, to: 9_000)
        capture.add(unknown.piece.bytes, over: .tcp, from: unknown.port, to: 9_000)
        let found = Self.frames(try shark.packets(capture), try Shark.types.get())
        known.piece.expect(found[known.port] ?? [], try known.expected())
        #expect(found[unknown.port] == nil)
    }

    @Test("The other framing is read in its own connections")
    func alternative() throws {
        // 3E, 3D, E6 and E7 in number and body are escaped; the header has seven bytes of number.
        let plain = hex("1007 0006 00 3e3d e6e7 1234 0001") + hex("3e3d e6e7 7d7e")
        let checked = plain + [plain.reduce(0, ^)]
        let pairs: [UInt8: [UInt8]] = [0xe6: [0xe6, 1], 0xe7: [0xe6, 2], 0x3e: [0x3e, 1], 0x3d: [0x3e, 2]]
        let frame = [0xe7] + checked.flatMap { byte -> [UInt8] in pairs[byte] ?? [byte] } + [0xe7]
        let connection = Connection(port: 20_000, piece: StreamPiece(name: "E7", bytes: frame + frame.dropFirst()))
        let shark = Shark()
        let capture = Self.capture([connection], seed: 6, longest: 9)
        let found = Self.frames(try shark.packets(capture), try Shark.types.get())[20_000] ?? []
        #expect(found.count == 2 && found.allSatisfy { $0.refused == nil && $0.header.contains("framing = E7") })
        connection.piece.expect(found, try connection.expected())
    }
}
