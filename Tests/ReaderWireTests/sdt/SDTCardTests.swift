import ReaderWire
import Testing

@Suite("What a resident-ID card says")
struct SDTCardTests {
    /// A text written by hand, by the manual's table: each value at its byte, spaces elsewhere.
    private func text(_ values: [(offset: Int, value: String)], letter: String = " ") -> [UInt8] {
        var bytes = [UInt8]((0..<128).flatMap { _ in [0x20, 0x00] as [UInt8] })
        for (offset, value) in values + [(248, letter)] {
            for (index, unit) in value.utf16.enumerated() {
                bytes[offset + 2 * index] = UInt8(unit & 0xFF)
                bytes[offset + 2 * index + 1] = UInt8(unit >> 8)
            }
        }
        return bytes
    }

    private let resident = [
        (0, "赵测试"), (30, "1"), (32, "01"), (36, "19900101"), (52, "测试省样例市虚构路1号"),
        (122, "999999199001010016"), (158, "样例市公安局"), (188, "20230601"), (204, "长期"),
    ]

    @Test("A resident's card has its fields where the manual has them")
    func residentCard() throws {
        let text = try #require(SDTText(text(resident)))
        #expect(text.kind == .resident)
        #expect(
            text.fields == [.name, .sex, .nation, .birth, .address, .number, .issuer, .validFrom, .validTo])
        #expect(text.reveal(.name) == "赵测试" && text.reveal(.sex) == "1" && text.reveal(.nation) == "01")
        #expect(text.reveal(.birth) == "19900101" && text.reveal(.address) == "测试省样例市虚构路1号")
        #expect(text.reveal(.number) == "999999199001010016" && text.reveal(.issuer) == "样例市公安局")
        #expect(text.reveal(.validFrom) == "20230601" && text.reveal(.validTo) == "长期")
        #expect(text.reveal(.passNumber) == nil)
        // Its reserved bytes are no fields, whatever is in them.
        #expect(SDTText(self.text(resident + [(220, "T12345678")]))?.fields == text.fields)
    }

    @Test("A residence permit has a pass number besides, and no nation")
    func permit() throws {
        let text = try #require(
            SDTText(text(resident.filter { $0.0 != 32 } + [(220, "T12345678"), (238, "02")], letter: "J")))
        #expect(text.kind == .permit && text.reveal(.nation) == nil)
        #expect(text.reveal(.passNumber) == "T12345678" && text.reveal(.issueCount) == "02")
        #expect(text.reveal(.number) == "999999199001010016" && text.reveal(.validTo) == "长期")
    }

    @Test("A foreigner's card has a layout of its own")
    func foreigner() throws {
        let values = [
            (0, "SAMPLE, PERSON"), (120, "2"), (122, "ZZZ999999010101"), (152, "ZZZ"), (158, "样例"),
            (188, "20230601"), (204, "20330601"), (220, "19900101"), (236, "01"), (240, "9999"),
        ]
        let text = try #require(SDTText(text(values, letter: "I")))
        #expect(text.kind == .foreigner)
        let revealed = SDTField.allCases.map { text.reveal($0) }
        #expect(
            revealed == [
                "SAMPLE, PERSON", "样例", "2", nil, "ZZZ", "19900101", nil, "ZZZ999999010101", nil, nil, nil, "9999",
                "01", "20230601", "20330601",
            ])
    }

    @Test("Only the letter at byte 248 tells the kind; one that nobody knows leaves the text raw")
    func letters() throws {
        for unit in 0...0xFFFF as ClosedRange<UInt16> where unit < 0x100 || unit % 251 == 0 {
            var bytes = text(resident)
            bytes[248] = UInt8(unit & 0xFF)
            bytes[249] = UInt8(unit >> 8)
            let text = try #require(SDTText(bytes))
            let kinds: [UInt16: SDTCardKind] = [0x20: .resident, 0x49: .foreigner, 0x4A: .permit]
            #expect(text.kind == kinds[unit] ?? .unknown(letter: unit))
            #expect(text.rawBytes == bytes)
            if case .unknown = text.kind { #expect(text.fields.isEmpty && text.reveal(.name) == nil) }
        }
    }

    @Test("What is written is read again; what is too long is cut at its field's end")
    func written() throws {
        let long = String(repeating: "长", count: 40)
        let text = SDTText(.resident, [.name: long, .sex: "2", .passNumber: "T1"])
        #expect(text.reveal(.name) == String(repeating: "长", count: 15) && text.reveal(.sex) == "2")
        #expect(text.rawBytes.count == 256 && SDTText(text.rawBytes) == text && text.fields == [.name, .sex])
        #expect(SDTText([UInt8](repeating: 0x20, count: 255)) == nil)
    }

    @Test("A text that would command a terminal does not")
    func commands() {
        #expect(SDTText(.resident, [.name: "\u{1B}[2J\u{9B}\u{202E}赵"]).reveal(.name) == "\u{FFFD}[2J\u{FFFD}\u{FFFD}赵")
        // Half of a pair.
        var bytes = text([])
        (bytes[0], bytes[1]) = (0x00, 0xD8)
        #expect(SDTText(bytes)?.reveal(.name) == "\u{FFFD}")
    }

    // MARK: All that is read at once

    private var card: SDTCard {
        let finger = { (code: UInt8) in [0x43, 1, 0, 0, 0, code] + [UInt8](repeating: 9, count: 506) }
        return SDTCard(
            serial: [1, 2, 3, 4, 5, 6, 7, 0xAB], text: SDTText(text(resident))!,
            photo: [UInt8](repeating: 0x57, count: 1_024),
            fingerprintArea: finger(11) + finger(98), appendedAddresses: SDTAddresses(texts: ["附加路1号", "附加路2号"]))
    }

    @Test("Lengths that do not add up are no card")
    func lengths() {
        for isWhole in [false, true] {
            let base = card.base(withFingerprints: isWhole)
            var expected = card
            expected.appendedAddresses = nil
            if !isWhole { expected.fingerprintArea = [] }
            #expect(SDTCard(serial: card.serial, base: base, withFingerprints: isWhole) == expected)
            #expect(SDTCard(serial: [], base: base, withFingerprints: !isWhole) == nil)
            for length in 0..<base.count {
                #expect(SDTCard(serial: [], base: Array(base[..<length]), withFingerprints: isWhole) == nil)
            }
            #expect(SDTCard(serial: [], base: base + [0], withFingerprints: isWhole) == nil)
        }
    }

    @Test("A card without fingerprints has none, and each finger is told by its sixth byte")
    func fingers() {
        var none = card
        none.fingerprintArea = []
        let read = SDTCard(serial: [], base: none.base(withFingerprints: true), withFingerprints: true)
        #expect(read?.fingerprints == [])
        #expect(card.fingerprints.map(\.finger.rawValue) == [11, 98])
        none.fingerprintArea = card.fingerprintArea[..<512] + [UInt8](repeating: 0, count: 512)
        #expect(none.fingerprints.map(\.finger.rawValue) == [11])
        let names = ([11, 15, 16, 20, 97, 98, 99, 10, 0] as [UInt8]).map { "\(SDTFinger(rawValue: $0))" }
        #expect(
            names == [
                "right thumb", "right little finger", "left thumb", "left little finger", "a right finger",
                "a left finger", "a finger", "unknown finger (10)", "unknown finger (0)",
            ])
    }

    @Test("Appended addresses come in 70 bytes each, at least one")
    func addresses() {
        let addresses = SDTAddresses(texts: ["附加路1号", "附加路2号"])
        #expect(addresses.rawBytes.count == 140 && addresses.revealed == ["附加路1号", "附加路2号"])
        #expect(SDTAddresses(addresses.rawBytes) == addresses)
        #expect(SDTAddresses([]) == nil && SDTAddresses(Array(addresses.rawBytes.dropLast())) == nil)
        #expect(SDTAddresses(texts: []).count == 0)
    }

    @Test("What a card tells of itself says what there is, and not who it is")
    func redaction() {
        let secrets = ["赵", "测试", "19900101", "999999", "样例", "附加", "01020304", "0xab", "7ab", "171", "67, 1"]
        let values: [Any] = [
            card, card.text, card.appendedAddresses as Any, card.fingerprints, card.listing(),
            SDTAnswer(.ok, card.base(withFingerprints: true)), Optional(card) as Any, [card],
        ]
        for value in values {
            for secret in secrets { #expect(!"\(value)".contains(secret), "\(secret) in \(value)") }
        }
        #expect("\(card)".contains("name") && "\(card)".contains("fingerprint") && "\(card)".contains("resident"))
        let shown = card.listing().filter { $0.value != SDTCard.hidden }.map(\.name)
        #expect(shown == ["kind", "validFrom", "validTo", "photo", "fingerprint", "fingerprint"])
        let revealed = card.listing(reveals: true)
        #expect(revealed.map(\.name) == card.listing().map(\.name) && !revealed.map(\.value).contains(SDTCard.hidden))
        #expect(revealed.first { $0.name == "serial" }?.value == "01020304050607ab")
        #expect(revealed.first { $0.name == "number" }?.value == "999999199001010016")
    }
}
