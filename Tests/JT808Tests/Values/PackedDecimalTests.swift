import JT808
import Testing

/// Packed decimal has no nibble above nine.
struct PackedDecimalTests {
    static func isDecimal(_ value: some FixedWidthInteger) -> Bool {
        (0..<value.bitWidth / 4).allSatisfy { (value >> (4 * $0)) & 0xf < 10 }
    }

    @Test("Every 8 and 16 bit value, unsigned or signed, is judged by its nibbles")
    func small() {
        var wrong: [UInt16] = []
        for value in UInt16.min...UInt16.max {
            if value.isPackedDecimal != Self.isDecimal(value) { wrong.append(value) }
            if Int16(bitPattern: value).isPackedDecimal != Self.isDecimal(value) { wrong.append(value) }
        }
        #expect(wrong.isEmpty)
        for value in UInt8.min...UInt8.max { #expect(value.isPackedDecimal == Self.isDecimal(value)) }
    }

    @Test("In 64 bits a nibble above nine is found wherever it stands")
    func large() {
        for position in UInt64(0)..<16 {
            for nibble in UInt64(0)..<16 {
                let value = 0x9876_5432_1098_7654 & ~(0xf << (4 * position)) | nibble << (4 * position)
                #expect(value.isPackedDecimal == (nibble < 10))
                #expect((nibble << (4 * position)).isPackedDecimal == (nibble < 10))
            }
        }
    }
}
