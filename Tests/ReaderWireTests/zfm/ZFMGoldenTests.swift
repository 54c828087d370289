import ReaderWire
import Testing

/// The frames of `reference/readers.md` §1a.
@Suite("Packets of the manual")
struct ZFMGoldenTests {
    static let commands: [(frame: String, command: ZFMCommand)] = [
        ("ef01ffffffff010003010005", .captureImage),
        ("ef01ffffffff01000402010008", .extract(buffer: 1)),
        ("ef01ffffffff010003030007", .match),
        ("ef01ffffffff0100080401000000c800d6", .search(buffer: 1, from: 0, count: 200)),
        ("ef01ffffffff010003050009", .merge),
        ("ef01ffffffff010006060100030011", .store(buffer: 1, slot: 3)),
        ("ef01ffffffff010006070100030012", .load(buffer: 1, slot: 3)),
        ("ef01ffffffff0100040801000e", .sendTemplate(buffer: 1)),
        ("ef01ffffffff0100040901000f", .takeTemplate(buffer: 1)),
        ("ef01ffffffff0100030a000e", .sendImage),
        ("ef01ffffffff0100070c000300010018", .delete(from: 3, count: 1)),
        ("ef01ffffffff0100030d0011", .empty),
        ("ef01ffffffff0100030f0013", .readParameters),
        ("ef01ffffffff0100071300000000001b", .verifyPassword(0)),
        ("ef01ffffffff0100031d0021", .countTemplates),
        ("ef01ffffffff0100041f000024", .readIndex(page: 0)),
    ]

    static let acknowledgements: [(frame: String, confirmation: ZFMConfirmation, results: String)] = [
        ("ef01ffffffff07000300000a", .ok, ""),
        ("ef01ffffffff07000302000c", .noFinger, ""),
        ("ef01ffffffff07000700000300640075", .ok, "00030064"),
        // A real module's answer to ReadSysPara, from a public log.
        (
            "ef01ffffffff070013000004000000c80003ffffffff0002000604ed", .ok,
            "0004000000c80003ffffffff00020006"
        ),
    ]

    @Test("A command is framed as the manual has it, and read back", arguments: commands)
    func command(_ frame: String, _ command: ZFMCommand) {
        var codec = ZFMCodec()
        #expect(codec.frame(.command(command)) == hex(frame))
        #expect(codec.all(hex(frame)) == [.answer(.command(command))])
    }

    @Test("An acknowledgement is framed as the manual has it, and read back", arguments: acknowledgements)
    func acknowledgement(_ frame: String, _ confirmation: ZFMConfirmation, _ results: String) {
        var codec = ZFMCodec()
        let message = ZFMMessage.acknowledgement(confirmation, results: hex(results))
        #expect(codec.frame(message) == hex(frame))
        #expect(codec.all(hex(frame)) == [.answer(message)])
    }

    @Test("The settings of a real module are understood, and written as they were")
    func parameters() throws {
        let bytes = hex("0004000000c80003ffffffff00020006")
        let parameters = try #require(ZFMParameters(bytes))
        #expect(parameters.status == 4 && parameters.system == 0)
        #expect(parameters.capacity == 200 && parameters.security == 3 && parameters.address == 0xFFFF_FFFF)
        #expect(parameters.packetSize == 128 && parameters.baud == 57_600)
        #expect(parameters.bytes == bytes)
    }

    @Test("Settings of another size, or with a packet size that does not exist, are none")
    func noParameters() {
        let bytes = hex("0004000000c80003ffffffff00020006")
        #expect(ZFMParameters(Array(bytes.dropLast())) == nil && ZFMParameters(bytes + [0]) == nil)
        #expect(ZFMParameters(hex("0004000000c80003ffffffff00040006")) == nil)
        for (code, size) in [(0, 32), (1, 64), (2, 128), (3, 256)] {
            #expect(ZFMParameters(hex("0004000000c80003ffffffff000\(code)0006"))?.packetSize == size)
        }
    }

    @Test("What a module is comes back as it was written, its texts without their padding")
    func product() {
        let product = ZFMProduct(
            model: "R503-SIM", batch: "A1", serial: "00000042", hardware: 0x0102, sensor: "FPC1021", width: 192,
            height: 192, templateSize: 1_536, capacity: 200)
        #expect(product.bytes.count == ZFMProduct.size)
        #expect(ZFMProduct(product.bytes) == product)
        #expect(ZFMProduct(Array(product.bytes.dropLast())) == nil)
        var spaced = product.bytes
        for index in 8..<16 { spaced[index] = 0x20 }
        #expect(ZFMProduct(spaced) == product)
        spaced[1] = 0x1B
        #expect(ZFMProduct(spaced)?.model == "R?03-SIM")
    }

    @Test("A page of the index has its slots from the lowest bit on")
    func index() throws {
        let page = try #require(ZFMIndexPage([0b0000_1001, 0x80] + [UInt8](repeating: 0, count: 30)))
        #expect((0..<ZFMIndexPage.slots).filter { page[$0] } == [0, 3, 15])
        var built = ZFMIndexPage()
        for slot in [0, 3, 15, 200] { built[slot] = true }
        built[200] = false
        #expect(built == page && ZFMIndexPage([0]) == nil)
    }

    @Test("An image's higher half is its left point, in 16 shades")
    func image() {
        #expect(ZFMImage(packed: [0x0F, 0xA1]).shades == [0, 255, 170, 17])
        #expect(ZFMImage(packed: [UInt8](repeating: 0, count: 36_864)).isWhole)
        #expect(!ZFMImage(packed: [0]).isWhole)
    }

    @Test("What a message tells of itself holds no password, template or image")
    func redaction() {
        let secret: [UInt8] = [0xDE, 0xAD, 0xBE, 0xEF]
        let messages: [ZFMMessage] = [
            .command(.verifyPassword(0xDEAD_BEEF)), .command(.setPassword(0xDEAD_BEEF)),
            .data(secret, isLast: false), .data(secret, isLast: true), .acknowledgement(.ok, results: secret),
        ]
        for message in messages {
            let text = "\(message)".lowercased()
            #expect(!text.contains("dead") && !text.contains("222") && !text.contains("3735928559"))
        }
        #expect("\(ZFMConfirmation.noMatch)" == "no match (08)")
        #expect("\(ZFMConfirmation(rawValue: 0x77))" == "unknown code (77)")
    }
}
