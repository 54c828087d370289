import JT808
import Testing

/// A body is written field by field, or is impossible; nothing traps.
struct BodyWriterTests {
    @Test("Fields are big-endian, one after the other")
    func fields() {
        let bytes = written { body in
            body.byte(0x01)
            body.word(0x0203)
            body.doubleWord(0x0405_0607)
            body.sixBytes(0xffff_0809_0a0b_0c0d)
            body.bytes(hex("0e0f").span.bytes)
        }
        #expect(bytes == Array(0x01...0x0f))
    }

    @Test("Fixed text is padded with 00 to its width, or cut")
    func fixedText() {
        #expect(written { $0.fixed(text("abc").span.bytes, width: 5) } == text("abc") + [0, 0])
        #expect(written { $0.fixed(text("abc").span.bytes, width: 3) } == text("abc"))
        #expect(written { $0.fixed(text("abc").span.bytes, width: 2) } == text("ab"))
        #expect(written { $0.fixed(text("abc").span.bytes, width: 0) } == [])
    }

    @Test("Count and room follow what is written")
    func room() {
        var seen: [[Int]] = []
        let bytes = written(room: 8) { body in
            seen.append([body.count, body.room])
            body.word(0)
            seen.append([body.count, body.room])
            body.sixBytes(0)
            seen.append([body.count, body.room])
        }
        #expect(seen == [[0, 8], [2, 6], [8, 0]])
        #expect(bytes?.count == 8)
    }

    @Test("One byte more than the room makes the body impossible, and it stays so", arguments: 0..<12)
    func overflow(_ room: Int) {
        var seen: [Bool] = []
        let filled = written(room: room) { body in
            for _ in 0..<room { body.byte(1) }
            seen.append(body.isImpossible)
            body.byte(2)
            seen.append(body.isImpossible)
        }
        #expect(seen == [false, true])
        #expect(filled == nil)
        let recovered = written(room: room) { body in
            body.bytes([UInt8](repeating: 0, count: room + 1).span.bytes)
            body.bytes([UInt8]().span.bytes)
        }
        #expect(recovered == nil)
    }

    @Test("A patch overwrites what was written, and nothing else")
    func patches() {
        let bytes = written(room: 8) { body in
            body.doubleWord(0)
            body.patch(0x1122 as UInt16, at: 1)
            body.patch(0x33 as UInt8, at: 3)
            body.patch(0x4455 as UInt16, at: 3)
            body.patch(0x66 as UInt8, at: 4)
            body.patch(0x77 as UInt8, at: -1)
            body.patch(0x8899 as UInt16, at: -1)
            body.patch(0x8899 as UInt16, at: -2)
            body.word(0)
        }
        #expect(bytes == hex("00 11 22 33 00 00"))
    }

    @Test("A patch inside a frame's body leaves its header alone")
    func patchInFrame() {
        let header = Header(.location, edition: .v2013, terminal: .zero, serial: 1)
        let wire = frame(header) { body in
            body.word(0)
            body.patch(0xffff as UInt16, at: -1)
            body.patch(0x1234 as UInt16, at: 0)
        }
        #expect(Listener(hearing: wire).frames == [hex("0200 0002 000000000000 0001 1234")])
    }

    @Test("What is impossible has no length")
    func finish() {
        var storage = [UInt8](repeating: 0, count: 1)
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        var body = BodyWriter(&bytes)
        body.word(0)
        #expect(body.finish() == 0)
    }
}
