import Interchange
import Testing

@Suite("Packet captures are read")
struct PacketCaptureReaderTests {
    private static let first: [UInt8] = [1, 2, 3]
    private static let second: [UInt8] = [4, 5, 6, 7, 8]

    @Test(
        "pcap, of machines of either byte order, in micro- and nanoseconds",
        arguments: [(false, false), (false, true), (true, false), (true, true)])
    func classic(isBigEndian: Bool, isFine: Bool) throws {
        var capture = CaptureBytes(isBigEndian: isBigEndian)
        capture.classic(
            isFine ? 0xa1b2_3c4d : 0xa1b2_c3d4, link: 113,
            [(1_700_000_000, 7, Self.first), (1_700_000_001, 0, Self.second)])
        let read = try CaptureBytes.read(capture.bytes)
        #expect(read.error == nil && read.warning == nil)
        #expect(read.packets.map(\.bytes) == [Self.first, Self.second])
        #expect(read.packets.map(\.number) == [1, 2])
        #expect(read.packets[0].time == 1_700_000_000_000_000_000 + (isFine ? 7 : 7_000))
        #expect(read.packets[0].link == .cooked && read.packets[0].originalLength == 3)
    }

    @Test("pcapng of either byte order; unknown blocks are left out", arguments: [false, true])
    func blocks(isBigEndian: Bool) throws {
        var capture = CaptureBytes(isBigEndian: isBigEndian)
        capture.section()
        capture.block(0x0bad, [UInt8](repeating: 1, count: 3_000_000))
        capture.interface(link: 1)
        capture.packet(ticks: 1_700_000_000_000_001, Self.first, original: 9)
        capture.block(5, [0, 0, 0, 0])
        capture.block(3, capture.long(5) + Self.second)
        let read = try CaptureBytes.read(capture.bytes)
        #expect(read.error == nil && read.warning == nil)
        #expect(read.packets.map(\.bytes) == [Self.first, Self.second])
        #expect(read.packets[0].time == 1_700_000_000_000_001_000 && read.packets[0].originalLength == 9)
        // A simple packet has no time.
        #expect(read.packets[1].time == nil)
    }

    @Test("each interface has its own clock", arguments: [false, true])
    func clocks(isBigEndian: Bool) throws {
        var capture = CaptureBytes(isBigEndian: isBigEndian)
        capture.section()
        capture.interface(link: 1, options: capture.option(9, [9]))
        capture.interface(link: 101, options: capture.option(9, [0x8a]) + capture.option(0, []))
        let offset = isBigEndian ? [0, 0, 0, 0, 0, 0, 0, 100] : [100, 0, 0, 0, 0, 0, 0, 0]
        capture.interface(link: 1, options: capture.option(14, offset.map { UInt8($0) }))
        capture.packet(0, ticks: 5_000_000_007, Self.first)
        capture.packet(1, ticks: 1_024 * 3 + 512, Self.first)
        capture.packet(2, ticks: 2_000_000, Self.first)
        capture.packet(2, ticks: .max, Self.first)
        let read = try CaptureBytes.read(capture.bytes)
        #expect(read.packets.map(\.time) == [5_000_000_007, 3_500_000_000, 102_000_000_000, nil])
        #expect(read.packets[1].link == LinkType(rawValue: 101))
    }

