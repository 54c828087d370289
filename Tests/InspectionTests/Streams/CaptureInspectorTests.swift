import Inspection
import Interchange
import Testing

@Suite("Connections of a capture")
struct CaptureInspectorTests {
    private static let long = Segments.frames(1...40)

    /// A connection whose device sends some bytes in segments of some size, from a sequence number on.
    private func segments(_ bytes: [UInt8], size: Int, from first: UInt32 = 1_000) -> Segments {
        var made = Segments()
        made.add(at: first, .syn)
        for start in stride(from: 0, to: bytes.count, by: size) {
            made.add(
                at: first &+ 1 &+ UInt32(start), .ack, Array(bytes[start..<min(start + size, bytes.count)]))
        }
        return made
    }

    @Test("Both directions are read, each frame with the packet that completed it")
    func directions() {
        var made = Segments()
        made.add(at: 10, .syn)
        made.add(Segments.core, Segments.device, at: 500, [.syn, .ack])
        made.add(at: 11, .ack, Array(Segments.frame(1).prefix(9)))
        made.add(Segments.core, Segments.device, at: 501, .ack, Segments.frame(2))
        made.add(at: 20, .ack, Array(Segments.frame(1).dropFirst(9)))
        #expect(made.found().frames == ["2@4", "1@5"] && made.found().notes.isEmpty)
    }

    @Test("Any order, cut, repetition and overlap of segments gives the same frames, over the wrap of numbers too")
    func reordered() {
        var random = Seeded(state: 808)
        let expected = (1...40).map { "\($0)" }
        for round in 0..<150 {
            // The numbers wrap within the stream in every other round.
            let first: UInt32 = round % 2 == 0 ? 7 : UInt32.max - UInt32.random(in: 0..<1_500, using: &random)
            var made = Segments()
            made.add(at: first, .syn)
            var pieces: [(Int, Int)] = []
            var start = 0
            while start < Self.long.count {
                let end = min(Self.long.count, start + Int.random(in: 1...200, using: &random))
                // Some reach back into what was sent, or ahead into what is to come.
                let back = Int.random(in: 0...20, using: &random)
                pieces.append((max(0, start - back), min(Self.long.count, end + back / 2)))
                if Int.random(in: 0..<8, using: &random) == 0 { pieces.append((start, end)) }
                start = end
            }
            for (start, end) in pieces.shuffled(using: &random) {
                made.add(at: first &+ 1 &+ UInt32(start), .ack, Array(Self.long[start..<end]))
            }
            let found = made.found()
            #expect(found.frames.map { String($0.prefix { $0 != "@" }) } == expected && found.notes.isEmpty)
        }
    }

