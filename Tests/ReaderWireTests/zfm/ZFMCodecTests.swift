import ReaderWire
import Testing

@Suite("The stream of a fingerprint module")
struct ZFMCodecTests {
    private static let ok = hex("ef01ffffffff07000300000a")
    private static let found = hex("ef01ffffffff07000700000300640075")
    private static let okMessage = Heard.answer(ZFMMessage.acknowledgement(.ok, results: []))
    private static let foundAnswer = ZFMMessage.acknowledgement(.ok, results: [0, 3, 0, 100])
    private static let foundMessage = Heard.answer(foundAnswer)

    private func refusal(_ reason: WireRefusal.Reason, _ offset: Int) -> Heard<ZFMMessage> {
        .refused(WireRefusal(reason, at: offset))
    }

    @Test("Split at every byte, a stream with noise in it says the same")
    func splits() {
        let stream = [0x55] + Self.ok + [0xEF, 0x02, 0xEF] + Self.found + Self.ok
        let ok = ZFMMessage.acknowledgement(.ok, results: [])
        expectSameWhenCut(ZFMCodec(), stream, says: [ok, Self.foundAnswer, ok])
    }

    @Test("Noise before a packet is refused once, with its place")
    func noise() {
        var codec = ZFMCodec()
        #expect(codec.all([0x55, 0x00, 0xEF, 0xEF] + Self.ok) == [refusal(.noise, 0), Self.okMessage])
        #expect(codec.all([1, 2]) == [refusal(.noise, 16)])
    }

    @Test("A bit that is the other way round never passes for the message that was sent")
    func flips() {
        for bit in 0..<8 * Self.found.count {
            var bytes = Self.found
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            var codec = ZFMCodec()
            _ = codec.all(bytes)
            codec.expire()
            #expect(!codec.rest().contains(Self.foundMessage))
            var again = ZFMCodec()
            let heard = again.all(bytes + Self.ok + Self.ok)
            again.expire()
            let all = heard + again.rest()
            #expect(!all.contains(Self.foundMessage) && all.contains(Self.okMessage), "bit \(bit)")
        }
    }

    @Test("A packet hidden in a length that lies is found when nothing more comes")
    func hidden() {
        var codec = ZFMCodec()
        let lie = hex("ef01ffffffff0701020000")
        #expect(codec.all(lie + Self.ok) == [])
        codec.expire()
        #expect(codec.rest() == [refusal(.incomplete, 0), Self.okMessage])
        #expect(codec.rest() == [])
    }

    @Test("An unfinished packet waits for its rest, and is refused when none comes")
    func incomplete() {
        var codec = ZFMCodec()
        #expect(codec.all(Array(Self.ok.dropLast())) == [])
        #expect(codec.all([0x0A]) == [Self.okMessage])
        #expect(codec.all(Array(Self.ok.dropLast())) == [])
        codec.expire()
        #expect(codec.rest() == [refusal(.incomplete, 12)])
        #expect(codec.all(Self.ok) == [Self.okMessage])
        _ = codec.all([0xEF])
        codec.reset()
        #expect(codec.all(Array(Self.ok.dropFirst())).contains(Self.okMessage) == false)
    }

    @Test("What is wrong with a packet is told")
    func reasons() {
        let cases: [(String, WireRefusal.Reason)] = [
            ("ef01ffffffff07000300000b", .check), ("ef01ffffffff070002000009", .length),
            ("ef01ffffffff070103 00", .length), ("ef01fffffffe07000300000a", .address),
            ("ef01ffffffff030003000006", .kind),
        ]
        for (frame, reason) in cases {
            var codec = ZFMCodec()
            #expect(codec.all(hex(frame) + Self.ok).first == refusal(reason, 0))
            #expect(codec.all(Self.ok) == [Self.okMessage])
        }
    }

    @Test("Data packets of every size come back, the last of them marked")
    func data() {
        let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        for size in [32, 64, 128, 256, 1] {
            var codec = ZFMCodec()
            let messages = ZFMMessage.data(bytes, packetSize: size)
            #expect(messages.count == (1_000 + size - 1) / size)
            let heard = codec.all(messages.flatMap { codec.frame($0) })
            var collected: [UInt8] = []
            var lasts = 0
            for case .answer(.data(let piece, let isLast)) in heard {
                collected += piece
                lasts += isLast ? 1 : 0
            }
            #expect(collected == bytes && lasts == 1 && heard.count == messages.count)
            #expect(heard.last == .answer(messages[messages.count - 1]))
        }
        #expect(ZFMMessage.data([], packetSize: 32).isEmpty)
    }

    @Test("Every command comes back as it was said")
    func commands() {
        let commands: [ZFMCommand] = [
            .takeImage, .setParameter(register: 4, value: 6), .setPassword(0x0102_0304), .randomNumber,
            .setAddress(0xDEAD_BEEF), .readProduct, .echo, .other(operation: 0x35, arguments: [1, 2, 3, 4]),
            .verifyPassword(0xFFFF_FFFF), .search(buffer: 2, from: 513, count: 65_535),
        ]
        for command in commands {
            var codec = ZFMCodec(address: 0x0102_0304)
            #expect(codec.all(codec.frame(.command(command))) == [.answer(.command(command))])
            #expect(command.operation == command.payload[0])
        }
        // One whose arguments are not as they should be is another command.
        var codec = ZFMCodec()
        let short = codec.frame(.command(.other(operation: 0x02, arguments: [])))
        #expect(codec.all(short) == [.answer(.command(.other(operation: 0x02, arguments: [])))])
    }

    @Test("Any bytes are taken, in pieces of any size, and a packet after them is understood")
    func anyBytes() {
        expectAnyBytesTaken(ZFMCodec(), parts: [[0xEF, 0x01], Self.ok, Self.found], (Self.found, Self.foundAnswer))
    }
}
