import ReaderWire
import Testing

@Suite("The stream of a resident-ID card reader")
struct SDTCodecTests {
    private static let ok = hex("aaaaaa9669000400009094")
    private static let found = hex("aaaaaa9669000800009f0000000097")
    private static let okAnswer = Heard.answer(SDTAnswer(.ok))
    private static let foundAnswer = Heard.answer(SDTAnswer(.cardFound, [0, 0, 0, 0]))

    /// A card's answer, with a photo in which nothing repeats, and what it says.
    private static let base: (frame: [UInt8], data: [UInt8]) = {
        var random = Seeded(state: 3)
        let card = SDTCard(
            serial: [], text: SDTText(.resident, [.name: "赵测试", .number: "999999199001010016"]),
            photo: (0..<1_024).map { _ in UInt8.random(in: 0...255, using: &random) })
        var reader = SDTReaderCodec()
        let data = card.base(withFingerprints: false)
        return (reader.frame(SDTAnswer(.ok, data)), data)
    }()

    private func refusal(_ reason: WireRefusal.Reason, _ offset: Int) -> Heard<SDTAnswer> {
        .refused(WireRefusal(reason, at: offset))
    }

    private func answers(_ heard: [Heard<SDTAnswer>]) -> [SDTAnswer] {
        heard.compactMap { if case .answer(let answer) = $0 { answer } else { nil } }
    }

    @Test("Split at every byte, a stream with noise in it says the same")
    func splits() {
        let stream = [0x00, 0xAA] + Self.ok + [0xAA, 0xAA, 0x96] + Self.found + Self.base.frame + Self.ok
        var whole = SDTHostCodec()
        let expected = answers(whole.all(stream))
        #expect(expected.count == 4)
        for cut in 0...stream.count {
            var codec = SDTHostCodec()
            let heard = codec.all(Array(stream[..<cut])) + codec.all(Array(stream[cut...]))
            #expect(answers(heard) == expected, "cut at \(cut)")
        }
        var single = SDTHostCodec()
        #expect(answers(stream.flatMap { single.all([$0]) }) == expected)
    }

    @Test("Noise before a frame is refused once, with its place, also when it looks like the beginning of one")
    func noise() {
        var codec = SDTHostCodec()
        #expect(codec.all([0xAA, 0xAA] + Self.ok) == [refusal(.noise, 0), Self.okAnswer])
        #expect(codec.all([1, 2]) == [refusal(.noise, 13)])
    }

    @Test("A card with one bit the other way round never passes for another card")
    func flips() {
        for bit in 0..<8 * Self.base.frame.count {
            var bytes = Self.base.frame
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            var codec = SDTHostCodec()
            var heard = codec.all(bytes)
            codec.expire()
            heard += codec.rest()
            // A shortened frame may have a check that fits, but never the sizes of a card.
            let cards = answers(heard).filter { SDTCard(serial: [], base: $0.data, withFingerprints: false) != nil }
            #expect(cards.isEmpty, "bit \(bit)")
            #expect(codec.all(Self.ok).last == Self.okAnswer, "bit \(bit)")
        }
        #expect(SDTCard(serial: [], base: Self.base.data, withFingerprints: false) != nil)
    }

    @Test("A short answer with one bit the other way round is not understood")
    func shortFlips() {
        for frame in [Self.ok, Self.found, hex("aaaaaa9669000400008084")] {
            for bit in 0..<8 * frame.count {
                var bytes = frame
                bytes[bit / 8] ^= 1 << UInt8(bit % 8)
                var codec = SDTHostCodec()
                var heard = codec.all(bytes)
                codec.expire()
                heard += codec.rest()
                #expect(answers(heard).isEmpty, "bit \(bit)")
            }
        }
    }

    @Test("A frame hidden in a length that lies is found when nothing more comes")
    func hidden() {
        var codec = SDTHostCodec()
        #expect(codec.all(hex("aaaaaa9669 0508 0000 90") + Self.ok) == [])
        codec.expire()
        #expect(codec.rest() == [refusal(.incomplete, 0), Self.okAnswer])
        #expect(codec.rest() == [])
    }

    @Test("An unfinished frame waits for its rest, and is refused when none comes")
    func incomplete() {
        for length in 1..<Self.ok.count {
            var codec = SDTHostCodec()
            #expect(codec.all(Array(Self.ok[..<length])) == [])
            #expect(codec.all(Array(Self.ok[length...])) == [Self.okAnswer])
            #expect(codec.all(Array(Self.ok[..<length])) == [])
            codec.expire()
            #expect(codec.rest().first == refusal(.incomplete, 11))
            #expect(codec.all(Self.ok) == [Self.okAnswer])
            _ = codec.all(Array(Self.ok[..<length]))
            codec.reset()
            #expect(codec.all(Self.found) == [Self.foundAnswer])
        }
    }

    @Test("What is wrong with a frame is told, and lengths end at those of a whole card")
    func reasons() {
        let cases: [(String, WireRefusal.Reason)] = [
            ("aaaaaa9669000400009095", .check), ("aaaaaa96690003000003", .length), ("aaaaaa96690000", .length),
            ("aaaaaa9669090b00009000", .length), ("aaaaaa9669ffff00009000", .length),
        ]
        for (frame, reason) in cases {
            var codec = SDTHostCodec()
            #expect(codec.all(hex(frame) + Self.ok).first == refusal(reason, 0), "\(frame)")
            #expect(codec.all(Self.ok).last == Self.okAnswer)
        }
        var codec = SDTHostCodec()
        #expect(codec.all(hex("aaaaaa9669090a000090")) == [])
    }

    @Test("Every command comes back as it was said; one whose data are not as they should be is another")
    func commands() {
        let commands: [SDTCommand] = [
            .setRate(code: 4), .setRadioFrame(0), .other(command: 0x60, parameter: 5, data: []),
            .other(command: 0x61, parameter: 0xFF, data: []), .other(command: 0x20, parameter: 1, data: [1]),
            .other(command: 1, parameter: 2, data: [UInt8](repeating: 7, count: 64)),
        ]
        for command in commands {
            var host = SDTHostCodec()
            var reader = SDTReaderCodec()
            #expect(reader.all(host.frame(command)) == [.answer(command)])
        }
    }

    @Test("Any bytes are taken by both ends, in pieces of any size, and a frame after them is understood")
    func anyBytes() {
        var random = Seeded(state: 1)
        for _ in 0..<2_000 {
            var host = SDTHostCodec()
            var reader = SDTReaderCodec()
            var stream: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                switch Int.random(in: 0..<4, using: &random) {
                case 0: stream += [0xAA, 0xAA, 0xAA, 0x96, 0x69]
                case 1: stream += Self.found.prefix(Int.random(in: 0...15, using: &random))
                case 2: stream += Self.ok
                default: stream.append(UInt8.random(in: 0...255, using: &random))
                }
            }
            var rest = stream[...]
            var last = -1
            while !rest.isEmpty {
                let piece = Array(rest.prefix(Int.random(in: 1...9, using: &random)))
                for case .refused(let refusal) in host.all(piece) {
                    #expect(refusal.offset > last && refusal.offset < stream.count)
                    last = refusal.offset
                }
                _ = reader.all(piece)
                rest = rest.dropFirst(piece.count)
            }
            host.expire()
            reader.expire()
            _ = (host.rest(), reader.rest())
            #expect(host.all(Self.found) == [Self.foundAnswer])
            #expect(reader.all(hex("aaaaaa96690003200122")) == [.answer(.findCard)])
        }
    }
}
