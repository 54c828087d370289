/// Swift source as text.
enum SwiftText {
    /// The source without its comments; line ends stay, so that lines keep their numbers.
    static func withoutComments(_ text: String) -> String {
        var code = ""
        var rest = Substring(text)
        while let match = rest.firstMatch(of: /\/\/|\/\*|"""|"/) {
            code += rest[..<match.range.lowerBound]
            let after = rest[match.range.upperBound...]
            switch match.0 {
            case "//":
                rest = after[(after.firstIndex(of: "\n") ?? after.endIndex)...]
            case "/*":
                let end = endOfComment(after)
                code += String(repeating: "\n", count: after[..<end].count { $0 == "\n" })
                rest = after[end...]
            default:
                let end = endOfLiteral(after, quote: match.0)
                code += rest[match.range.lowerBound..<end]
                rest = rest[end...]
            }
        }
        return code + rest
    }

    /// Comments of this kind nest.
    private static func endOfComment(_ text: Substring) -> Substring.Index {
        var depth = 1
        var rest = text
        while let mark = rest.firstMatch(of: /\/\*|\*\//) {
            depth += mark.0 == "/*" ? 1 : -1
            rest = rest[mark.range.upperBound...]
            if depth == 0 { break }
        }
        return depth == 0 ? rest.startIndex : text.endIndex
    }

    private static func endOfLiteral(_ text: Substring, quote: Substring) -> Substring.Index {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(quote) { return text.index(index, offsetBy: quote.count) }
            let step = text[index] == "\\" ? 2 : 1
            index = text.index(index, offsetBy: step, limitedBy: text.endIndex) ?? text.endIndex
        }
        return text.endIndex
    }
}
