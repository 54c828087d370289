/// Takes the layers off a packet: link, IP, TCP or UDP. Checksums are not asked for, since a machine that lets its
/// network card make them captures packets before they have one.
struct PacketLayers {
    private var rest: ArraySlice<UInt8>
    /// Bytes that the capture left out behind these.
    private var missing: Int

    static func content(of packet: CapturedPacket) -> PacketContent {
        var layers = PacketLayers(rest: packet.bytes[...], missing: packet.originalLength - packet.bytes.count)
        return layers.link(packet.link)
    }

    /// Takes bytes off the front; nothing when they are not there.
    private mutating func take(_ count: Int) -> CaptureFields? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return CaptureFields(rest.prefix(count))
    }

    private func short(_ layer: String) -> PacketContent {
        .refused("expected a header of \(layer), found \(rest.count) bytes")
    }

    // MARK: Link

    private mutating func link(_ type: LinkType) -> PacketContent {
        switch type {
        case .ethernet:
            guard let header = take(14) else { return short("Ethernet") }
            return network(header.word(at: 12))
        case .cooked:
            guard let header = take(16) else { return short("a cooked capture") }
            return network(header.word(at: 14))
        case .cooked2:
            guard let header = take(20) else { return short("a cooked capture") }
            return network(header.word(at: 0))
        case .loopback, .openLoopback:
            guard let header = take(4) else { return short("a loopback") }
            // Families are small numbers; whichever order the machine had, three bytes are zero. IPv6 is 10 on Linux,
            // 24, 28 or 30 on BSDs.
            let family = header.long(at: 0)
            switch family < 256 ? family : family.byteSwapped {
            case 2, 10, 24, 28, 30: return internet()
            default: return .other
            }
        case .version4, .version6: return internet()
        default:
            if LinkType.rawIP.contains(type) { return internet() }
            return .refused(
                "expected Ethernet, Linux cooked, raw IP or loopback, found link type \(type.rawValue)")
        }
    }

    private mutating func network(_ protocolNumber: UInt16) -> PacketContent {
        switch protocolNumber {
        case 0x0800, 0x86dd: return internet()
        case 0x8100, 0x88a8, 0x9100:
            guard let tag = take(4) else { return short("a VLAN") }
            return network(tag.word(at: 2))
        default: return .other
        }
    }

    // MARK: IP

    private mutating func internet() -> PacketContent {
        switch rest.first.map({ $0 >> 4 }) {
        case 4: return version4()
        case 6: return version6()
        case let version?: return .refused("expected IP version 4 or 6, found \(version)")
        case nil: return short("IP")
        }
    }

    private mutating func version4() -> PacketContent {
        guard let header = take(20) else { return short("IPv4") }
        let length = Int(header.byte(at: 0) & 15) * 4
        guard length >= 20, take(length - 20) != nil else {
            return .refused("expected an IPv4 header of 20 bytes or more that are there, found \(length)")
        }
        guard header.word(at: 6) & 0x3fff == 0 else {
            return .refused("expected a whole IPv4 packet, found a fragment; fragments are not put together")
        }
        // Cards that cut packets themselves are given long ones without a length.
        let total = Int(header.word(at: 2))
        guard total == 0 || cut(to: total - length) else {
            return .refused("expected an IPv4 length of \(length) or more, found \(total)")
        }
        let bytes = header.bytes
        return transport(
            header.byte(at: 9), from: bytes.dropFirst(12).prefix(4), to: bytes.dropFirst(16).prefix(4))
    }

    private mutating func version6() -> PacketContent {
        guard let header = take(40) else { return short("IPv6") }
        let length = Int(header.word(at: 4))
        if length != 0 { _ = cut(to: length) }
        let bytes = header.bytes
        var next = header.byte(at: 6)
        while true {
            switch next {
            case 0, 43, 60, 135:
                guard let start = take(8), take(Int(start.byte(at: 1)) * 8) != nil else {
                    return short("an IPv6 extension")
                }
                next = start.byte(at: 0)
            case 51:
                guard let start = take(8), take(max(0, Int(start.byte(at: 1)) * 4)) != nil else {
                    return short("an IPv6 extension")
                }
                next = start.byte(at: 0)
            case 44:
                guard let part = take(8) else { return short("an IPv6 extension") }
                guard part.word(at: 2) & 0xfff9 == 0 else {
                    return .refused("expected a whole IPv6 packet, found a fragment; fragments are not put together")
                }
                next = part.byte(at: 0)
            default:
                return transport(next, from: bytes.dropFirst(8).prefix(16), to: bytes.dropFirst(24).prefix(16))
            }
        }
    }

    /// Drops what stands behind a packet of that length, as Ethernet's padding; whether the length can be.
    private mutating func cut(to length: Int) -> Bool {
        guard length >= 0 else { return false }
        if length <= rest.count {
            rest = rest.prefix(length)
            missing = 0
        } else {
            missing = min(missing, length - rest.count)
        }
        return true
    }

    // MARK: Transport

    private mutating func transport(
        _ number: UInt8, from: ArraySlice<UInt8>, to: ArraySlice<UInt8>
    ) -> PacketContent {
        guard number == 6 || number == 17 else { return .other }
        guard let header = take(number == 6 ? 20 : 8) else { return short(number == 6 ? "TCP" : "UDP") }
        guard let source = Endpoint(from, port: header.word(at: 0)),
            let destination = Endpoint(to, port: header.word(at: 2))
        else { return .other }
        if number == 17 {
            let length = Int(header.word(at: 4))
            guard length == 0 || cut(to: length - 8) else {
                return .refused("expected a UDP length of 8 or more, found \(length)")
            }
            return .udp(
                UDPDatagram(source: source, destination: destination, payload: Array(rest), missing: missing))
        }
        let length = Int(header.byte(at: 12) >> 4) * 4
        guard length >= 20, take(length - 20) != nil else {
            return .refused("expected a TCP header of 20 bytes or more that are there, found \(length)")
        }
        return .tcp(
            TCPSegment(
                source: source, destination: destination, sequence: header.long(at: 4),
                acknowledgement: header.long(at: 8), flags: TCPSegment.Flags(rawValue: header.byte(at: 13)),
                payload: Array(rest), missing: missing))
    }
}

extension CapturedPacket {
    /// What it carries.
    public var content: PacketContent { PacketLayers.content(of: self) }
}
