/// The bytes of a file, or of one line of it, with the file's name: turns offsets into places.
///
/// Lines and columns are counted only when something is to be said, so reading keeps nothing but offsets.
struct Source: Sendable {
    /// The mark that some editors put before UTF-8.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    let bytes: [UInt8]
    let file: String
    /// The line that the first of the bytes stands on, from 1.
    let firstLine: Int

    /// Where the text starts: behind the byte order mark, if there is one.
    var start: Int { bytes.starts(with: Source.byteOrderMark) ? Source.byteOrderMark.count : 0 }

    /// A diagnostic at an offset; at the end when that is beyond it.
    func diagnostic(_ message: String, at offset: Int) -> Diagnostic {
        var line = firstLine
        var column = 1
        for byte in bytes[start..<max(start, min(offset, bytes.count))] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return Diagnostic(file: file, line: line, column: column, message: message)
    }

    /// Refuses bytes that are not UTF-8.
    func requireUTF8() throws(Diagnostic) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let offset = error.byteOffsets.lowerBound
            throw diagnostic("expected UTF-8, found byte \(hexadecimal(UInt32(bytes[offset]), width: 2))", at: offset)
        }
    }

    /// What stands at an offset of valid UTF-8, for a message: a word, a character or the end.
    func found(at offset: Int) -> String {
        guard offset < bytes.count else { return "the end" }
        let word = bytes[offset...].prefix { isWordByte($0) }
        if !word.isEmpty { return quoted(String(decoding: word, as: UTF8.self)) }
        // Four bytes hold any scalar; what the cut leaves of a next one is not looked at.
        let text = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
        guard let scalar = text.unicodeScalars.first else { return "the end" }
        return scalar.properties.generalCategory == .control
            ? "U+\(hexadecimal(scalar.value, width: 4))" : quoted(String(scalar))
    }
}

/// Whether a byte belongs to a bare word or a number, as they are shown in messages.
func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."):
        true
    default: false
    }
}

/// Text in quotation marks on one line, cut after 40 characters (our choice).
public func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    let start = String(text.unicodeScalars.prefix(40))
    start.appendJSON(to: &bytes)
    let shown = String(decoding: bytes, as: UTF8.self)
    return start.unicodeScalars.count < text.unicodeScalars.count ? shown.dropLast() + "…\"" : shown
}

/// Capital hexadecimal digits, at least `width` of them.
func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
