/// Writes XML 1.0 with an element a line.
struct XMLWriter {
    private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    private var depth = 0

    /// Writes an element that holds text; an empty one when there is none.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>, text: String = "") {
        open(name, attributes)
        guard !text.isEmpty else { return append("/>\n") }
        append(">")
        append(escaped(text, inAttribute: false))
        append("</\(name)>\n")
    }

    /// Writes an element that holds elements; an empty one when `content` writes none.
    mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String>, content: (inout XMLWriter) -> Void
    ) {
        open(name, attributes)
        let end = bytes.count
        append(">\n")
        let start = bytes.count
        depth += 1
        content(&self)
        depth -= 1
        guard bytes.count > start else {
            bytes.removeSubrange(end...)
            return append("/>\n")
        }
        indent()
        append("</\(name)>\n")
    }

    private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        indent()
        append("<\(name)")
        for (name, value) in attributes { append(" \(name)=\"\(escaped(value, inAttribute: true))\"") }
    }

    private mutating func indent() { append(String(repeating: "  ", count: depth)) }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Text as XML holds it: markup as references, and what no reference may stand for as a picture or U+FFFD.
    private func escaped(_ text: String, inAttribute: Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            // A reader turns these into spaces or line feeds unless they are references.
            case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
            case "\t" where inAttribute, "\n" where inAttribute:
                result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
            case "\t", "\n": result.append(scalar)
            case "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
            default: result.append(controlPicture(scalar) ?? scalar)
            }
        }
        return String(result)
    }
}
