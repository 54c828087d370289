import ReaderWire
import Testing

/// The messages of `reference/readers.md` §1c, and streams of them.
@Suite("Messages of a card reader")
struct CCIDCodecTests {
    private static let ask = "6f 05000000 00 00 00 0000 ffca000000"
    private static let told = "80 06000000 00 00 00 00 00 fb0ee20b 9000"

    private static let absent = CCIDMessage(
        .data, to: CCIDMessage(.transfer, sequence: 9), .absent, .failed, .mute)
    private static let answers: [(frame: String, message: CCIDMessage)] = [
        (told, CCIDMessage(.data, sequence: 0, data: hex("fb0ee20b9000"))),
        ("80 00000000 00 09 42 fe 00", absent),
        ("81 00000000 00 05 02 00 00", CCIDMessage(.slotStatus, sequence: 5, detail: 2)),
        ("80 00000000 00 07 80 05 00", CCIDMessage(.data, sequence: 7, detail: 0x80, level: 5)),
        ("83 01000000 01 ff 00 00 01 d5", CCIDMessage(.escaped, slot: 1, sequence: 255, level: 0x0100, data: [0xD5])),
    ]

    @Test("The command for a card's number is framed as the class has it, and read back by the reader")
    func command() {
        var host = CCIDCodec()
        var reader = CCIDCodec(.reader)
        let command = CCIDMessage(.transfer, sequence: 0, data: CardResponse.getNumber)
        #expect(host.frame(command) == hex(Self.ask))
        #expect(reader.all(hex(Self.ask)) == [.answer(command)])
        for kind in CCIDKind.allCases {
            let message = CCIDMessage(kind, slot: 2, sequence: 3, detail: 4, level: 0x0506, data: [7])
            var (from, to) = kind.isAnswer ? (reader, host) : (host, reader)
            #expect(to.all(from.frame(message)) == [.answer(message)])
            #expect(from.all(to.frame(message)).contains(.answer(message)) == false)
            #expect((kind.answer == nil) == kind.isAnswer && kind.answer?.isAnswer != false)
        }
    }

    @Test("An answer is framed as the class has it, and read back", arguments: answers)
    func answer(_ frame: String, _ message: CCIDMessage) {
        var codec = CCIDCodec()
        #expect(codec.all(hex(frame)) == [.answer(message)])
        #expect(codec.frame(message) == hex(frame))
    }

    @Test("Presence, completion and error of an answer are where the class has them")
    func status() {
        #expect(Self.absent.presence == .absent && Self.absent.completion == .failed && Self.absent.error == .mute)
        let slow = CCIDMessage(.data, sequence: 7, detail: 0x81, level: 5)
        #expect(slow.presence == .inactive && slow.completion == .timeExtension)
        let strange = CCIDMessage(.data, sequence: 7, detail: 0xFF)
        #expect(strange.presence == .unknown && strange.completion == .unknown)
    }

    @Test("What a card answers is data and a status, and less than a status is nothing")
    func response() {
        let response = CardResponse(hex("fb0ee20b9000"))
        #expect(response == CardResponse(CardResponse.done, data: hex("fb0ee20b")))
        #expect(response?.bytes == hex("fb0ee20b9000"))
        #expect(CardResponse(hex("6300"))?.status == CardResponse.nothing)
        #expect(CardResponse(hex("6A81"))?.status == CardResponse.unsupported)
        #expect(CardResponse([0x90]) == nil && CardResponse([]) == nil)
    }

    @Test("Cut anywhere, with noise between, a stream says the same")
    func cuts() {
        let stream = [0x00] + hex(Self.told) + [0x62, 0x50] + hex("81 00000000 00 05 02 00 00") + hex(Self.told)
        let told = CCIDMessage(.data, sequence: 0, data: hex("fb0ee20b9000"))
        expectSameWhenCut(CCIDCodec(), stream, says: [told, Self.answers[2].message, told])
    }

    @Test("Any bytes are taken, and a message after them is understood")
    func anyBytes() {
        let frame = hex(Self.told)
        expectAnyBytesTaken(
            CCIDCodec(), parts: [frame, hex(Self.ask), [0x80, 0x05, 0x01], [0x83, 0xFF, 0xFF, 0xFF, 0xFF]],
            (frame, CCIDMessage(.data, sequence: 0, data: hex("fb0ee20b9000"))))
    }

    @Test("A length that no message has, and a message hidden by one that lies, are told from noise")
    func refusals() {
        var codec = CCIDCodec()
        let told = Heard.answer(CCIDMessage(.data, sequence: 0, data: hex("fb0ee20b9000")))
        #expect(
            codec.all(hex("80 06010000 00 00 00 00 00") + hex(Self.told))
                == [.refused(WireRefusal(.length, at: 0)), told])
        #expect(codec.all([0x62, 1] + hex(Self.told)) == [.refused(WireRefusal(.noise, at: 26)), told])
        #expect(codec.all(hex("80 05010000 00 00 00 00 00") + hex(Self.told)) == [])
        codec.expire()
        #expect(codec.rest() == [.refused(WireRefusal(.incomplete, at: 44)), told])
        #expect(codec.all(Array(hex(Self.told).dropLast())) == [])
        codec.reset()
        #expect(codec.all(hex(Self.told)) == [told])
    }

    @Test("Any bit the other way round never traps, and never leaves the message as it was")
    func flips() {
        let frame = hex(Self.told)
        for bit in 0..<8 * frame.count {
            var turned = frame
            turned[bit / 8] ^= 1 << UInt8(bit % 8)
            let heard = CCIDCodec().answers(turned, piece: 64)
            #expect(!heard.contains(CCIDMessage(.data, sequence: 0, data: hex("fb0ee20b9000"))), "bit \(bit)")
        }
    }

    @Test("What a message tells of itself holds no card's number")
    func redaction() {
        let message = CCIDMessage(.data, sequence: 3, data: hex("fb0ee20b9000"))
        #expect("\(message)" == "data 3 done, card active, 6 bytes")
        #expect("\(CardResponse(CardResponse.unsupported, data: hex("fb0ee20b")))" == "status 6A81")
        #expect("\(CCIDError.mute)" == "card mute (FE)" && "\(CCIDError(rawValue: 5))" == "bad value at byte 5 (05)")
    }
}
