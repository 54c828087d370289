import JT808
import Testing

/// A terminal's number is up to twenty packed digits.
struct TerminalNumberTests {
    @Test("Digits are packed from the right, at most twenty of them")
    func digits() {
        #expect(TerminalNumber("13800138000") == TerminalNumber(low: 0x0138_0013_8000))
        #expect(TerminalNumber("12345678901234567890") == TerminalNumber(high: 0x1234, low: 0x5678_9012_3456_7890))
        #expect(TerminalNumber("00000000000000000000") == .zero)
        #expect(TerminalNumber("0") == .zero)
        #expect(TerminalNumber("1234567890123456") == TerminalNumber(low: 0x1234_5678_9012_3456))
        #expect(TerminalNumber("12345678901234567") == TerminalNumber(high: 1, low: 0x2345_6789_0123_4567))
    }

    @Test("No number is made of nothing, of more than twenty digits, or of anything else")
    func illegal() {
        for text in ["", "123456789012345678901", "000000000000000000000", "12a", "-1", " 1", "1 ", "１", "1:", "1/"] {
            #expect(TerminalNumber(text) == nil, "\(text)")
        }
    }

    @Test("Its text is the digits without leading zeros, or as many as asked for")
    func text() {
        let number = TerminalNumber(low: 0x0138_0013_8000)
        #expect(number.description == "13800138000")
        #expect(number.digits(atLeast: 12) == "013800138000")
        #expect(number.digits(atLeast: 20) == "00000000013800138000")
        #expect(TerminalNumber.zero.description == "0")
        #expect(TerminalNumber.zero.digits(atLeast: 12) == "000000000000")
        let longest = TerminalNumber(high: 0x9876, low: 0x5432_1098_7654_3210)
        #expect(longest.description == "98765432109876543210")
        #expect(longest.digits(atLeast: 1) == "98765432109876543210")
    }

    @Test("A number comes back from its text, and each digit is at its place")
    func roundTrip() {
        var generator = SeededGenerator(seed: 61)
        for _ in 0..<1_000 {
            let count = Int(generator.next() % 20) + 1
            let digits = (0..<count).map { _ in UInt8(0x30 + generator.next() % 10) }
            let number = TerminalNumber(digits: digits)
            let padded = [UInt8](repeating: 0x30, count: 20 - count) + digits
            #expect(number?.digits(atLeast: 20) == String(decoding: padded, as: UTF8.self))
            #expect((0..<20).map { (number?.digit(at: $0) ?? 0xff) + 0x30 } == padded)
            #expect(number?.isDecimal == true)
            #expect(number.flatMap { TerminalNumber($0.description) } == number)
        }
    }

    @Test("Nibbles above nine are carried, told and shown as letters")
    func hexadecimal() {
        let number = TerminalNumber(low: 0x0000_4eb6_fb4a_d628)
        #expect(!number.isDecimal)
        #expect(number.description == "4eb6fb4ad628")
        #expect(!TerminalNumber(high: 0x000a, low: 0).isDecimal)
    }

    @Test("Numbers order by value, the first four digits before the others")
    func order() {
        let numbers = [
            "0", "9", "10", "9999999999999999", "10000000000000000", "10000000000000001", "9" + "0000000000000000000",
        ]
        let sorted = numbers.compactMap { TerminalNumber($0) }
        #expect(sorted.count == numbers.count)
        for (index, number) in sorted.enumerated() {
            for (other, second) in sorted.enumerated() { #expect((number < second) == (index < other)) }
        }
    }
}
