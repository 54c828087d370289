import Interchange
import Testing

@Suite("What packets carry")
struct PacketContentTests {
    private static let payload: [UInt8] = [0x7e, 1, 2, 0x7e]
    private static let tcp: [UInt8] =
        [0x9c, 0x41, 0x1d, 0xbb, 0, 0, 0, 7, 0, 0, 0, 9, 0x60, 0x18, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1] + payload
    private static let udp: [UInt8] = [0x9c, 0x41, 0x1d, 0xbb, 0, 12, 0, 0] + payload

    private static func version4(_ rest: [UInt8], number: UInt8 = 6, length: Int? = nil, options: [UInt8] = [])
        -> [UInt8]
    {
        let total = length ?? 20 + options.count + rest.count
        return [
            UInt8(0x45 + options.count / 4), 0, UInt8(total >> 8), UInt8(total & 255), 0, 0, 0x40, 0, 64, number, 0, 0,
        ]
            + [192, 0, 2, 1, 192, 0, 2, 2] + options + rest
    }

    private static func version6(_ rest: [UInt8], number: UInt8 = 6) -> [UInt8] {
        [0x60, 0, 0, 0, 0, UInt8(rest.count), number, 64] + [0x20, 1, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 11) + [
            1
        ]
            + [UInt8](repeating: 0, count: 15) + [1] + rest
    }

    private func content(_ bytes: [UInt8], link: UInt32 = 101, original: Int? = nil) -> PacketContent {
        CapturedPacket(
            number: 1, time: nil, link: LinkType(rawValue: link), bytes: bytes, originalLength: original ?? bytes.count
        ).content
    }

    private static let ethernet = [UInt8](repeating: 2, count: 12)

    /// Link layers before an IPv4 packet: their number, and their bytes.
    static let links: [(number: UInt32, header: [UInt8])] = [
        (1, ethernet + [8, 0]), (1, ethernet + [0x81, 0, 0, 7, 8, 0]),
        (1, ethernet + [0x88, 0xa8, 0, 7, 0x81, 0, 0, 8, 8, 0]), (0, [2, 0, 0, 0]), (0, [0, 0, 0, 2]),
        (108, [0, 0, 0, 2]),
        (113, [UInt8](repeating: 0, count: 14) + [8, 0]), (276, [8, 0] + [UInt8](repeating: 0, count: 18)),
        (101, []), (12, []), (14, []), (228, []),
    ]

    @Test("a segment is found under every link layer, without Ethernet's padding", arguments: links)
    func link(_ number: UInt32, _ header: [UInt8]) throws {
        let packet = header + Self.version4(Self.tcp) + [0, 0, 0, 0, 0, 0]
        guard case .tcp(let segment) = content(packet, link: number) else {
            Issue.record("no segment: \(content(packet, link: number))")
            return
        }
        #expect("\(segment.source)" == "192.0.2.1:40001" && "\(segment.destination)" == "192.0.2.2:7611")
        #expect(segment.sequence == 7 && segment.acknowledgement == 9 && segment.flags == [.psh, .ack])
        #expect(segment.payload == Self.payload && segment.missing == 0)
    }

    @Test("IPv6 is read, through its extensions")
    func extensions() throws {
        let plain = content(Self.version6(Self.tcp), link: 229)
        guard case .tcp(let segment) = plain else { throw ReadFailure() }
        #expect("\(segment.source)" == "[2001:db8::1]:40001" && "\(segment.destination)" == "[::1]:7611")
        let options: [UInt8] = [6, 0, 1, 4, 0, 0, 0, 0]
        #expect(content(Self.version6(options + Self.tcp, number: 0)) == plain)
        let whole: [UInt8] = [6, 0, 0, 0, 0, 0, 0, 1]
        #expect(content(Self.version6(whole + Self.tcp, number: 44)) == plain)
        #expect(
            content(
                Self.version6(
                    [51, 0, 0, 0, 0, 0, 0, 0, 6, 1] + [UInt8](repeating: 0, count: 10) + Self.tcp, number: 60)) == plain
        )
    }

    @Test("IPv4 options, datagrams, and packets that a card was to cut are read")
    func others() throws {
        let plain = content(Self.version4(Self.tcp))
        #expect(content(Self.version4(Self.tcp, options: [1, 1, 1, 0])) == plain)
        #expect(content(Self.version4(Self.tcp, length: 0)) == plain)
        guard case .udp(let datagram) = content(Self.version4(Self.udp, number: 17)) else { throw ReadFailure() }
        #expect(datagram.payload == Self.payload && datagram.source.port == 40_001)
    }

    @Test("what the capture left out of a packet is counted")
    func cut() throws {
        let packet = Self.version4(Self.tcp)
        guard case .tcp(let segment) = content(Array(packet.dropLast(3)), original: packet.count) else {
            throw ReadFailure()
        }
        #expect(segment.payload == [0x7e] && segment.missing == 3)
    }

    /// Packets that are not read, and why.
    static let refused: [(bytes: [UInt8], link: UInt32, reason: String)] = {
        var fragment = version4(tcp)
        fragment[6] = 0x20
        var part = version6([6, 0, 0, 1, 0, 0, 0, 1] + tcp, number: 44)
        part[40 + 2] = 1
        return [
            ([1, 2, 3], 1, "expected a header of Ethernet, found 3 bytes"),
            ([0x55], 101, "expected IP version 4 or 6, found 5"), ([], 101, "expected a header of IP, found 0 bytes"),
            (fragment, 101, "expected a whole IPv4 packet, found a fragment; fragments are not put together"),
            (part, 101, "expected a whole IPv6 packet, found a fragment; fragments are not put together"),
            (Array(version4(tcp).prefix(30)), 101, "expected a header of TCP, found 10 bytes"),
            (version4(tcp, length: 10), 101, "expected an IPv4 length of 20 or more, found 10"),
            (tcp, 127, "expected Ethernet, Linux cooked, raw IP or loopback, found link type 127"),
        ]
    }()

    @Test("what cannot be read is refused with a reason", arguments: refused)
    func refusals(_ bytes: [UInt8], _ link: UInt32, _ reason: String) {
        #expect(content(bytes, link: link) == .refused(reason))
    }

    @Test("other traffic is passed over")
    func foreign() {
        #expect(content(Self.ethernet + [8, 6] + [0, 1], link: 1) == .other)
        #expect(content(Self.version4([8, 0, 0, 0], number: 1)) == .other)
    }

    private struct ReadFailure: Error {}
}
