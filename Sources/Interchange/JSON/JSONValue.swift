/// A value of a JSON text that people or programs wrote; it knows its line, its column and its path.
///
/// The text may hold `//` and `/* */` comments, trailing commas and a leading byte order mark; the rest is RFC 8259.
/// Names that stand twice in an object, bytes that are no UTF-8 and surrogates without their pair are refused.
public struct JSONValue: WrittenValue, Sendable {
    /// What a value is.
    public enum Kind: Sendable {
        case null, boolean, number, string, array, object
    }

    let document: JSONDocument
    let node: Int

    init(document: JSONDocument, node: Int) {
        self.document = document
        self.node = node
    }

    /// Parses a text of one value.
    ///
    /// - Parameters:
    ///   - bytes: the text; any bytes, which are refused unless they are JSON.
    ///   - file: the file's name, for diagnostics.
    ///   - line: the line that the text starts on, from 1.
    public init(_ bytes: [UInt8], file: String, line: Int = 1) throws(Diagnostic) {
        document = try JSONDocument(Source(bytes: bytes, file: file, firstLine: line))
        node = 0
    }

    private var content: JSONDocument.Node.Content { document.nodes[node].content }

    /// What it is, for formats that allow several; the accessors check it themselves.
    public var kind: Kind {
        switch content {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }

    /// The way to it from the outermost value, `violations[2].kind`; empty for the outermost.
    public var path: String { document.path(of: node) }

    /// A diagnostic at the value's place, its message led by the value's path.
    public func diagnostic(_ message: String) -> Diagnostic {
        let path = path
        return document.source.diagnostic(
            path.isEmpty ? message : "\(path): \(message)", at: document.nodes[node].offset)
    }

    /// What stands there: the number or text as written, or what kind of value it is.
    public var found: String {
        switch content {
        case .null: "null"
        case .boolean(let value): value.description
        case .number: numeral ?? ""
        case .string: quoted(document.string(node))
        case .array(let count): count == 0 ? "an empty array" : "an array"
        case .object(let count): count == 0 ? "an empty object" : "an object"
        }
    }

    /// The value when it is a string.
    public var text: String? {
        guard case .string = content else { return nil }
        return document.string(node)
    }

    /// The digits when it is a number.
    public var numeral: String? {
        guard case .number(let range) = content else { return nil }
        return String(decoding: document.source.bytes[range], as: UTF8.self)
    }

    /// Reads `true` or `false`.
    public func boolean() throws(Diagnostic) -> Bool {
        guard case .boolean(let value) = content else { throw expected("true or false") }
        return value
    }

    /// Reads an array's elements.
    public func array() throws(Diagnostic) -> [JSONValue] {
        guard case .array(let count) = content else { throw expected("an array") }
        var elements: [JSONValue] = []
        elements.reserveCapacity(count)
        var child = node + 1
        while child < document.nodes[node].next {
            elements.append(JSONValue(document: document, node: child))
            child = document.nodes[child].next
        }
        return elements
    }

    /// Reads an object that maps names of the writer's choice to values, in the order in which they stand there.
    ///
    /// A key is a value too: `key.choice(…)` refuses it at its own place.
    public func members() throws(Diagnostic) -> [(key: JSONValue, value: JSONValue)] {
        guard case .object(let count) = content else { throw expected("an object") }
        var members: [(key: JSONValue, value: JSONValue)] = []
        members.reserveCapacity(count)
        var child = node + 1
        while child < document.nodes[node].next {
            members.append(
                (JSONValue(document: document, node: child), JSONValue(document: document, node: child + 1)))
            child = document.nodes[child + 1].next
        }
        return members
    }

    /// Reads an object of known members; a member that `read` did not ask for is refused after it.
    ///
    ///     let curfew = try value.object { curfew in
    ///         Curfew(
    ///             from: try curfew.required("from").string(),
    ///             days: try curfew.optional("days")?.integer(in: 1...7) ?? 7)
    ///     }
    public func object<Meaning>(_ read: (inout JSONFields) throws -> Meaning) throws -> Meaning {
        guard case .object = content else { throw expected("an object") }
        var fields = JSONFields(value: self)
        let meaning = try read(&fields)
        try fields.refuseOthers()
        return meaning
    }
}
