/// Characters of a card: UTF-16, the lower byte first, with spaces behind.
enum SDTCharacters {
    static func units(_ bytes: ArraySlice<UInt8>) -> [UInt16] {
        stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
            UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
        }
    }

    /// The characters without their padding. What is none, or would command a terminal, becomes U+FFFD.
    static func string(_ bytes: ArraySlice<UInt8>) -> String {
        let units = units(bytes)
        let end = units.lastIndex { $0 != 0x20 && $0 != 0 }.map { $0 + 1 } ?? 0
        let commands: [ClosedRange<UInt16>] = [
            0...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
        ]
        return String(
            decoding: units[..<end].map { unit in commands.contains { $0 ~= unit } ? 0xFFFD : unit },
            as: UTF16.self)
    }

    /// The characters that fit into a number of bytes, with spaces behind.
    static func bytes(_ text: String, size: Int) -> [UInt8] {
        var units = Array(text.utf16.prefix(size / 2))
        units += [UInt16](repeating: 0x20, count: size / 2 - units.count)
        return units.flatMap { $0.bigEndianBytes.reversed() }
    }
}
