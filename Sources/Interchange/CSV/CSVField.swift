/// A field of a CSV row, without its quotes.
public struct CSVField: WrittenValue, Sendable {
    let source: Source
    let column: String
    let bounds: CSVReader.Bounds

    /// The field, or nothing when it is empty.
    public var present: CSVField? { bounds.text.isEmpty ? nil : self }

    /// Its text, which may be empty.
    var content: String {
        let text = source.bytes[bounds.text]
        guard bounds.hasDoubledQuotes else { return String(decoding: text, as: UTF8.self) }
        var bytes: [UInt8] = []
        var position = text.startIndex
        while position < text.endIndex {
            bytes.append(text[position])
            position += text[position] == UInt8(ascii: "\"") ? 2 : 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Its text.
    public var text: String? { content }

    /// Its text when that has nothing but digits, signs, points and exponents.
    public var numeral: String? {
        let isNumeral = source.bytes[bounds.text].allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }
        return isNumeral ? content : nil
    }

    /// Its text in quotation marks, or that it is empty.
    public var found: String { bounds.text.isEmpty ? "an empty field" : quoted(content) }

    /// A diagnostic at the field's place, its message led by the column's name.
    public func diagnostic(_ message: String) -> Diagnostic {
        source.diagnostic("\(column): \(message)", at: bounds.text.lowerBound)
    }
}
