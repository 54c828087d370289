import Interchange
import Testing

@Suite("GBK")
struct GBKTests {
    @Test("text becomes the bytes that devices show, and these the text")
    func known() throws {
        let gbk = try GBKText()
        // 请立即归家, from the code tables of GB 2312.
        let bytes: [UInt8] = [0xC7, 0xEB, 0xC1, 0xA2, 0xBC, 0xB4, 0xB9, 0xE9, 0xBC, 0xD2]
        #expect(try gbk.bytes("请立即归家") == bytes)
        #expect(try gbk.string(bytes) == "请立即归家")
        #expect(try gbk.bytes("A\n1") == Array("A\n1".utf8))
        #expect(try gbk.bytes("").isEmpty && gbk.string([]).isEmpty)
        // A name that GB 2312 does not have and GBK has.
        #expect(try gbk.string(gbk.bytes("朱镕基")) == "朱镕基")
    }

    @Test("every pair of bytes that is GBK comes back as it was")
    func roundTrip() throws {
        let gbk = try GBKText()
        var count = 0
        for lead in UInt8(0x81)...0xFE {
            for trail in UInt8(0x40)...0xFE {
                guard let text = try? gbk.string([lead, trail]), text.unicodeScalars.count == 1,
                    let bytes = try? gbk.bytes(text)
                else { continue }
                #expect(bytes == [lead, trail])
                count += 1
            }
        }
        // All of GBK's 21,886 characters but the few that GB 18030 has moved since.
        #expect(count > 21_700)
    }

    @Test("a bad byte is refused with its offset, and shown as U+FFFD without hiding what follows")
    func bad() throws {
        let gbk = try GBKText()
        let cases: [([UInt8], Int, String)] = [
            ([0x41, 0xFF, 0x42], 1, "A\u{FFFD}B"),
            ([0xC7, 0xEB, 0xC1], 2, "请\u{FFFD}"),
            ([0xC7, 0x20, 0x41], 0, "\u{FFFD} A"),
            ([0xFF, 0xFF], 0, "\u{FFFD}\u{FFFD}"),
        ]
        for (bytes, offset, display) in cases {
            #expect(throws: GBKText.Failure.notGBK(offset: offset)) { try gbk.string(bytes) }
            #expect(gbk.display(bytes) == display)
        }
        #expect(throws: GBKText.Failure.notInGBK(offset: 4)) { try gbk.bytes("中a😀b") }
        #expect(throws: GBKText.Failure.notInGBK(offset: 3)) { try gbk.bytes("中€😀") }
        #expect(throws: GBKText.Failure.notGBK(offset: 0)) { try gbk.string([0x80]) }
        // A failure leaves nothing behind for the next text.
        #expect(try gbk.bytes("中") == [0xD6, 0xD0])
        #expect(throws: GBKText.Failure.notGBK(offset: 0)) { try gbk.string([0xC7]) }
        #expect(try gbk.string([0xD6, 0xD0]) == "中")
    }

    @Test("long texts are converted whole, bad bytes counted from the start")
    func long() throws {
        let gbk = try GBKText()
        let text = String(repeating: "社区矫正 supervision ", count: 1_000)
        let bytes = try gbk.bytes(text)
        #expect(bytes.count == 21_000)
        #expect(try gbk.string(bytes) == text)
        #expect(throws: GBKText.Failure.notGBK(offset: 21_000)) { try gbk.string(bytes + [0xFF]) }
    }

    @Test("any bytes are shown")
    func anyBytes() throws {
        let gbk = try GBKText()
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 0..<20, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let shown = gbk.display(bytes)
            if let text = try? gbk.string(bytes) { #expect(text == shown) } else { #expect(shown.contains("\u{FFFD}")) }
        }
    }
}
