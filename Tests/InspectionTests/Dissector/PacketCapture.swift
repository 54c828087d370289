/// A capture file of packets on the loopback of an Ethernet, in the classic pcap format.
struct PacketCapture {
    /// What carries a packet's payload.
    enum Transport: UInt8 {
        case tcp = 6, udp = 17
    }

    /// Where the payload of a datagram begins: Ethernet, IPv4, UDP.
    static let datagramHead = 42

    private(set) var bytes: [UInt8] = []
    private var count = 0

    init() {
        // Magic, version 2.4, no zone, no accuracy, longest packet, Ethernet.
        little(4, 0xa1b2_c3d4)
        little(2, 2)
        little(2, 4)
        for word in [0, 0, 65_535, 1] as [UInt32] { little(4, word) }
    }

    /// Adds a packet.
    ///
    /// - Parameter sequence: bytes of the connection before it.
    mutating func add(
        _ payload: some Collection<UInt8>, over transport: Transport, from port: UInt16, to other: UInt16 = 7_611,
        sequence: Int = 0
    ) {
        var head = big(port) + big(other)
        switch transport {
        case .udp: head += big(UInt16(payload.count + 8)) + [0, 0]
        case .tcp:
            head += big(UInt16(truncatingIfNeeded: (sequence + 1) >> 16))
            head += big(UInt16(truncatingIfNeeded: sequence + 1))
            head += [0, 0, 0, 1, 0x50, 0x18, 0x20, 0, 0, 0, 0, 0]
        }
        let internet: [UInt8] =
            [0x45, 0] + big(UInt16(20 + head.count + payload.count)) + big(UInt16(truncatingIfNeeded: count))
            + [0, 0, 64, transport.rawValue, 0, 0, 127, 0, 0, 1, 127, 0, 0, 1]
        let packet = [UInt8](repeating: 0, count: 12) + [0x08, 0x00] + internet + head + payload
        for word in [1_772_352_000 + UInt32(count), 0, UInt32(packet.count), UInt32(packet.count)] { little(4, word) }
        bytes += packet
        count += 1
    }

    private mutating func little(_ width: Int, _ value: UInt32) {
        for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * index))) }
    }

    private func big(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)] }
}
