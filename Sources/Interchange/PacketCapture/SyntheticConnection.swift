/// The packets of a TCP connection whose bytes are known and whose packets were not seen: Ethernet, IP and TCP as a
/// network without losses would have them.
public struct SyntheticConnection: Sendable {
    /// One of the two ends.
    public enum End: Int, Sendable {
        /// Whoever connects.
        case client
        /// Whoever listens.
        case server

        fileprivate var other: End { self == .client ? .server : .client }
    }

    private let ends: [Endpoint]
    /// The number of the byte that each end sends next.
    private var next: [UInt32]
    /// Packets that each end has sent, for the identification of IPv4.
    private var sent: [UInt16] = [0, 0]
    private var isOver = false

    /// The most bytes of a segment: Ethernet's 1,500 without the headers of IPv4 and TCP; those of IPv6 take 20 more.
    private var longestSegment: Int { ends[0].isVersion6 ? 1_440 : 1_460 }

    /// Makes a connection between two ends of the same version of IP.
    ///
    /// - Parameter number: which connection of a capture it is; its sequence numbers follow from it.
    public init(client: Endpoint, server: Endpoint, number: Int) {
        ends = [client, server]
        // Apart by a large odd number, so that connections between the same ports are told apart.
        let first = UInt32(truncatingIfNeeded: number) &* 2_654_435_761
        next = [first, first &+ 0x4000_0000]
    }

    /// The packet with which the client begins.
    public mutating func begin() -> [[UInt8]] { [segment(.client, [.syn])] }

    /// The packets with which the server accepts.
    public mutating func accept() -> [[UInt8]] { [segment(.server, [.syn, .ack]), segment(.client, [.ack])] }

    /// The packets that carry bytes from an end, acknowledged by the other.
    public mutating func send(_ bytes: ArraySlice<UInt8>, from end: End) -> [[UInt8]] {
        guard !isOver else { return [] }
        var packets: [[UInt8]] = []
        var rest = bytes
        var unacknowledged = 0
        while !rest.isEmpty {
            let part = rest.prefix(longestSegment)
            rest = rest.dropFirst(part.count)
            packets.append(segment(end, rest.isEmpty ? [.psh, .ack] : [.ack], part))
            unacknowledged += 1
            // At least every second segment is acknowledged (RFC 9293 §3.8.6.3).
            if unacknowledged == 2 || rest.isEmpty {
                packets.append(segment(end.other, [.ack]))
                unacknowledged = 0
            }
        }
        return packets
    }

    /// The packets with which an end closes, and the other after it.
    public mutating func close(by end: End) -> [[UInt8]] {
        guard !isOver else { return [] }
        defer { isOver = true }
        return [
            segment(end, [.fin, .ack]), segment(end.other, [.ack]), segment(end.other, [.fin, .ack]),
            segment(end, [.ack]),
        ]
    }

    /// The packet with which an end breaks off, or the server refuses.
    public mutating func reset(by end: End) -> [[UInt8]] {
        guard !isOver else { return [] }
        defer { isOver = true }
        return [segment(end, [.rst, .ack])]
    }

    // MARK: Layers

    private mutating func segment(
        _ end: End, _ flags: TCPSegment.Flags, _ payload: ArraySlice<UInt8> = []
    ) -> [UInt8] {
        let (from, to) = (ends[end.rawValue], ends[end.other.rawValue])
        let hasOptions = flags.contains(.syn)
        var tcp: [UInt8] = []
        tcp.word(from.port)
        tcp.word(to.port)
        tcp.long(next[end.rawValue])
        tcp.long(flags.contains(.ack) ? next[end.other.rawValue] : 0)
        tcp.append(hasOptions ? 0x60 : 0x50)
        tcp.append(flags.rawValue)
        tcp.word(flags.contains(.rst) ? 0 : .max)
        tcp.word(0)
        tcp.word(0)
        if hasOptions {
            tcp += [2, 4]
            tcp.word(UInt16(longestSegment))
        }
        tcp += payload
        var pseudo = from.address + to.address
        pseudo.word(6)
        pseudo.long(UInt32(tcp.count))
        tcp.set(Self.checksum(pseudo + tcp), at: 16)
        let counted = payload.count + (flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1)
        next[end.rawValue] &+= UInt32(counted)
        sent[end.rawValue] &+= 1
        return Self.link(from, to) + Self.internet(from, to, tcp.count, sent[end.rawValue]) + tcp
    }

    private static func internet(_ from: Endpoint, _ to: Endpoint, _ length: Int, _ number: UInt16) -> [UInt8] {
        var header: [UInt8] = []
        if from.isVersion6 {
            header.long(0x6000_0000)
            header.word(UInt16(length))
            header += [6, 64]
            return header + from.address + to.address
        }
        header += [0x45, 0]
        header.word(UInt16(20 + length))
        header.word(number)
        // Not to be fragmented.
        header.word(0x4000)
        header += [64, 6]
        header.word(0)
        header += from.address + to.address
        header.set(checksum(header), at: 10)
        return header
    }

    private static func link(_ from: Endpoint, _ to: Endpoint) -> [UInt8] {
        // Locally administered addresses, made of the last bytes of the IP address.
        [0x02, 0x00] + to.address.suffix(4) + [0x02, 0x00] + from.address.suffix(4)
            + (from.isVersion6 ? [0x86, 0xdd] : [0x08, 0x00])
    }

    /// The sum of words in ones' complement (RFC 1071).
    private static func checksum(_ bytes: [UInt8]) -> UInt16 {
        var sum: UInt32 = 0
        for index in stride(from: 0, to: bytes.count, by: 2) {
            sum += UInt32(bytes[index]) << 8 | (index + 1 < bytes.count ? UInt32(bytes[index + 1]) : 0)
        }
        while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
        return ~UInt16(sum)
    }
}

/// Numbers in network order.
extension [UInt8] {
    fileprivate mutating func word(_ number: UInt16) {
        append(UInt8(number >> 8))
        append(UInt8(truncatingIfNeeded: number))
    }

    fileprivate mutating func long(_ number: UInt32) {
        word(UInt16(number >> 16))
        word(UInt16(truncatingIfNeeded: number))
    }

    fileprivate mutating func set(_ number: UInt16, at offset: Int) {
        self[offset] = UInt8(number >> 8)
        self[offset + 1] = UInt8(truncatingIfNeeded: number)
    }
}
