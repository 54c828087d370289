internal import JT808

extension TerminalNumber {
    /// The IMEI of which some devices send the first fourteen digits as a binary number in place of six bytes of
    /// packed digits, with the digit that checks them (Luhn; protocol.md §4.3, as traccar reads it); nothing where the
    /// number has decimal digits alone, or the number behind it another length.
    var packedIMEI: String? {
        guard high == 0, !isDecimal else { return nil }
        let digits = String(low).compactMap(\.wholeNumberValue)
        guard digits.count == 14 else { return nil }
        let sum = digits.enumerated().reduce(0) { sum, digit in
            let doubled = digit.offset % 2 == 1 ? 2 * digit.element : digit.element
            return sum + doubled / 10 + doubled % 10
        }
        return "\(low)\((10 - sum % 10) % 10)"
    }
}
