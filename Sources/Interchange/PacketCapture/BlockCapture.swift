/// The pcapng form: blocks, of which sections and interfaces say how packets are to be read (draft-ietf-opsawg-pcapng).
struct BlockCapture {
    /// The first bytes of such a file: the type of a section's header, the same in both byte orders.
    static let magic: [UInt8] = [0x0a, 0x0d, 0x0d, 0x0a]

    private enum Kind {
        static let section: UInt32 = 0x0a0d_0d0a
        static let interface: UInt32 = 1
        /// Of old files.
        static let oldPacket: UInt32 = 2
        static let simplePacket: UInt32 = 3
        static let packet: UInt32 = 6
    }

    /// What an interface's description says of its packets.
    private struct Interface {
        var link: LinkType
        var longest: UInt32
        var clock = CaptureClock()
    }

    private var isBigEndian = false
    private var interfaces: [Interface] = []

    /// The most bytes of a block that is read and not left out; our choice, above any packet with its options.
    private static let longestBlock = 1 << 20
    /// The most interfaces of a section, so that a file of descriptions takes bounded memory; our choice.
    private static let mostInterfaces = 65_536

    /// Reads on to the next packet; nothing at the end.
    mutating func next(_ input: ByteInput, number: Int) throws -> CapturedPacket? {
        while true {
            let start = input.offset
            func refused(_ offset: Int, _ message: String) -> CaptureError {
                CaptureError(file: input.name, packet: number, offset: start + offset, message: message)
            }
            let head = Array(try input.peek(12))
            if head.isEmpty { return nil }
            guard head.count == 12 else { throw CutOff() }
            if head.starts(with: Self.magic) {
                // Only now the byte order of the section, its own length included, is known.
                switch Array(head[8...]) {
                case [0x1a, 0x2b, 0x3c, 0x4d]: isBigEndian = true
                case [0x4d, 0x3c, 0x2b, 0x1a]: isBigEndian = false
                default: throw refused(8, "expected the byte order of a section, 1A2B3C4D, found something else")
                }
            }
            let fields = CaptureFields(head[...], isBigEndian: isBigEndian)
            let kind = fields.long(at: 0)
            let length = Int(fields.long(at: 4))
            guard length >= 12, length % 4 == 0 else {
                throw refused(4, "expected a block's length, 12 or more and a multiple of 4, found \(length)")
            }
            let isRead = [Kind.section, Kind.interface, Kind.oldPacket, Kind.simplePacket, Kind.packet].contains(kind)
            guard isRead else {
                guard try input.skip(length) else { throw CutOff() }
                continue
            }
            guard length <= Self.longestBlock else {
                throw refused(4, "expected a block of at most \(Self.longestBlock) bytes, found \(length)")
            }
            let block = try input.take(length)
            guard block.count == length else { throw CutOff() }
            let again = CaptureFields(block.suffix(4), isBigEndian: isBigEndian).long(at: 0)
            guard again == UInt32(length) else {
                throw refused(length - 4, "expected the block's length \(length) again, found \(again)")
            }
            let body = block.dropFirst(8).dropLast(4)
            switch kind {
            case Kind.section: try beginSection(body, refused)
            case Kind.interface: try addInterface(body, refused)
            default: return try packet(kind, body, number, refused)
            }
        }
    }

    private mutating func beginSection(
        _ body: ArraySlice<UInt8>, _ refused: (Int, String) -> CaptureError
    ) throws {
        guard body.count >= 16 else {
            throw refused(8, "expected a section's header of 16 bytes, found \(body.count)")
        }
        let version = CaptureFields(body, isBigEndian: isBigEndian).word(at: 4)
        guard version == 1 else { throw refused(12, "expected version 1 of pcapng, found \(version)") }
        interfaces.removeAll()
    }

