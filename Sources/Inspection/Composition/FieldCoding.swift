internal import Interchange
internal import JT808

extension Field.Kind {
    /// The bytes of a value; nothing when the value has none of this type.
    ///
    /// - Parameter texts: without it texts are written as far as they are ASCII.
    func bytes(of value: Node.Value, _ texts: GBKText?) -> [UInt8]? {
        switch (self, value) {
        case (.number(let width), .number(let number)): unsigned(number, width)
        case (.signed(let width), .number(let number)):
            unsigned(number < 0 ? number + 1 << (8 * width) : number, width)
        case (.optional(let width), .number(let number)): unsigned(number, width)
        case (.optional(let width), .nothing): [UInt8](repeating: 0xff, count: width)
        case (.decimal(let width, let digits), .decimal(let number)):
            number.digits == digits ? unsigned(number.units, width) : nil
        case (.code(let width, _), .code(let code, _)): unsigned(Int64(code), width)
        case (.flags(let width, _), .flags(let bits, _)): unsigned(Int64(bits), width)
        case (.digits(let width), .text(let text)): HexText.bytes(text).flatMap { $0.count == width ? $0 : nil }
        case (.dateTime, .nothing): [UInt8](repeating: 0, count: 6)
        case (.dateTime, .text(let text)):
            DateTime(text: text).flatMap { unsigned(Int64($0.packed), 6) }
                ?? HexText.bytes(text).flatMap { $0.count == 6 ? $0 : nil }
        case (.bytes(let width), .bytes(let bytes)): bytes.count == width ? bytes : nil
        case (.rest, .bytes(let bytes)): bytes
        case (.sizedBytes(let width), .bytes(let bytes)): sized(bytes, width)
        case (.text(let width), .text(let text)):
            encoded(text, texts).flatMap { bytes in
                bytes.count <= width ? bytes + [UInt8](repeating: 0, count: width - bytes.count) : nil
            }
        case (.textToEnd, .text(let text)): encoded(text, texts)
        case (.sizedText(let width), .text(let text)): encoded(text, texts).flatMap { sized($0, width) }
        default: nil
        }
    }

    private func unsigned(_ number: Int64, _ width: Int) -> [UInt8]? {
        guard number >= 0, number >> (8 * width) == 0 else { return nil }
        return (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * (width - 1 - $0))) }
    }

    private func sized(_ bytes: [UInt8], _ width: Int) -> [UInt8]? {
        unsigned(Int64(bytes.count), width).map { $0 + bytes }
    }

    private func encoded(_ text: String, _ texts: GBKText?) -> [UInt8]? {
        guard let texts else { return text.utf8.allSatisfy { $0 < 0x80 } ? Array(text.utf8) : nil }
        return try? texts.bytes(text)
    }

    /// Its type as a person would say it, for diagnostics.
    var expectation: String {
        switch self {
        case .number(let width): "a whole number from 0 to \(1 << (8 * width) - 1)"
        case .signed(let width):
            "a whole number from \(-1 << (8 * width - 1)) to \(1 << (8 * width - 1) - 1)"
        case .optional(let width): "null for unknown, or a whole number from 0 to \(1 << (8 * width) - 2)"
        case .decimal(let width, let digits):
            "a number from 0 to \(FixedDecimal(units: 1 << (8 * Int64(width)) - 1, digits: digits))"
                + " with at most \(digits) digits behind the point"
        case .code(let width, _): "a name of its table, or a code from 0 to \(1 << (8 * width) - 1)"
        case .flags(let width, _): "the names of bits, or a number from 0 to \(1 << (8 * width) - 1)"
        case .digits(let width): "\(2 * width) digits in a string"
        case .dateTime: "a date and time as \"2026-03-02T10:00:00\", or null"
        case .bytes(let width): "\(2 * width) hexadecimal digits in a string"
        case .rest: "hexadecimal digits in a string"
        case .sizedBytes(let width): "hexadecimal digits of at most \(1 << (8 * width) - 1) bytes in a string"
        case .text(let width): "text of at most \(width) bytes of GBK"
        case .textToEnd: "text of GBK"
        case .sizedText(let width): "text of at most \(1 << (8 * width) - 1) bytes of GBK"
        }
    }
}
