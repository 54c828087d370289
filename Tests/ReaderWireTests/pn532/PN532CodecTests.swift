import ReaderWire
import Testing

@Suite("The stream of an NFC chip")
struct PN532CodecTests {
    private static let acknowledged = Heard.answer(PN532Message.acknowledgement)
    private static let tag = PN532Tag(
        call: 0x0044, kind: 0x20, number: [4, 1, 2, 3, 4, 5, 6], protocolData: [0x75, 2])
    private static let told = Heard.answer(PN532Message.response(.tags([tag])))

    private func bytes(_ heard: Heard<PN532Message>) -> [UInt8] {
        guard case .answer(let message) = heard else { return [] }
        var codec = PN532Codec()
        return codec.frame(message)
    }

    private func answers(_ heard: [Heard<PN532Message>]) -> [Heard<PN532Message>] {
        heard.filter { if case .answer = $0 { true } else { false } }
    }

    @Test("Split at every byte, a stream with noise in it says the same")
    func splits() {
        let stream =
            [0x55, 0x00, 0xFF] + bytes(Self.acknowledged) + [0xFF, 0x00] + bytes(Self.told) + bytes(Self.acknowledged)
        expectSameWhenCut(
            PN532Codec(), stream, says: [.acknowledgement, .response(.tags([Self.tag])), .acknowledgement])
    }

    @Test("A bit that is the other way round never passes for another tag, and what comes after is understood")
    func flips() {
        let frame = bytes(Self.told)
        for bit in 0..<8 * frame.count {
            var damaged = frame
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            var codec = PN532Codec()
            var heard = codec.all(damaged + bytes(Self.acknowledged) + bytes(Self.acknowledged))
            codec.expire()
            heard += codec.rest()
            // The zeros before and behind a frame mean nothing, so what damages them does no harm.
            #expect(answers(heard).allSatisfy { $0 == Self.told || $0 == Self.acknowledged }, "bit \(bit)")
            #expect(answers(heard).last == Self.acknowledged, "bit \(bit)")
            let isOutside = [0, 8 * (frame.count - 1) / 8].contains(bit / 8)
            #expect(isOutside || !heard.contains(Self.told), "bit \(bit)")
        }
    }

    @Test("A frame cut at any byte is refused when no more comes, and the next one understood")
    func truncations() {
        let frame = bytes(Self.told)
        for length in 0..<frame.count - 1 {
            var codec = PN532Codec()
            #expect(answers(codec.all(Array(frame[..<length]))) == [])
            codec.expire()
            #expect(answers(codec.rest()) == [])
            #expect(answers(codec.all(frame)) == [Self.told], "\(length) bytes")
        }
    }

    @Test("A frame hidden in a length that lies is found when nothing more comes")
    func hidden() {
        var codec = PN532Codec()
        #expect(codec.all(hex("0000ff20e0d5") + bytes(Self.told)) == [])
        codec.expire()
        #expect(codec.rest() == [.refused(WireRefusal(.incomplete, at: 1)), Self.told])
    }

    @Test("What is wrong with a frame is told")
    func reasons() {
        let cases: [(String, WireRefusal.Reason)] = [
            ("0000ff02fed4022b00", .check), ("0000ff02ffd4022a00", .length), ("0000ff0000", .length),
            ("0000ff02fed6022800", .kind), ("0000ff01ffd42c00", .content), ("0000ff02fe7f017f0000", .check),
            ("0000ff02fe7f018000", .kind),
            // A tag with a number of five bytes, and one that is not there.
            ("0000ff0df3d54b0101000408050102030405be00", .content), ("0000ff03fdd54b01df00", .content),
        ]
        for (frame, reason) in cases {
            var codec = PN532Codec()
            #expect(codec.all(hex(frame) + bytes(Self.told)).first == .refused(WireRefusal(reason, at: 1)), "\(frame)")
        }
    }

    @Test("Tags with numbers of each size come back, one and two of them")
    func tags() {
        let sizes = PN532Tag.sizes.sorted()
        let tags = sizes.map { PN532Tag(call: 4, kind: 8, number: (0..<$0).map(UInt8.init)) }
        for list in tags.map({ [$0] }) + [[tags[0], tags[1]], [Self.tag, tags[2]], []] {
            var codec = PN532Codec()
            let frame = codec.frame(.response(.tags(list)))
            #expect(codec.all(frame) == [.answer(.response(.tags(list)))])
        }
    }

    @Test("Any bytes are taken, in pieces of any size, and a frame after them is understood")
    func anyBytes() {
        let frame = bytes(Self.told)
        expectAnyBytesTaken(
            PN532Codec(), parts: [[0x00, 0xFF], bytes(Self.acknowledged), frame],
            (frame, .response(.tags([Self.tag]))))
    }

    @Test("What a message tells of itself holds no number of a tag")
    func redaction() {
        let messages: [PN532Message] = [
            .response(.tags([Self.tag])), .response(.other(code: 0x41, data: Self.tag.number)),
            .command(.other(code: 0x40, arguments: Self.tag.number)),
        ]
        for message in messages { #expect(!"\(message) \(Self.tag)".contains("1, 2, 3")) }
    }
}
