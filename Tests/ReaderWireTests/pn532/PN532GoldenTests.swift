import ReaderWire
import Testing

/// The frames of `reference/readers.md` §1c.
@Suite("Frames of an NFC chip, as the manual has them")
struct PN532GoldenTests {
    static let frames: [(bytes: String, message: PN532Message)] = [
        ("0000ff00ff00", .acknowledgement),
        ("0000ffff0000", .repetition),
        ("0000ff01ff7f8100", .syntaxError),
        ("0000ff02fed4022a00", .command(.describe)),
        ("0000ff03fdd414011700", .command(.configure(mode: 1))),
        ("0000ff04fcd44a0100e100", .command(.awaitTag(count: 1))),
        ("0000ff06fad50332010607e800", .response(.description(PN532Chip(version: 1, revision: 6)))),
        ("0000ff02fed5151600", .response(.configured)),
        (
            "0000ff0cf4d54b0101000408 04fb0ee20bd800",
            .response(.tags([PN532Tag(call: 0x0004, kind: 0x08, number: [0xFB, 0x0E, 0xE2, 0x0B])]))
        ),
    ]

    @Test("A frame is written as the manual has it, and read back", arguments: frames)
    func frame(_ bytes: String, _ message: PN532Message) {
        var codec = PN532Codec()
        #expect(codec.frame(message) == hex(bytes))
        #expect(codec.all(hex(bytes)) == [.answer(message)])
    }

    @Test("The bytes that wake a chip are no frame, and one behind them is understood")
    func wakeUp() {
        var codec = PN532Codec()
        let bytes = codec.frame(.wakeUp)
        #expect(bytes == [0x55, 0x55] + [UInt8](repeating: 0, count: 14))
        let heard = codec.all(bytes + codec.frame(.command(.describe)))
        #expect(heard == [.refused(WireRefusal(.noise, at: 0)), .answer(.command(.describe))])
    }

    @Test("An extended frame says the same as a normal one")
    func extended() {
        var codec = PN532Codec()
        #expect(codec.all(hex("0000ffffff0002fed4022a00")) == [.answer(.command(.describe))])
        #expect(codec.all(hex("0000ffffff0002ffd4022a00")).first == .refused(WireRefusal(.length, at: 13)))
    }

    @Test("Longer than a byte counts, a frame is an extended one, up to the most the chip takes")
    func long() {
        for size in [253, 254, 263] {
            var codec = PN532Codec()
            let message = PN532Message.command(.other(code: 0x40, arguments: [UInt8](repeating: 0xFF, count: size)))
            let bytes = codec.frame(message)
            #expect(bytes[3] == 0xFF && (bytes[4] == 0xFF) == (size > 253))
            #expect(codec.all(bytes) == [.answer(message)])
        }
        var codec = PN532Codec()
        #expect(codec.all(hex("0000ffffff010af5d4")).first == .refused(WireRefusal(.length, at: 1)))
    }
}