    @Test("A lost segment is said, and costs the frames in it only")
    func gap() {
        var made = segments(Self.long, size: 100)
        let lost = made.packets.remove(at: 5)
        let found = made.found()
        let serials = found.frames.compactMap { Int($0.prefix { $0 != "@" }) }
        let bytes = Segments.frame(1).count
        let hit = Set((400 / bytes + 1)...(499 / bytes + 1))
        #expect(lost.number == 6 && serials == (1...40).filter { !hit.contains($0) })
        #expect(
            found.notes == ["packet 7: 10.0.0.1:40001 → 10.0.0.2:7611: 100 bytes are missing from the capture here"])
    }

    @Test("What waits for a lost segment is bounded, and the rest goes on")
    func boundedWaiting() {
        let stream = (0..<600).flatMap { Segments.frame(UInt16($0 + 1), text: 900) }
        var made = segments(stream, size: 1_400)
        made.packets.remove(at: 1)
        // Bytes of the rest come out before its end, since no more than 256 KiB waits.
        var shown = 0
        let capture = CaptureInspector(FrameInspector(reveals: false), note: { _ in }) { _, _ in shown += 1 }
        for packet in made.packets.dropLast(100) { capture.take(packet) }
        #expect(shown > 100)
        for packet in made.packets.suffix(100) { capture.take(packet) }
        capture.finish()
        #expect((597...598).contains(shown))
    }

    @Test("What the capture's limit cut off is missing, and the next frame is found")
    func cutPackets() {
        var made = Segments()
        made.add(at: 0, .syn)
        let frame = Segments.frame(1)
        made.add(at: 1, .ack, frame, cut: 4)
        made.add(at: 1 + UInt32(frame.count), .ack, Segments.frame(2))
        let found = made.found()
        #expect(found.frames == ["2@3"] && found.notes.count == 1)
        #expect(found.notes[0].contains("4 bytes are missing"))
    }

    @Test("A capture that begins within a connection shows it from the next frame on")
    func midStream() {
        var made = segments(Self.long, size: 64)
        made.packets.removeFirst(2)
        let serials = made.found().frames.compactMap { Int($0.prefix { $0 != "@" }) }
        #expect(serials.first == 3 || serials.first == 2)
        #expect(serials.last == 40 && made.found().notes.isEmpty)
    }

    @Test("A SYN between the same ports begins another connection; one sent again does not")
    func reuse() {
        var made = Segments()
        made.add(at: 100, .syn)
        made.add(at: 100, .syn)
        made.add(at: 101, .ack, Segments.frame(1) + [0x7e, 1])
        // Far away, and then near what was there before.
        made.add(at: 90_000, .syn)
        made.add(at: 90_001, .ack, Segments.frame(2))
        made.add(at: 90_010, .syn)
        made.add(at: 90_011, .ack, Segments.frame(3))
        #expect(made.found().frames == ["1@3", "truncated@3", "2@5", "3@7"])
    }

    @Test("FIN and RST end a connection; what is sent again after them is nothing new")
    func endings() {
        for flags in [TCPSegment.Flags.rst, .fin] {
            var made = Segments()
            made.add(at: 0, .syn)
            made.add(Segments.core, Segments.device, at: 700, [.syn, .ack])
            made.add(at: 1, .ack, Segments.frame(1) + [0x7e, 5])
            made.add(at: 3 + UInt32(Segments.frame(1).count), [flags, .ack])
            made.add(Segments.core, Segments.device, at: 701, [.fin, .ack])
            made.add(at: 1, .ack, Segments.frame(1))
            #expect(made.found().frames == ["1@3", "truncated@3"])
        }
    }

    @Test("Datagrams between two ends are a stream each way")
    func datagrams() {
        var made = Segments()
        made.datagram(Segments.frame(1))
        made.datagram(Segments.frame(2), Segments.core, Segments.device)
        made.datagram(Segments.frames(3...4))
        #expect(made.found().frames == ["1@1", "2@2", "3@3", "4@3"])
    }

    @Test("Other traffic is left out and counted, bad frames of a device are not")
    func foreign() {
        var made = Segments()
        let web = Endpoint([10, 0, 0, 3], port: 80)!
        made.add(at: 0, .syn)
        made.add(at: 1, .ack, [0x7e, 1, 2, 0x7e])
        made.add(Segments.device, web, at: 0, .syn)
        made.add(Segments.device, web, at: 1, .ack, Array("GET /~a~b HTTP/1.1\r\n".utf8))
        made.add(web, Segments.device, at: 1, .ack, Array("HTTP/1.1 200 OK\r\n".utf8))
        let found = made.found()
        #expect(found.frames == ["short@2"])
        #expect(found.notes == ["left out 2 streams without a frame, the first 10.0.0.1:40001 → 10.0.0.3:80"])
        // Noise before the first good frame is shown with it.
        var noisy = Segments()
        noisy.add(at: 0, .syn)
        noisy.add(at: 1, .ack, [1, 2, 3] + Segments.frame(5))
        #expect(noisy.found().frames == ["noise@2", "5@2"])
    }

    @Test("Connections without number are bounded: the one silent longest is closed for another")
    func boundedConnections() {
        var made = Segments()
        for port in 1...50 as ClosedRange<UInt16> {
            let device = Endpoint([10, 0, 0, 9], port: port)!
            made.add(device, Segments.core, at: 0, .syn)
            made.add(device, Segments.core, at: 1, .ack, Segments.frame(port) + [0x7e, 1])
        }
        let found = made.found(mostConnections: 8).frames
        #expect(found.filter { !$0.hasPrefix("truncated") }.count == 50)
        #expect(found.count == 100 && found.prefix(20).contains { $0.hasPrefix("truncated") })
    }

    @Test("Any packets are taken to an end")
    func anyPackets() {
        var random = Seeded(state: 5)
        var made = segments(Self.long, size: 90)
        for number in made.packets.indices {
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: made.packets[number].bytes.indices, using: &random)
                made.packets[number].bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
        }
        for _ in 0..<200 {
            let found = Segments.found(made.packets.shuffled(using: &random))
            #expect(!found.frames.isEmpty)
        }
    }
}
