import JT808
import ReaderWire
import Testing

@Suite("The stream of a cradle")
struct CradleCodecTests {
    private static let read = CradleFrame(
        serial: 0x7E7D, .wristband(CradleGoldenTests.outcome(2), CradleGoldenTests.wristband))
    private static let written = CradleFrame(serial: 2, .identityWritten(CradleGoldenTests.outcome(3)))
    private static let readHeard = Heard.answer(read), writtenHeard = Heard.answer(written)

    private func bytes(_ frame: CradleFrame) -> [UInt8] {
        var codec = CradleCodec()
        return codec.frame(frame)
    }

    private func answers(_ heard: [Heard<CradleFrame>]) -> [Heard<CradleFrame>] {
        heard.filter { if case .answer = $0 { true } else { false } }
    }

    @Test("Split at every byte, a stream with noise in it says the same")
    func splits() {
        let stream = [0x55, 0x00] + bytes(Self.read) + [0x01] + bytes(Self.written) + bytes(Self.read)
        expectSameWhenCut(CradleCodec(), stream, says: [Self.read, Self.written, Self.read])
    }

    @Test("A bit that is the other way round never passes for another frame, and what comes after is understood")
    func flips() {
        let frame = bytes(Self.read)
        for bit in 0..<8 * frame.count {
            var damaged = frame
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            var codec = CradleCodec()
            var heard = codec.all(damaged)
            codec.expire()
            heard += codec.rest()
            #expect(answers(heard) == [], "bit \(bit)")
            heard = codec.all(bytes(Self.written) + bytes(Self.read))
            #expect(answers(heard).last == Self.readHeard, "bit \(bit)")
        }
    }

    @Test("A frame cut at any byte is refused when no more comes, and the next one understood")
    func truncations() {
        let frame = bytes(Self.read)
        for length in 1..<frame.count {
            var codec = CradleCodec()
            #expect(codec.all([0x00] + frame[..<length]) == [.refused(WireRefusal(.noise, at: 0))])
            codec.expire()
            #expect(codec.rest() == (length == 1 ? [] : [.refused(WireRefusal(.incomplete, at: 1))]), "\(length)")
            #expect(codec.rest() == [])
            #expect(answers(codec.all(frame)) == [Self.readHeard], "\(length) bytes")
        }
        var codec = CradleCodec()
        _ = codec.all(Array(frame[..<50]))
        codec.reset()
        #expect(codec.all(frame) == [Self.readHeard])
    }

    @Test("What is wrong with a frame is told")
    func reasons() {
        let cases: [(String, WireRefusal.Reason)] = [
            ("7ef020400001000000000000000000000001917e", .check), ("7ef0207e", .length),
            ("7ef0207d03", .content), ("7ef02040000100000000000000000001 0001917e", .address),
            // 2013, encrypted, in parts.
            ("7ef0200000000000000000 0001d17e", .kind), ("7ef020440001000000000000000000000001947e", .kind),
            ("7ef0206000010000000000000000000000010001 0001b07e", .kind),
            // Another message, and bodies that are too short or say what there is not.
            ("7ef015400001000000000000000000000001a57e", .kind), ("7ef012400001000000000000000000000002a17e", .content),
            ("7ee0104004010000000000000000000000 0900030206bb7e", .content),
        ]
        for (frame, reason) in cases {
            var codec = CradleCodec()
            guard case .refused(let refusal)? = codec.all(hex(frame)).first else {
                Issue.record("\(frame) is taken")
                continue
            }
            #expect(refusal.reason == reason, "\(frame)")
            #expect(answers(codec.all(bytes(Self.written) + bytes(Self.read))).last == Self.readHeard)
        }
    }

    @Test("A relayed frame whose own check byte is wrong is no relayed frame")
    func relayed() {
        var codec = CradleCodec()
        // Both check bytes differ by the same bit, and cancel each other in the outer one.
        #expect(
            codec.all(hex("7ef014401301000000000000000000000006028104400001000000000139000001230007d8b37e"))
                == [.refused(WireRefusal(.content, at: 0))])
    }

    @Test("A frame for a wristband has at most the body that a cradle's frame can carry")
    func longest() throws {
        let header = Header(.setParameters, edition: .v2019, terminal: TerminalNumber("13900000123")!, serial: 1)
        let body = [UInt8](repeating: 0x7E, count: WristbandFrame.longestBody)
        let frame = try #require(WristbandFrame(header, body: body))
        #expect(WristbandFrame(header, body: body + [0]) == nil)
        #expect(WristbandFrame(stream: frame.stream) == frame && WristbandFrame(stream: [1, 2, 3]) == nil)
        var codec = CradleCodec()
        let bytes = codec.frame(CradleFrame(serial: 1, .relayed(slot: 0, frame)))
        #expect(codec.all(bytes) == [.answer(CradleFrame(serial: 1, .relayed(slot: 0, frame)))])
    }

    @Test("Any bytes are taken, in pieces of any size, and a frame after them is understood")
    func anyBytes() {
        var random = Seeded(state: 3)
        let (frame, other) = (bytes(Self.read), bytes(Self.written))
        for _ in 0..<2_000 {
            var codec = CradleCodec()
            var stream: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                switch Int.random(in: 0..<4, using: &random) {
                case 0: stream += [0x7E, 0xF0]
                case 1: stream += frame.prefix(Int.random(in: 0...frame.count, using: &random))
                case 2: stream += other
                default: stream.append(UInt8.random(in: 0...255, using: &random))
                }
            }
            var rest = stream[...]
            var last = -1
            while !rest.isEmpty {
                let piece = Int.random(in: 1...9, using: &random)
                for case .refused(let refusal) in codec.all(Array(rest.prefix(piece))) {
                    #expect(refusal.offset >= last && refusal.offset < stream.count)
                    last = refusal.offset
                }
                rest = rest.dropFirst(piece)
            }
            codec.expire()
            _ = codec.rest()
            #expect(answers(codec.all([0x7E] + frame)).last == Self.readHeard)
        }
    }

    @Test("What a frame tells of itself holds no key and nothing that is relayed")
    func redaction() throws {
        let header = Header(.text, edition: .v2019, terminal: TerminalNumber("13900000123")!, serial: 1)
        let inner = try #require(WristbandFrame(header, body: Array("geheim".utf8)))
        let frames = [
            CradleFrame(serial: 1, .installKey(slot: 0, index: 0, CradleGoldenTests.key)),
            CradleFrame(serial: 1, .relay(slot: 0, inner)),
            CradleFrame(serial: 1, .keyInstalled(CradleGoldenTests.outcome(1), checksum: 0x39A6_F631)),
        ]
        let text = frames.map { "\($0)" }.joined() + "\(CradleGoldenTests.key)\(inner)"
        for secret in ["96, 97", "6061", "103, 101", "geheim", "\(0x39A6_F631)"] { #expect(!text.contains(secret)) }
        #expect("\(frames[1])" == "1: relay(slot 0, 8300 of 6 bytes)")
    }
}
