/// Frames as the standard describes them, made without the module's own writer (protocol.md §4.2).
enum Wire {
    /// A message in a 2019 frame from terminal 13800138000 with serial 1.
    static func message(_ id: UInt16, _ body: [UInt8]) -> [UInt8] {
        let attributes = UInt16(body.count) | 0x4000
        let words = [id, attributes].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        return frame(words + hex("01 00000000013800138000 0001") + body)
    }

    /// Check byte, escapes and delimiters around header and body.
    static func frame(_ plain: [UInt8]) -> [UInt8] {
        [0x7e] + escaped(plain + [plain.reduce(0, ^)]) + [0x7e]
    }

    /// The bytes with `7D` and `7E` escaped.
    static func escaped(_ plain: [UInt8]) -> [UInt8] {
        plain.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x7d: [0x7d, 0x01]
            case 0x7e: [0x7d, 0x02]
            default: [byte]
            }
        }
    }

    /// The fixed part of a location report at 24.3 N, 109.4 E.
    static let location = hex("00000001 00080002 0172cba0 06855680 0055 002b 0167 260302001530")
}

/// Bytes written as hexadecimal digits, with any spaces between them.
func hex(_ digits: String) -> [UInt8] {
    let nibbles = digits.filter { $0 != " " && $0 != "\n" }.map { UInt8($0.hexDigitValue ?? 0xff) }
    precondition(nibbles.count % 2 == 0 && nibbles.allSatisfy { $0 < 16 }, "no hexadecimal: \(digits)")
    return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
}
