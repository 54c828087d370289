internal import Interchange

/// The ways in which a program may write a secret, each as bytes to look for.
enum SecretForms {
    /// Bytes of a secret that are told apart from chance.
    private static let piece = 8

    /// A text: a name, a number, a code.
    static func of(_ text: String) -> [[UInt8]] {
        let units = Array(text.utf16)
        let written = [
            Array(text.utf8), units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
            // Without the system's tables of characters nothing can write GBK either.
            (try? GBKText().bytes(text)) ?? [],
        ]
        var forms = Set(written.filter { !$0.isEmpty }).flatMap { coded($0) }
        let escaped = units.map { $0 < 128 ? String(UnicodeScalar(UInt8($0))) : "\\u" + digits($0) }.joined()
        let percent = text.utf8.map { $0 < 128 ? String(UnicodeScalar($0)) : "%" + String($0, radix: 16) }.joined()
        for form in [escaped, percent] where form != text {
            forms += [Array(form.utf8), Array(form.utf8.map { $0 >= 97 ? $0 - 32 : $0 })]
        }
        return forms
    }

    /// Bytes: a key or a template. Every eighth byte begins a piece that is looked for, so that a part of it is found as
    /// well as the whole; pieces of few different bytes, as the zeros at a template's end, say nothing, nor does text, such
    /// as a maker's name in front of a template.
    static func of(_ bytes: [UInt8]) -> [[UInt8]] {
        stride(from: 0, through: bytes.count - piece, by: piece).map { Array(bytes[$0..<($0 + piece)]) }
            .filter { Set($0).count >= 5 && !$0.allSatisfy { 0x20...0x7E ~= $0 } }.flatMap { coded($0) }
    }

    /// As they are, in hexadecimal digits, in base 64 and in decimal numbers.
    private static func coded(_ bytes: [UInt8]) -> [[UInt8]] {
        let pairs = bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        let hexadecimal = ["", " ", ":"].map { pairs.joined(separator: $0) }
        let decimal = [" ", ",", ", "].map { bytes.map { String($0) }.joined(separator: $0) }
        let texts = hexadecimal + hexadecimal.map { $0.uppercased() } + decimal
        return [bytes] + texts.map { Array($0.utf8) } + (0..<3).map { base64(bytes, behind: $0) }
    }

    private static func digits(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// The characters that say nothing but these bytes, behind some others.
    private static func base64(_ bytes: [UInt8], behind others: Int) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let first = (8 * others + 5) / 6
        return (first..<(8 * (others + bytes.count) / 6)).map { index in
            let value = (0..<6).reduce(0) { value, bit in
                let place = 6 * index + bit - 8 * others
                return value << 1 | Int(bytes[place / 8] >> UInt8(7 - place % 8) & 1)
            }
            return alphabet[value]
        }
    }
}
