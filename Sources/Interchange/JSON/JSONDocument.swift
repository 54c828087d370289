/// A parsed text: its values in the order in which they stand there, each knowing where the next one after it is.
///
/// One flat array instead of a tree of objects: reading a line costs three allocations, whatever it holds.
final class JSONDocument: Sendable {
    struct Node: Sendable {
        enum Content: Sendable {
            case null
            case boolean(Bool)
            /// A decimal number whose digits stand at these offsets of the source.
            case number(Range<Int>)
            /// Text, decoded, at these offsets of `text`.
            case string(Range<Int>)
            /// Elements, one after the other.
            case array(count: Int)
            /// Members: a string and its value, one after the other.
            case object(count: Int)
        }

        var content: Content
        /// Where it starts in the source.
        var offset: Int
        /// The index of the array or object it stands in; -1 for the outermost.
        var parent: Int
        /// The index of the node after it and all that is inside it.
        var next: Int
    }

    let source: Source
    let nodes: [Node]
    /// All strings and keys, decoded, one after the other.
    let text: [UInt8]

    /// Parses a text that holds one value and nothing else but space and comments.
    init(_ source: Source) throws(Diagnostic) {
        try source.requireUTF8()
        var parser = JSONParser(source)
        do throws(JSONParser.Fault) {
            try parser.parse()
        } catch {
            throw source.diagnostic(error.message, at: error.offset)
        }
        self.source = source
        nodes = parser.nodes
        text = parser.text
    }

    /// The way from the outermost value to a node: `violations[2].kind`; empty for the outermost.
    func path(of node: Int) -> String {
        let parent = nodes[node].parent
        guard parent >= 0 else { return "" }
        let base = path(of: parent)
        var child = parent + 1
        switch nodes[parent].content {
        case .object:
            // A key has the path of its value.
            while nodes[child + 1].next <= node { child = nodes[child + 1].next }
            let name = string(child)
            guard !name.isEmpty, name.utf8.allSatisfy({ ($0 != UInt8(ascii: ".") && isWordByte($0)) || $0 >= 0x80 })
            else { return "\(base)[\(quoted(name))]" }
            return base.isEmpty ? name : "\(base).\(name)"
        default:
            var index = 0
            while child < node {
                child = nodes[child].next
                index += 1
            }
            return "\(base)[\(index)]"
        }
    }

    /// The text of a key or a string.
    func string(_ node: Int) -> String {
        guard case .string(let range) = nodes[node].content else { return "" }
        return String(decoding: text[range], as: UTF8.self)
    }
}
