import ReaderWire
import Testing

/// The frames of `reference/readers.md` §1b.
@Suite("Frames of a resident-ID card reader's manual")
struct SDTGoldenTests {
    static let commands: [(frame: String, command: SDTCommand)] = [
        ("aaaaaa9669000310ffec", .resetModule),
        ("aaaaaa9669000311ffed", .moduleStatus),
        ("aaaaaa9669000312ffee", .moduleIdentifier),
        ("aaaaaa96690003200122", .findCard),
        ("aaaaaa96690003200221", .selectCard),
        ("aaaaaa96690003300132", .readBase),
        ("aaaaaa96690003301023", .readBaseWithFingerprints),
        ("aaaaaa96690003300330", .readAppendedAddresses),
        ("aaaaaa96690003600063", .setRate(code: 0)),
        ("aaaaaa9669000461ff50ca", .setRadioFrame(0x50)),
    ]

    static let answers: [(frame: String, answer: SDTAnswer)] = [
        ("aaaaaa9669000400009094", SDTAnswer(.ok)),
        ("aaaaaa9669000800009f0000000097", SDTAnswer(.cardFound, [0, 0, 0, 0])),
        ("aaaaaa9669000400008084", SDTAnswer(.findFailed)),
        ("aaaaaa9669000400008185", SDTAnswer(.selectFailed)),
        ("aaaaaa9669000400004145", SDTAnswer(.readFailed)),
    ]

    @Test("A command is framed as the manual has it, and read back", arguments: commands)
    func command(_ frame: String, _ command: SDTCommand) {
        var host = SDTHostCodec()
        #expect(host.frame(command) == hex(frame))
        var reader = SDTReaderCodec()
        #expect(reader.all(hex(frame)) == [.answer(command)])
    }

    @Test("An answer is framed as the manual has it, and read back", arguments: answers)
    func answer(_ frame: String, _ answer: SDTAnswer) {
        var reader = SDTReaderCodec()
        #expect(reader.frame(answer) == hex(frame))
        var host = SDTHostCodec()
        #expect(host.all(hex(frame)) == [.answer(answer)])
    }

    @Test("A whole card is as long as the manual says, with its fingers and without")
    func sizes() {
        let card = SDTCard(
            serial: [], text: SDTText(.resident, [:]), photo: [UInt8](repeating: 1, count: 1_024),
            fingerprintArea: [UInt8](repeating: 2, count: 1_024))
        var reader = SDTReaderCodec()
        let base = reader.frame(SDTAnswer(.ok, card.base(withFingerprints: false)))
        #expect(base.count == 1_295 && Array(base[5..<7]) == [0x05, 0x08])
        let whole = reader.frame(SDTAnswer(.ok, card.base(withFingerprints: true)))
        #expect(whole.count == 2_321)
        var host = SDTHostCodec()
        #expect(
            host.all(base + whole) == [
                .answer(SDTAnswer(.ok, card.base(withFingerprints: false))),
                .answer(SDTAnswer(.ok, card.base(withFingerprints: true))),
            ])
    }

    @Test("A security module's number has its lowest bytes first, and is printed as on readers")
    func identifier() throws {
        // 5, 1, 20190601, 1234, 1234567890.
        let bytes = hex("0500 0100 89153401 d2040000 d2029649")
        let identifier = try #require(SDTIdentifier(bytes))
        #expect("\(identifier)" == "05.01-20190601-0000001234-1234567890")
        #expect(identifier.bytes == bytes)
        #expect(SDTIdentifier(Array(bytes.dropLast())) == nil && SDTIdentifier(bytes + [0]) == nil)
    }

    @Test("The reader's verdicts have names, and others their byte")
    func verdicts() {
        #expect("\(SDTVerdict.findFailed)" == "no card found (80)")
        #expect("\(SDTVerdict.notAuthorised)" == "reader not authorised (66)")
        #expect("\(SDTVerdict.checkError)" == "check error in the command (10)")
        #expect("\(SDTVerdict(rawValue: 0x07))" == "unknown code (07)")
        let named: [UInt8] = [
            0x90, 0x9F, 0x91, 0x10, 0x11, 0x21, 0x23, 0x24, 0x31, 0x32, 0x33, 0x40, 0x41, 0x47, 0x60, 0x66, 0x80, 0x81,
        ]
        #expect(
            (0...255 as ClosedRange<UInt8>).filter { !"\(SDTVerdict(rawValue: $0))".hasPrefix("unknown code") }
                == named.sorted())
    }

    @Test("What the card said to the reader is kept, and decides nothing")
    func relayed() {
        var host = SDTHostCodec()
        #expect(host.all(hex("aaaaaa9669 0004 6a82 80 6c")) == [.answer(SDTAnswer(.findFailed, relayed: 0x6A82))])
    }
}
