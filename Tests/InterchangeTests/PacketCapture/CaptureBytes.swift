import CommandHarness
import Interchange

/// Captures written by hand, in either byte order.
struct CaptureBytes {
    var isBigEndian = false
    var bytes: [UInt8] = []

    private func number(_ value: UInt64, _ width: Int) -> [UInt8] {
        let big = (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * (width - 1 - $0))) }
        return isBigEndian ? big : big.reversed()
    }

    func word(_ value: Int) -> [UInt8] { number(UInt64(value), 2) }
    func long(_ value: UInt32) -> [UInt8] { number(UInt64(value), 4) }

    // MARK: pcap

    /// A pcap header, and packets of seconds, parts of a second and bytes.
    mutating func classic(_ magic: UInt32, link: UInt32, _ packets: [(UInt32, UInt32, [UInt8])]) {
        bytes += long(magic) + word(2) + word(4) + long(0) + long(0) + long(262_144) + long(link)
        for (seconds, part, packet) in packets {
            bytes += long(seconds) + long(part) + long(UInt32(packet.count)) + long(UInt32(packet.count)) + packet
        }
    }

    // MARK: pcapng

    mutating func block(_ kind: UInt32, _ body: [UInt8]) {
        let padded = body + [UInt8](repeating: 0, count: -body.count & 3)
        let length = long(UInt32(padded.count + 12))
        bytes += long(kind) + length + padded + length
    }

    mutating func section() {
        block(0x0a0d_0d0a, long(0x1a2b_3c4d) + word(1) + word(0) + long(.max) + long(.max))
    }

    mutating func interface(link: Int, longest: UInt32 = 0, options: [UInt8] = []) {
        block(1, word(link) + word(0) + long(longest) + options)
    }

    func option(_ code: Int, _ value: [UInt8]) -> [UInt8] {
        word(code) + word(value.count) + value + [UInt8](repeating: 0, count: -value.count & 3)
    }

    mutating func packet(_ interface: UInt32 = 0, ticks: UInt64, _ packet: [UInt8], original: UInt32? = nil) {
        block(
            6,
            long(interface) + long(UInt32(ticks >> 32)) + long(UInt32(truncatingIfNeeded: ticks))
                + long(UInt32(packet.count)) + long(original ?? UInt32(packet.count)) + packet
                + [UInt8](repeating: 0, count: -packet.count & 3) + option(1, [0x68, 0x69]) + option(0, []))
    }

    // MARK: Reading

    /// What a reader makes of bytes: the packets, and how it ends.
    static func read(_ bytes: [UInt8]) throws -> (packets: [CapturedPacket], warning: String?, error: (any Error)?) {
        let folder = Folder()
        try writeFile(folder.file("c"), bytes)
        var packets: [CapturedPacket] = []
        do {
            var reader = try PacketCaptureReader(ByteInput(path: folder.file("c")))
            while let packet = try reader.next() { packets.append(packet) }
            return (packets, reader.warning?.without(prefix: folder.path + "/"), nil)
        } catch {
            return (packets, nil, error)
        }
    }

    /// The message with which reading ends, without the folder's name.
    static func refusal(_ bytes: [UInt8]) throws -> String? {
        try read(bytes).error.map { "\($0)".split(separator: "/", maxSplits: 3).last.map(String.init) ?? "" }
    }
}
