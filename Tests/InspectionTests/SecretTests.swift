import Inspection
import Testing

/// Keys, codes and what names a person are hidden, in JSON and in explanations, unless asked for.
struct SecretTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var wire: [UInt8]
        /// What must not be seen, as text and as bytes.
        var secret: [UInt8]

        init(_ name: String, _ wire: [UInt8], _ secret: [UInt8]) {
            testDescription = name
            self.wire = wire
            self.secret = secret
        }

        init(_ name: String, _ id: UInt16, _ before: [UInt8], _ secret: [UInt8], _ after: [UInt8] = []) {
            self.init(name, Wire.message(id, before + secret + after), secret)
        }
    }

    static let key = Array("5ecre7c0de".utf8)
    static let count = [UInt8(key.count)]

    static let cases = [
        Case("the code of 0x0102, 2019", 0x0102, count, key, [UInt8](repeating: 0, count: 35)),
        Case(
            "the code of 0x0102, 2013",
            Wire.frame(hex("0102 000a 013800138000 0001") + key), key),
        Case("the code of 0x8100", 0x8100, hex("1234 00"), key),
        Case(
            "a part of 0x0102",
            Wire.frame(hex("0102 600b 01 00000000013800138000 0001 0002 0001") + count + key), key),
        Case("a part of 0x8103", Wire.frame(hex("8103 600a 01 00000000013800138000 0001 0002 0002") + key), key),
        Case("an 0x0102 cut in its code", 0x0102, [200], key),
        Case("an 0x8100 with a result it does not have", 0x8100, hex("1234 07"), key),
        Case("the password of an access point", 0x8103, hex("01 00000012") + count, key),
        Case("the password of a backup", 0x0104, hex("0001 01 00000016") + count, key),
        Case("the password of a secondary server", 0x8103, hex("01 00000025") + count, key),
        Case("the parameters of a connection", 0x8105, hex("02"), key),
        Case("the plate, or a key of the wearer, of 0x0100", 0x0100, [UInt8](repeating: 0, count: 76), key),
        Case(
            "the subject of 0xE002", 0xe002, hex("00000000 00 08 ffff 00 01 260302081530") + count, key,
            Wire.location),
        Case("the key of 0xF011", 0xf011, hex("03 00"), key, [UInt8](repeating: 0, count: 22)),
    ]

    /// All that is said of some bytes.
    static func said(_ wire: [UInt8], reveals: Bool) -> String {
        let inspected = Inspected(wire, reveals: reveals)
        return (inspected.json + inspected.explanations.flatMap(\.self) + inspected.summaries).joined(separator: "\n")
    }

    static func digits(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test("Neither as text nor as bytes, and not in part", arguments: cases)
    func hidden(_ secret: Case) {
        let said = Self.said(secret.wire, reveals: false)
        // Three bytes are told from chance.
        for start in 0...(secret.secret.count - 3) {
            let part = Array(secret.secret[start..<start + 3])
            #expect(!said.contains(Self.digits(part)))
            #expect(!said.contains(String(decoding: part, as: UTF8.self)))
        }
    }

    @Test("Whoever asks for it sees it", arguments: cases.filter { !$0.testDescription.contains("cut") })
    func revealed(_ secret: Case) {
        let said = Self.said(secret.wire, reveals: true)
        let isShown =
            said.contains(Self.digits(secret.secret)) || said.contains(String(decoding: secret.secret, as: UTF8.self))
        #expect(isShown)
    }

    @Test("A hidden value is marked in JSON, and its place and length stay known")
    func marked() throws {
        let inspected = Inspected(Self.cases[0].wire)
        #expect(try inspected.values().first?["body"]?["code"]?.text == "(hidden)")
        let node = try #require(inspected.parts.first?.body.first)
        #expect(node.name == "code")
        #expect(node.offset == 17)
        #expect(node.length == 11)
        let line = inspected.explanations[0].first { $0.contains(" code ") }
        #expect(line == "17      (hidden)                 code                      (hidden; --reveal shows it)")
    }
}
