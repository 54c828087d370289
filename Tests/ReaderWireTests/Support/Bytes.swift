import ReaderWire

/// Bytes written as hexadecimal digits, with spaces where they help.
func hex(_ text: String) -> [UInt8] {
    let digits = text.utf8.filter { $0 != UInt8(ascii: " ") }
    return stride(from: 0, to: digits.count, by: 2).map { index in
        UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16)!
    }
}

/// Seeded numbers (SplitMix64, Steele 2014), so that a test is the same each time.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

extension ReaderCodec {
    /// All that some bytes say.
    mutating func all(_ bytes: [UInt8]) -> [Heard<Answer>] {
        receive(bytes)
        return rest()
    }

    /// All that the bytes so far say.
    mutating func rest() -> [Heard<Answer>] {
        var heard: [Heard<Answer>] = []
        while let next = next() { heard.append(next) }
        return heard
    }
}