    @Test("a second section has interfaces and a byte order of its own")
    func sections() throws {
        var capture = CaptureBytes()
        capture.section()
        capture.interface(link: 1)
        capture.packet(ticks: 1, Self.first)
        var other = CaptureBytes(isBigEndian: true)
        other.section()
        other.interface(link: 276)
        other.packet(ticks: 2, Self.second)
        let read = try CaptureBytes.read(capture.bytes + other.bytes)
        #expect(read.error == nil)
        #expect(read.packets.map(\.link) == [.ethernet, .cooked2] && read.packets.map(\.number) == [1, 2])

        var lost = CaptureBytes()
        lost.section()
        lost.packet(ticks: 1, Self.first)
        #expect(
            try CaptureBytes.refusal(capture.bytes + lost.bytes)
                == "c: packet 2 at byte \(capture.bytes.count + 36): expected one of 0 interfaces described before, found number 0"
        )
    }

    @Test("a capture that was cut off is read up to there, wherever it was cut", arguments: [false, true])
    func cutOff(isBlocks: Bool) throws {
        var capture = CaptureBytes()
        if isBlocks {
            capture.section()
            capture.interface(link: 1)
            capture.packet(ticks: 1, Self.first)
        } else {
            capture.classic(0xa1b2_c3d4, link: 1, [(1, 1, Self.first)])
        }
        let whole = capture.bytes
        var longer = capture
        if isBlocks {
            longer.packet(ticks: 2, Self.second)
        } else {
            longer.bytes += CaptureBytes().long(1) + CaptureBytes().long(1)
            longer.bytes += CaptureBytes().long(5) + CaptureBytes().long(5) + Self.second
        }
        for end in whole.count + 1..<longer.bytes.count {
            let read = try CaptureBytes.read(Array(longer.bytes[..<end]))
            #expect(read.error == nil && read.packets.map(\.bytes) == [Self.first])
            #expect(read.warning == "c: ends within packet 2, as a capture that was cut off does")
        }
        #expect(try CaptureBytes.read(whole).warning == nil)
    }

    /// Captures that are damaged, and what is said of them.
    static let damaged: [(bytes: [UInt8], message: String)] = {
        var version = CaptureBytes()
        version.classic(0xa1b2_c3d4, link: 1, [])
        version.bytes[4] = 9
        var long = CaptureBytes()
        long.classic(0xa1b2_c3d4, link: 1, [(1, 1, first)])
        long.bytes[24 + 10] = 5
        var section = CaptureBytes()
        section.section()
        var order = section
        order.bytes[8] = 0
        var length = section
        length.bytes += length.long(6) + length.long(13) + length.long(0)
        var again = section
        again.interface(link: 1)
        again.bytes[again.bytes.count - 4] = 0
        var kept = section
        kept.interface(link: 1)
        kept.packet(ticks: 1, first)
        kept.bytes[section.bytes.count + 20 + 20] = 200
        return [
            ([], "c: byte 0: expected the first bytes of a pcap or pcapng file, found the end"),
            ([1, 2, 3, 4], "c: byte 0: expected the first bytes of a pcap or pcapng file, found 01 02 03 04"),
            (Array(version.bytes[..<10]), "c: byte 0: expected a pcap header of 24 bytes, found 10"),
            (version.bytes, "c: byte 4: expected version 2 of pcap, found 9"),
            (long.bytes, "c: packet 1 at byte 32: expected a packet of at most 262144 bytes, found 327683"),
            (
                order.bytes,
                "c: packet 1 at byte 8: expected the byte order of a section, 1A2B3C4D, found something else"
            ),
            (
                length.bytes,
                "c: packet 1 at byte 32: expected a block's length, 12 or more and a multiple of 4, found 13"
            ),
            (again.bytes, "c: packet 1 at byte 44: expected the block's length 20 again, found 0"),
            (kept.bytes, "c: packet 1 at byte 56: expected a packet of at most 16 bytes in its block, found 200"),
        ]
    }()

    @Test("damage is told with file, packet and place", arguments: damaged)
    func damage(_ bytes: [UInt8], _ message: String) throws {
        #expect(try CaptureBytes.refusal(bytes) == message)
    }

    @Test("Any bytes are read to an end: packets, a warning or an error")
    func anyBytes() throws {
        var random = SeededGenerator(seed: 808)
        var blocks = CaptureBytes()
        blocks.section()
        blocks.interface(link: 1, options: blocks.option(9, [3]))
        blocks.packet(ticks: 5, Self.first)
        blocks.block(3, blocks.long(5) + Self.second)
        var classic = CaptureBytes(isBigEndian: true)
        classic.classic(0xa1b2_c3d4, link: 1, [(1, 1, Self.first), (2, 2, Self.second)])
        var ends = [0, 0, 0]
        for round in 0..<600 {
            var bytes = round % 2 == 0 ? blocks.bytes : classic.bytes
            for _ in 0...Int.random(in: 0..<4, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let read = try CaptureBytes.read(bytes)
            for packet in read.packets { _ = packet.content }
            ends[read.error != nil ? 0 : read.warning != nil ? 1 : 2] += 1
        }
        // Each of the three ways was gone.
        #expect(ends.allSatisfy { $0 > 20 }, "\(ends)")
    }
}
