internal import JT808

/// Reads a line of the ledger from its start: only the form in which lines are written, byte for byte.
struct RecordCursor {
    /// What was not there.
    struct Fault: Error {
        var expected: String
        var offset: Int
    }

    private let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether everything is read.
    var isAtEnd: Bool { offset == bytes.count }

    /// Whether text begins here.
    var isAtQuote: Bool { offset < bytes.count && bytes[offset] == UInt8(ascii: "\"") }

    /// What is wrong where the cursor stands.
    func fault(_ expected: String) -> Fault { Fault(expected: expected, offset: offset) }

    /// Steps over text.
    mutating func expect(_ text: StaticString) throws(Fault) {
        guard take(text) else { throw fault("\(text)") }
    }

    /// Steps over text if it is there.
    mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - offset >= count else { return false }
        for index in 0..<count where bytes[offset + index] != text.utf8Start[index] { return false }
        offset += count
        return true
    }

    /// Reads a number without leading zeros.
    mutating func number() throws(Fault) -> UInt64 {
        let start = offset
        var value: UInt64 = 0
        while offset < bytes.count, case let digit = bytes[offset] &- UInt8(ascii: "0"), digit < 10 {
            let (ten, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, carries) = ten.addingReportingOverflow(UInt64(digit))
            guard !overflows, !carries else { throw fault("a smaller number") }
            value = sum
            offset += 1
        }
        guard offset > start, offset - start == 1 || bytes[start] != UInt8(ascii: "0") else { throw fault("a number") }
        return value
    }

    /// Reads a number that fits.
    mutating func number<Number: FixedWidthInteger>(of type: Number.Type) throws(Fault) -> Number {
        guard let number = Number(exactly: try number()) else { throw fault("a smaller number") }
        return number
    }

    /// Reads `true` or `false`.
    mutating func flag() throws(Fault) -> Bool {
        if take("true") { return true }
        try expect("false")
        return false
    }

    /// Reads what stands up to the next quotation mark, which is stepped over; nothing in it is escaped.
    private mutating func plain() throws(Fault) -> UnsafeRawBufferPointer {
        try expect("\"")
        let start = offset
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") { offset += 1 }
        guard offset < bytes.count else { throw fault("\"") }
        offset += 1
        return UnsafeRawBufferPointer(rebasing: bytes[start..<offset - 1])
    }

    /// Reads a date and time.
    mutating func time() throws(Fault) -> DateTime {
        let start = offset
        let text = try plain()
        let form: StaticString = "20dd-dd-ddTdd:dd:dd"
        guard text.count == form.utf8CodeUnitCount else { throw Fault(expected: "a time", offset: start) }
        var packed: UInt64 = 0
        for (index, byte) in text.enumerated() {
            let wanted = form.utf8Start[index]
            if wanted == UInt8(ascii: "d"), case let digit = byte &- UInt8(ascii: "0"), digit < 10 {
                packed = packed << 4 | UInt64(digit)
            } else if byte != wanted {
                throw Fault(expected: "a time", offset: start)
            }
        }
        guard let time = DateTime(packed: packed) else { throw Fault(expected: "a time", offset: start) }
        return time
    }

    /// Reads a person's token.
    mutating func subject() throws(Fault) -> SubjectToken {
        let start = offset
        guard let value = Hexadecimal.number(try plain()) else { throw Fault(expected: "a token", offset: start) }
        return SubjectToken(value: value)
    }

    /// Reads an order's id.
    mutating func order() throws(Fault) -> OrderID {
        let start = offset
        let text = try plain()
        guard text.count == 32, let high = Hexadecimal.number(text[..<16]), let low = Hexadecimal.number(text[16...])
        else { throw Fault(expected: "an order's id", offset: start) }
        return OrderID(high: high, low: low)
    }

    /// Reads a hash.
    mutating func digest() throws(Fault) -> Digest {
        let start = offset
        let text = try plain()
        guard text.count == 64, let a = Hexadecimal.number(text[..<16]), let b = Hexadecimal.number(text[16..<32]),
            let c = Hexadecimal.number(text[32..<48]), let d = Hexadecimal.number(text[48...])
        else { throw Fault(expected: "a hash", offset: start) }
        return Digest(words: Digest.InlineWords(a: a, b: b, c: c, d: d))
    }

    /// Reads a wristband's number.
    mutating func serial() throws(Fault) -> SerialNumber {
        let start = offset
        guard let serial = SerialNumber(try text()) else {
            throw Fault(expected: "a wristband's number", offset: start)
        }
        return serial
    }

    /// Reads a terminal's number.
    mutating func terminal() throws(Fault) -> TerminalNumber {
        let start = offset
        guard let terminal = TerminalNumber(digits: try plain()) else {
            throw Fault(expected: "a terminal's number", offset: start)
        }
        return terminal
    }

    /// Reads one of an enumeration's names.
    mutating func name<Name: RawRepresentable>(of type: Name.Type) throws(Fault) -> Name where Name.RawValue == String {
        let start = offset
        guard let name = Name(rawValue: String(decoding: try plain(), as: UTF8.self)) else {
            throw Fault(expected: "one of the names of \(type)", offset: start)
        }
        return name
    }

    /// Reads a value or `null`.
    mutating func optional<Value>(_ read: (inout RecordCursor) throws(Fault) -> Value) throws(Fault) -> Value? {
        take("null") ? nil : try read(&self)
    }

    /// Reads text.
    mutating func text() throws(Fault) -> String {
        try expect("\"")
        let start = offset
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
            if bytes[offset] == UInt8(ascii: "\\") { return try escapedText(from: start) }
            offset += 1
        }
        guard offset < bytes.count else { throw fault("\"") }
        offset += 1
        return String(decoding: bytes[start..<offset - 1], as: UTF8.self)
    }

    /// Reads on from the first escape.
    private mutating func escapedText(from start: Int) throws(Fault) -> String {
        var text = Array(bytes[start..<offset])
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
            if bytes[offset] == UInt8(ascii: "\\") {
                text.append(try escape())
            } else {
                text.append(bytes[offset])
                offset += 1
            }
        }
        try expect("\"")
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads one of the escapes that are written: of quotation mark, backslash and control characters.
    private mutating func escape() throws(Fault) -> UInt8 {
        if take("\\\"") { return UInt8(ascii: "\"") }
        if take("\\\\") { return UInt8(ascii: "\\") }
        if take("\\b") { return 0x08 }
        if take("\\t") { return 0x09 }
        if take("\\n") { return 0x0A }
        if take("\\f") { return 0x0C }
        if take("\\r") { return 0x0D }
        try expect("\\u00")
        guard bytes.count - offset >= 2,
            let value = UInt8(String(decoding: bytes[offset..<offset + 2], as: UTF8.self), radix: 16)
        else { throw fault("two hexadecimal digits") }
        offset += 2
        return value
    }
}
