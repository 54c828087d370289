/// The pcap form: a file header, then 16 bytes before each packet (draft-ietf-opsawg-pcap).
struct ClassicCapture {
    private let isBigEndian: Bool
    /// Nanoseconds of the unit in which parts of a second are told.
    private let unit: UInt64
    private let link: LinkType

    private static let microseconds: [UInt8] = [0xa1, 0xb2, 0xc3, 0xd4]
    private static let nanoseconds: [UInt8] = [0xa1, 0xb2, 0x3c, 0x4d]
    /// The first bytes of such a file, whichever machine wrote it.
    static let magics = [microseconds, nanoseconds, microseconds.reversed(), nanoseconds.reversed()]

    /// Reads the file's header; nothing when the first bytes are of something else.
    init?(_ magic: [UInt8], _ input: ByteInput) throws {
        guard let form = Self.magics.firstIndex(of: magic) else { return nil }
        isBigEndian = form < 2
        unit = form % 2 == 0 ? 1_000 : 1
        let header = try input.take(24)
        guard header.count == 24 else {
            throw CaptureError(
                file: input.name, packet: nil, offset: 0,
                message: "expected a pcap header of 24 bytes, found \(header.count)")
        }
        let fields = CaptureFields(header, isBigEndian: isBigEndian)
        guard fields.word(at: 4) == 2 else {
            throw CaptureError(
                file: input.name, packet: nil, offset: 4,
                message: "expected version 2 of pcap, found \(fields.word(at: 4))")
        }
        // Above bit 15 stand the length of a frame check sequence and flags.
        link = LinkType(rawValue: fields.long(at: 20) & 0xffff)
    }

    func next(_ input: ByteInput, number: Int) throws -> CapturedPacket? {
        let start = input.offset
        let header = CaptureFields(try input.take(16), isBigEndian: isBigEndian)
        if header.count == 0 { return nil }
        guard header.count == 16 else { throw CutOff() }
        let kept = Int(header.long(at: 8))
        guard kept <= PacketCaptureReader.longestPacket else {
            throw CaptureError(
                file: input.name, packet: number, offset: start + 8,
                message: "expected a packet of at most \(PacketCaptureReader.longestPacket) bytes, found \(kept)")
        }
        let bytes = try input.take(kept)
        guard bytes.count == kept else { throw CutOff() }
        return CapturedPacket(
            number: number, time: UInt64(header.long(at: 0)) * 1_000_000_000 + UInt64(header.long(at: 4)) * unit,
            link: link, bytes: Array(bytes), originalLength: max(kept, Int(header.long(at: 12))))
    }
}
