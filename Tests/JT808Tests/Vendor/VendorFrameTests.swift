import JT808
import Testing

/// Frames of vendors' dialects: a serial of one byte, and `E7` for a delimiter with numbers of seven bytes.
struct VendorFrameTests {
    /// The frame of a vendor's message.
    static func frame(_ header: VendorHeader, _ content: [UInt8]) -> [UInt8] {
        var storage = [UInt8](repeating: 0xaa, count: FrameWriter.storageSize)
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        var frame = FrameWriter(header, into: &bytes)
        frame.body.bytes(content.span.bytes)
        let length = frame.finish(header.framing)
        return Array(storage[0..<length])
    }

    static func header(_ message: MessageID, _ framing: Framing) -> VendorHeader {
        VendorHeader(
            message, flags: 0x8c00, terminal: TerminalNumber(low: 0x8580_1203_0003), serial: 0x2a, framing: framing)
    }

    @Test("A compact report's serial has one byte, any other message's two")
    func serials() {
        let short = Self.frame(Self.header(.compactLocation, .standard), [1, 2])
        #expect(digits(short).hasPrefix("7e55018c02858012030003" + "2a" + "0102"))
        let long = Self.frame(Self.header(.vendorText, .standard), [1, 2])
        #expect(digits(long).hasPrefix("7e60068c02858012030003" + "002a" + "0102"))
    }

    @Test("Between E7, the number has seven bytes, and E6, E7, 3D and 3E are escaped")
    func alternative() {
        var header = Self.header(.vendorText, .alternative)
        header.flags = 0
        header.terminal = TerminalNumber(low: 0xe7_3e3d_e67d_7e01)
        let frame = Self.frame(header, [0x3d])
        #expect(
            digits(frame) == "e7" + "60060001" + "e602" + "3e01" + "3e02" + "e601" + "7d7e01" + "002a" + "3e02" + "70e7"
        )
    }

    @Test("The longest body comes back when each of its bytes must be escaped", arguments: Framing.allCases)
    func longest(_ framing: Framing) {
        let special: [UInt8] = framing == .standard ? [0x7e, 0x7d] : [0xe7, 0xe6, 0x3e, 0x3d]
        for shift in 0..<special.count {
            let body = (0..<Header.longestBody).map { special[($0 + shift) % special.count] }
            let frame = Self.frame(Self.header(.vendorText, framing), body)
            #expect(frame.count > 2 * Header.longestBody)
            var listener = Listener(framing: framing)
            listener.hear(frame)
            #expect(listener.frames.map { Array($0.suffix(body.count)) } == [body])
        }
    }

    @Test("Every message comes back from its frame, however its bytes must be escaped", arguments: Framing.allCases)
    func roundTrip(_ framing: Framing) throws {
        var generator = SeededGenerator(seed: 41)
        let special: [UInt8] = [0x7e, 0x7d, 0xe7, 0xe6, 0x3e, 0x3d, 0x01, 0x02]
        for round in 0..<400 {
            let body = (0...round % 90).map { _ in special[Int(generator.next() % 8)] }
            let message: MessageID = round & 1 == 0 ? .compactBlindLocation : .vendorText
            let width: UInt64 = framing == .alternative ? 56 : 48
            let header = VendorHeader(
                message, flags: UInt16(truncatingIfNeeded: generator.next()),
                terminal: TerminalNumber(low: generator.next() & (1 << width - 1)),
                serial: UInt16(round & 0xff), framing: framing)
            var listener = Listener(framing: framing)
            let stream = Self.frame(header, body)
            // Two frames that share a delimiter.
            listener.hear(stream + stream.dropFirst())
            #expect(listener.frames.count == 2)
            #expect(listener.refusals.isEmpty)
            for plain in listener.frames {
                let message = try VendorMessage(plain.span.bytes, framing: framing)
                let found = octets(message.body)
                #expect(message.header == header)
                #expect(found == body)
            }
        }
    }

    @Test("A stream between E7 cut anywhere yields the same frames, and one bad frame never loses the next")
    func cuts() {
        let header = Self.header(.vendorText, .alternative)
        let sound = Self.frame(header, hex("e7 e6 3d 3e 7e 7d"))
        var wrong = sound
        wrong[5] ^= 1
        let stream = sound + wrong + hex("e7 01 e6 03 02 e7 3e e7") + sound
        var whole = Listener(framing: .alternative)
        whole.hear(stream)
        #expect(whole.frames.count == 2)
        #expect(whole.refusals.map(\.reason) == [.checksum, .unknownEscape, .unfinishedEscape])
        for cut in 0...stream.count {
            var listener = Listener(framing: .alternative)
            listener.hear(stream[..<cut])
            listener.hear(stream[cut...])
            #expect(listener.events == whole.events, "cut at \(cut)")
        }
    }

    @Test("A header cut anywhere, or with another length than the body's, is refused")
    func refusals() {
        for framing in Framing.allCases {
            let plain = Array(Self.frame(Self.header(.compactLocation, framing), [1, 2]).dropFirst().dropLast(2))
            let length = framing == .alternative ? 12 : 11
            for cut in 0..<plain.count {
                let bytes = Array(plain[..<cut])
                let expected = cut < length ? Refusal(.truncated, at: cut) : Refusal(.bodyLength, at: 2)
                #expect(throws: expected) { _ = try VendorMessage(bytes.span.bytes, framing: framing).header }
            }
        }
    }
}