    private mutating func addInterface(
        _ body: ArraySlice<UInt8>, _ refused: (Int, String) -> CaptureError
    ) throws {
        guard body.count >= 8, interfaces.count < Self.mostInterfaces else {
            throw refused(
                8, "expected one of at most \(Self.mostInterfaces) interfaces in 8 bytes, found \(body.count) bytes")
        }
        let fields = CaptureFields(body, isBigEndian: isBigEndian)
        var interface = Interface(link: LinkType(rawValue: UInt32(fields.word(at: 0))), longest: fields.long(at: 4))
        var offset = 8
        while fields.count - offset >= 4 {
            let code = fields.word(at: offset)
            let length = Int(fields.word(at: offset + 2))
            guard code != 0, offset + 4 + length <= fields.count else { break }
            if code == 9, length == 1 { interface.clock.setResolution(fields.byte(at: offset + 4)) }
            if code == 14, length == 8 { interface.clock.offset = Int64(bitPattern: fields.eight(at: offset + 4)) }
            offset += 4 + (length + 3) / 4 * 4
        }
        interfaces.append(interface)
    }

    private func packet(
        _ kind: UInt32, _ body: ArraySlice<UInt8>, _ number: Int, _ refused: (Int, String) -> CaptureError
    ) throws -> CapturedPacket {
        let header = kind == Kind.simplePacket ? 4 : 20
        guard body.count >= header else {
            throw refused(8, "expected a packet's header of \(header) bytes, found \(body.count)")
        }
        let fields = CaptureFields(body, isBigEndian: isBigEndian)
        let index: Int
        switch kind {
        case Kind.simplePacket: index = 0
        case Kind.oldPacket: index = Int(fields.word(at: 0))
        default: index = Int(fields.long(at: 0))
        }
        guard index < interfaces.count else {
            throw refused(8, "expected one of \(interfaces.count) interfaces described before, found number \(index)")
        }
        let interface = interfaces[index]
        var time: UInt64?
        let kept: Int
        let original: Int
        if kind == Kind.simplePacket {
            original = Int(fields.long(at: 0))
            kept = interface.longest == 0 ? original : min(original, Int(interface.longest))
        } else {
            time = interface.clock.nanoseconds(UInt64(fields.long(at: 4)) << 32 | UInt64(fields.long(at: 8)))
            kept = Int(fields.long(at: 12))
            original = Int(fields.long(at: 16))
        }
        guard kept <= body.count - header, kept <= PacketCaptureReader.longestPacket else {
            let room = min(body.count - header, PacketCaptureReader.longestPacket)
            throw refused(8, "expected a packet of at most \(room) bytes in its block, found \(kept)")
        }
        return CapturedPacket(
            number: number, time: time, link: interface.link, bytes: Array(body.dropFirst(header).prefix(kept)),
            originalLength: max(kept, original))
    }
}

/// How an interface tells time.
private struct CaptureClock {
    /// Ticks of a second.
    private var rate: UInt64 = 1_000_000
    /// Seconds to add.
    var offset: Int64 = 0

    /// Takes `if_tsresol`: a negative power of ten, or of two when bit 7 is set.
    mutating func setResolution(_ code: UInt8) {
        let power = Int(code & 0x7f)
        if code & 0x80 != 0 {
            rate = 1 << UInt64(min(power, 63))
        } else {
            rate = (0..<min(power, 19)).reduce(1) { rate, _ in rate * 10 }
        }
    }

    /// Nanoseconds since 1970; nothing when they are out of a clock's range.
    func nanoseconds(_ ticks: UInt64) -> UInt64? {
        let (seconds, rest) = ticks.quotientAndRemainder(dividingBy: rate)
        let part = rate.dividingFullWidth(rest.multipliedFullWidth(by: 1_000_000_000)).quotient
        guard let whole = Int64(exactly: seconds), case (let moved, false) = whole.addingReportingOverflow(offset),
            let positive = UInt64(exactly: moved),
            case (let wide, false) = positive.multipliedReportingOverflow(by: 1_000_000_000),
            case (let sum, false) = wide.addingReportingOverflow(part)
        else { return nil }
        return sum
    }
}
