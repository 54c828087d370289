extension FixedWidthInteger {
    /// Its hexadecimal digits in lower case, all that its width has.
    package var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: Self.bitWidth / 4 - digits.count) + digits
    }
}
