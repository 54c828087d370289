/// A value that JSON writes without brackets: text, a number, true, false or null.
public protocol JSONScalar {
    /// Appends the value as JSON.
    func appendJSON(to bytes: inout [UInt8])
}

extension String: JSONScalar {
    /// Appends the text in quotation marks: `"`, `\` and the characters below U+0020 escaped, all else as it is.
    @inlinable
    public func appendJSON(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = self
        text.withUTF8 { text in
            var run = 0
            for index in text.indices {
                let byte = text[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: text[run..<index])
                appendEscaped(byte, to: &bytes)
                run = index + 1
            }
            bytes.append(contentsOf: text[run...])
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// Appends a character that cannot stand in a JSON string as it is.
@usableFromInline
func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    let short: UInt8
    switch byte {
    case 0x08: short = UInt8(ascii: "b")
    case 0x09: short = UInt8(ascii: "t")
    case 0x0A: short = UInt8(ascii: "n")
    case 0x0C: short = UInt8(ascii: "f")
    case 0x0D: short = UInt8(ascii: "r")
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): short = byte
    default:
        bytes.append(contentsOf: "\\u\(hexadecimal(UInt32(byte), width: 4))".utf8)
        return
    }
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(short)
}

extension Bool: JSONScalar {
    /// Appends `true` or `false`.
    @inlinable
    public func appendJSON(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: (self ? "true" : "false").utf8)
    }
}

extension Double: JSONScalar {
    /// Appends the shortest decimal number that reads back as the same value; null for infinities and NaN, which
    /// JSON does not have.
    @inlinable
    public func appendJSON(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: (isFinite ? description : "null").utf8)
    }
}

extension Optional: JSONScalar where Wrapped: JSONScalar {
    /// Appends the value or null.
    @inlinable
    public func appendJSON(to bytes: inout [UInt8]) {
        if let value = self { value.appendJSON(to: &bytes) } else { bytes.append(contentsOf: "null".utf8) }
    }
}

extension JSONScalar where Self: BinaryInteger {
    /// Appends the digits.
    @inlinable
    public func appendJSON(to bytes: inout [UInt8]) {
        if self < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(UInt64(magnitude), least: 1, to: &bytes)
    }
}

extension Int: JSONScalar {}
extension Int8: JSONScalar {}
extension Int16: JSONScalar {}
extension Int32: JSONScalar {}
extension Int64: JSONScalar {}
extension UInt: JSONScalar {}
extension UInt8: JSONScalar {}
extension UInt16: JSONScalar {}
extension UInt32: JSONScalar {}
extension UInt64: JSONScalar {}

/// Appends a number's decimal digits, with zeros before them up to `least` digits.
@inlinable
func appendDigits(_ value: UInt64, least: Int, to bytes: inout [UInt8]) {
    // 20 digits hold any 64-bit number.
    var digits = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
    var rest = value
    var start = 20
    while rest > 0 {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
    }
    for index in min(start, 20 - least)..<20 { bytes.append(digits[index]) }
}
