/// Frames as the standard describes them, made without the module's own writer (protocol.md §4.2).
enum Wire {
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

    /// A 2013 message of that body, from terminal 013800138000.
    static func plain(_ id: UInt16, serial: UInt16, _ body: [UInt8]) -> [UInt8] {
        let words = [id, UInt16(body.count), 0x0138, 0x0013, 0x8000, serial]
        return words.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] } + body
    }
}
