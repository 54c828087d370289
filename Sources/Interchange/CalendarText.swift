public import JT808

extension DateTime {
    /// Reads `2026-03-02T10:00:00`, with or without the seconds; nothing when it is no date and time.
    public init?(text: some StringProtocol) {
        let form = "dddd-dd-ddTdd:dd:dd".utf8
        let text = text.utf8
        guard text.count == form.count || text.count == form.count - 3 else { return nil }
        var digits: [UInt8] = []
        for (byte, wanted) in zip(text, form) {
            if wanted == UInt8(ascii: "d") {
                guard isDigit(byte) else { return nil }
                digits.append(byte - UInt8(ascii: "0"))
            } else if byte != wanted {
                return nil
            }
        }
        // The wire has two digits of the year.
        guard digits[0] == 2, digits[1] == 0 else { return nil }
        while digits.count < 14 { digits.append(0) }
        self.init(packed: digits.dropFirst(2).reduce(0) { $0 << 4 | UInt64($1) })
    }
}

extension DateTime: JSONScalar {
    /// Appends `"2026-03-02T10:00:00"`.
    public func appendJSON(to bytes: inout [UInt8]) { description.appendJSON(to: &bytes) }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

/// A length of time as people write it.
public enum DurationText {
    /// Reads `45s`, `20m`, `24h` or `7d`; nothing when it is none.
    public static func seconds(_ text: some StringProtocol) -> Double? {
        let number = text.dropLast()
        // Digits and a point: no sign, no exponent, nothing hexadecimal.
        guard let unit = text.last, number.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }),
            let count = Double(number), count.isFinite
        else { return nil }
        switch unit {
        case "s": return count
        case "m": return count * 60
        case "h": return count * 3_600
        case "d": return count * 86_400
        default: return nil
        }
    }
}

extension WrittenValue {
    /// Reads a date and time of the years 2000–2099, GMT+8.
    public func dateTime() throws(Diagnostic) -> DateTime {
        guard let text, let time = DateTime(text: text) else {
            throw expected("a date and time as \"2026-03-02T10:00:00\"")
        }
        return time
    }

    /// Reads a time of day; seconds after midnight, up to and with `"24:00"`.
    public func timeOfDay() throws(Diagnostic) -> Double {
        let parts = (text ?? "").split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) }),
            let hours = UInt(parts[0]),
            let minutes = UInt(parts[1]), minutes < 60, hours * 60 + minutes <= 24 * 60
        else { throw expected("a time of day as \"22:00\"") }
        return Double(hours * 3_600 + minutes * 60)
    }

    /// Reads a length of time, in seconds.
    public func duration() throws(Diagnostic) -> Double {
        guard let text, let seconds = DurationText.seconds(text) else {
            throw expected("a length of time as \"45s\", \"20m\", \"24h\" or \"7d\"")
        }
        return seconds
    }
}
