import JT808
import Testing

/// A written frame is the one the standard describes, at any size and with any bytes.
struct FrameWriterTests {
    static let terminal = TerminalNumber(low: 0x0138_0013_8000)

    @Test("The standard's escaping example: 30 7E 08 7D 55 becomes 7E 30 7D 02 08 7D 01 55 7E")
    func escapingExample() {
        let wire = frame(Header(MessageID(rawValue: 0x0900), edition: .v2013, terminal: Self.terminal, serial: 0)) {
            $0.bytes(hex("30 7e 08 7d 55").span.bytes)
        }
        #expect(digits(Array(wire[13..<20])) == "307d02087d0155")
        #expect(Wire.frame(hex("30 7e 08 7d")) == hex("7E 30 7D 02 08 7D 01 3b 7E"))
    }

    @Test("A frame of any body is the one made by the rules of the standard, and is read again")
    func anyBody() {
        var generator = SeededGenerator(seed: 11)
        for round in 0..<2_000 {
            let length = round < 1_024 ? round : Int(generator.next() % 1_024)
            let body = round % 2 == 0 ? generator.markers(length) : generator.bytes(length)
            let serial = UInt16(truncatingIfNeeded: generator.next())
            let header = Header(.location, edition: .v2013, terminal: Self.terminal, serial: serial)
            let wire = frame(header) { $0.bytes(body.span.bytes) }
            let plain = Wire.plain(0x0200, serial: serial, body)
            #expect(wire == Wire.frame(plain))
            #expect(Listener(limit: Deframer.deviceLimit, hearing: wire).frames == [plain])
        }
    }

    @Test(
        "The longest body of delimiters or markers fits the storage with the longest header",
        arguments: [0x7d, 0x7e] as [UInt8])
    func worstCase(_ byte: UInt8) {
        let word = UInt16(byte) << 8 | UInt16(byte)
        let long = UInt64(word) << 48 | UInt64(word) << 32 | UInt64(word) << 16 | UInt64(word)
        var header = Header(
            MessageID(rawValue: word), edition: .v2019, version: byte, terminal: TerminalNumber(high: word, low: long),
            serial: word, fragment: Header.Fragment(total: word, index: word))
        header.encryption = 7
        header.reserved = true
        // Compared byte by byte: a writer whose front overtook its rear would still give a sound frame of that length.
        let bodies = [
            [UInt8](repeating: byte, count: Header.longestBody),
            (0..<Header.longestBody).map { UInt8($0 % 3 == 0 ? 0x7d : 0x7e) },
        ]
        for body in bodies {
            let wire = frame(header) { $0.bytes(body.span.bytes) }
            #expect(wire.count <= FrameWriter.storageSize)
            let plain = Listener(limit: Deframer.deviceLimit, hearing: wire).frames.first ?? []
            #expect(headerOf(plain) == header)
            #expect(Array(plain.dropFirst(Header.longest)) == body)
            #expect(wire == Wire.frame(plain))
        }
    }

    @Test("A body of one byte too many, in whatever field it comes, gives no frame and traps nowhere")
    func overflow() {
        let header = Header(.location, edition: .v2019, terminal: Self.terminal, serial: 0)
        let full = [UInt8](repeating: 0x7e, count: Header.longestBody)
        #expect(frame(header) { $0.bytes(full.span.bytes) }.count > Header.longestBody)
        let overflows: [(inout BodyWriter) -> Void] = [
            { $0.byte(0) }, { $0.word(0) }, { $0.doubleWord(0) }, { $0.sixBytes(0) },
            { $0.bytes(full.span.bytes) }, { $0.fixed(full.span.bytes, width: 1) },
        ]
        for overflow in overflows {
            let wire = frame(header) { body in
                body.bytes(full.span.bytes)
                overflow(&body)
            }
            #expect(wire.isEmpty)
        }
        let late = frame(header) { body in
            body.byte(0)
            body.bytes(full.span.bytes)
        }
        #expect(late.isEmpty)
    }

    @Test("The header's length field is the body's, whatever the header's form")
    func lengthField() {
        for edition in [Edition.v2013, .v2019] {
            for fragment in [nil, Header.Fragment(total: 2, index: 1)] {
                for length in [0, 1, 255, 256, 1_022, 1_023] {
                    let header = Header(
                        .text, edition: edition, terminal: Self.terminal, serial: 1, fragment: fragment)
                    let body = [UInt8](repeating: 0x41, count: length)
                    let plain = Listener(hearing: frame(header) { $0.bytes(body.span.bytes) }).frames.first ?? []
                    #expect(plain.count == header.length + length)
                    #expect((UInt16(plain[2]) << 8 | UInt16(plain[3])) & 0x03ff == UInt16(length))
                }
            }
        }
    }
}
