import CommandHarness
import Interchange
import Testing

@Suite("Packet captures are written")
struct PacketCaptureWriterTests {
    private func ends(_ client: [UInt8], _ server: [UInt8]) throws -> (Endpoint, Endpoint) {
        (try #require(Endpoint(client, port: 40_001)), try #require(Endpoint(server, port: 7_611)))
    }

    /// What a reader finds in what was written.
    private func segments(_ packets: [[UInt8]]) throws -> [TCPSegment] {
        let folder = Folder()
        let writer = try PacketCaptureWriter(
            folder.file("c"), isPrivate: false, comment: "made up", application: "test")
        for (number, packet) in packets.enumerated() {
            try writer.append(packet, at: 1_700_000_000_000_000 + UInt64(number))
        }
        try writer.flush()
        let read = try CaptureBytes.read(folder.bytes("c"))
        #expect(read.error == nil && read.warning == nil)
        #expect(read.packets.map(\.time) == packets.indices.map { 1_700_000_000_000_000_000 + UInt64($0) * 1_000 })
        return read.packets.compactMap { if case .tcp(let segment) = $0.content { segment } else { nil } }
    }

    static let addresses: [(client: [UInt8], server: [UInt8])] = [
        ([127, 0, 1, 1], [127, 0, 0, 1]), ([UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 16)),
    ]

    @Test("a connection has its handshake, its bytes and its end, and every number fits", arguments: addresses)
    func connection(_ client: [UInt8], _ server: [UInt8]) throws {
        let (from, to) = try ends(client, server)
        var connection = SyntheticConnection(client: from, server: to, number: 3)
        let up = (0..<5_000).map { UInt8(truncatingIfNeeded: $0) }
        var packets = connection.begin()
        packets += connection.accept()
        packets += connection.send(up[...], from: .client)
        packets += connection.send([9, 8, 7], from: .server)
        packets += connection.close(by: .server)
        #expect(connection.send([1], from: .client).isEmpty && connection.close(by: .client).isEmpty)
        let found = try segments(packets)
        #expect(found.count == packets.count)
        #expect(found.prefix(3).map(\.flags) == [.syn, [.syn, .ack], .ack])
        #expect(found.filter { $0.source == from }.flatMap(\.payload) == up)
        #expect(found.filter { $0.source == to }.flatMap(\.payload) == [9, 8, 7])
        #expect(found.allSatisfy { $0.payload.count <= 1_460 })
        // Each end continues where it was, and acknowledges no more than the other sent.
        for end in [from, to] {
            var next: UInt32?
            for segment in found where segment.source == end {
                #expect(next == nil || segment.sequence == next)
                let counted = segment.payload.count + (segment.flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1)
                next = segment.sequence &+ UInt32(counted)
            }
            #expect(found.last { $0.source != end }?.acknowledgement == next || found.last?.source == end)
        }
    }

    @Test("a refused connection is a SYN and a reset")
    func refused() throws {
        let (from, to) = try ends([127, 0, 1, 1], [127, 0, 0, 1])
        var connection = SyntheticConnection(client: from, server: to, number: 1)
        let found = try segments(connection.begin() + connection.reset(by: .server))
        #expect(found.map(\.flags) == [.syn, [.rst, .ack]])
        #expect(found[1].acknowledgement == found[0].sequence &+ 1)
    }

    @Test("a capture with keys is its owner's alone, even where another file was")
    func isPrivate() throws {
        let folder = Folder()
        folder.write("c", "old")
        #expect(!folder.isPrivate("c"))
        _ = try PacketCaptureWriter(folder.file("c"), isPrivate: true, comment: "", application: "")
        #expect(folder.isPrivate("c"))
    }

    @Test("a full disk is an error that names the file")
    func full() throws {
        let writer = try PacketCaptureWriter("/dev/full", isPrivate: false, comment: "", application: "")
        #expect(throws: FileError(path: "/dev/full", operation: .write, code: 28)) { try writer.flush() }
    }
}
