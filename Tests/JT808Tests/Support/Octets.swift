/// Bytes written as hexadecimal digits, with any spaces between them.
func hex(_ digits: String) -> [UInt8] {
    let nibbles = digits.filter { $0 != " " && $0 != "\n" }.map { UInt8($0.hexDigitValue ?? 0xff) }
    precondition(nibbles.count % 2 == 0 && nibbles.allSatisfy { $0 < 16 }, "no hexadecimal: \(digits)")
    return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
}

/// Text in a field of `width` bytes; by default as long as the text.
func text(_ string: String, width: Int? = nil, padding: UInt8 = 0x00) -> [UInt8] {
    let bytes = Array(string.utf8)
    return bytes + [UInt8](repeating: padding, count: max(0, (width ?? 0) - bytes.count))
}

/// The digits of bytes, as a failing test shows them.
func digits(_ bytes: [UInt8]) -> String {
    var text = ""
    for byte in bytes {
        text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return text
}

/// The bytes a span stands for, to be kept.
func octets(_ span: RawSpan) -> [UInt8] {
    (0..<span.byteCount).map { span.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
}

/// Numbers that are the same on every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }

    /// As many random bytes.
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// As many bytes of which half are delimiters, markers and what may follow a marker.
    mutating func markers(_ count: Int) -> [UInt8] {
        let special: [UInt8] = [0x7e, 0x7d, 0x01, 0x02]
        return (0..<count).map { _ in
            let word = next()
            return word & 1 == 0 ? special[Int(word >> 8 & 3)] : UInt8(truncatingIfNeeded: word >> 16)
        }
    }
}

/// The parts one after the other.
func join(_ parts: [UInt8]...) -> [UInt8] { Array(parts.joined()) }
