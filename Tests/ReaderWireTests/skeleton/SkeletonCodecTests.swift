import ReaderWire
import Testing

@Suite("Reports of the made-up reader")
struct SkeletonCodecTests {
    private static let zeros = String(repeating: "00", count: 55)
    /// Golden frames, written by hand from the maker's description: both commands, and each answer.
    private static let frames: [(frame: String, message: SkeletonMessage)] = [
        ("5a010100 00000000" + zeros + "5a", SkeletonMessage(.who, sequence: 1)),
        ("5a020200 00000000" + zeros + "5a", SkeletonMessage(.read, sequence: 2)),
        ("5a810103 41423100" + zeros + "eb", SkeletonMessage(.product, sequence: 1, data: hex("414231"))),
        ("5a820204 00bc614e" + zeros + "4d", SkeletonMessage(.tag, sequence: 2, data: hex("00bc614e"))),
        ("5a830300 00000000" + zeros + "da", SkeletonMessage(.noTag, sequence: 3)),
    ]

    @Test("A report is framed as described, and read back", arguments: frames)
    func golden(_ frame: String, _ message: SkeletonMessage) {
        var codec = SkeletonCodec()
        #expect(codec.frame(message) == hex(frame))
        #expect(codec.all(hex(frame)) == [.answer(message)])
    }

    @Test("Cut anywhere, with noise between, a stream says the same")
    func cuts() {
        let stream = [0x00] + hex(Self.frames[3].frame) + [0x5A, 0x01] + hex(Self.frames[4].frame)
        expectSameWhenCut(SkeletonCodec(), stream, says: [Self.frames[3].message, Self.frames[4].message])
    }

    @Test("Any bytes are taken, and a report after them is understood")
    func anyBytes() {
        let sound = hex(Self.frames[3].frame)
        expectAnyBytesTaken(SkeletonCodec(), parts: [sound, [0x5A]], (sound, Self.frames[3].message))
    }

    @Test("A bit the other way round never passes")
    func flips() {
        for bit in 0..<8 * SkeletonCodec.reportSize {
            var frame = hex(Self.frames[3].frame)
            frame[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(SkeletonCodec().answers(frame, piece: 64) == [], "bit \(bit)")
        }
    }

    @Test("What a report tells of itself is no tag's number")
    func redaction() { #expect("\(Self.frames[3].message)" == "tag 2, 4 bytes") }
}
