import CommandHarness
import Glibc
import Inspection
import Testing

/// The dissector reads a session while it runs.
@Suite("Dissector: live", .needsTshark, .needsLoopbackCapture)
struct DissectorLiveTests {
    @Test("Frames sent over the loopback are shown as they come")
    func loopback() throws {
        let session = try LoopbackSession()
        let shark = Shark(ports: [session.port])
        let child = try shark.listen(on: session.port, packets: 3)
        let location = Wire.message(0x0200, Wire.location)
        // Two frames, of which the second is cut in two.
        try session.send(Wire.message(0x0002, []))
        try session.send(location.prefix(20))
        try session.send(location.dropFirst(20))
        let ending = try child.end()
        try #require(ending.code == 0, "\(ending.errors)")
        let frames = DissectorStreamTests.frames(PacketDetails.packets(in: ending.output), try Shark.types.get())
        let piece = StreamPiece(name: "session", bytes: Wire.message(0x0002, []) + location)
        piece.expect(frames.values.flatMap(\.self), try piece.expected())
    }
}

/// A connection of this process with itself.
private final class LoopbackSession {
    let port: UInt16
    private let descriptors: [Int32]

    init() throws {
        let stream = Int32(SOCK_STREAM.rawValue)
        let (listener, client) = (socket(AF_INET, stream, 0), socket(AF_INET, stream, 0))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = withUnsafeMutableBytes(of: &address) { bytes in
            let place = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
            return bind(listener, place, length) == 0 && listen(listener, 1) == 0
                && getsockname(listener, place, &length) == 0 && connect(client, place, length) == 0
        }
        try #require(isConnected)
        port = UInt16(bigEndian: address.sin_port)
        // Each piece is a segment of its own.
        var yes: Int32 = 1
        setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        descriptors = [client, listener]
    }

    deinit { for descriptor in descriptors { close(descriptor) } }

    func send(_ bytes: some Collection<UInt8>) throws {
        let piece = Array(bytes)
        try #require(Glibc.send(descriptors[0], piece, piece.count, 0) == piece.count)
    }
}
