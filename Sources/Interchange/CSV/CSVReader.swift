/// Reads comma-separated values after RFC 4180, a row at a time, with a header row that names the columns.
///
///     var nodes = try CSVReader(bytes, file: path)
///     let latitude = try nodes.required("lat")
///     while try nodes.advance() {
///         add(try nodes[latitude].number(in: -90...90))
///     }
///
/// Lines end with LF or CRLF; a leading byte order mark and empty lines are left out.
public struct CSVReader: Sendable {
    /// Where a field's text stands.
    struct Bounds: Sendable {
        /// Offsets of its first byte and behind its last, without the quotes.
        var text: Range<Int>
        /// Whether a doubled quote in it stands for one.
        var hasDoubledQuotes: Bool
    }

    /// A column of the header row.
    public struct Column: Hashable, Sendable {
        /// Its name.
        public let name: String
        let index: Int
    }

    private let source: Source
    private var position: Int
    /// Where the row begins that is being read; nothing when it was read to its end.
    private var rowStart: Int?
    private var fields: [Bounds] = []
    /// The columns' names, in the order of the header row.
    public private(set) var names: [String] = []

    /// Reads the header row.
    ///
    /// - Parameters:
    ///   - bytes: the text; any bytes, which are refused unless they are CSV.
    ///   - file: the file's name, for diagnostics.
    public init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
        source = Source(bytes: bytes, file: file, firstLine: 1)
        position = source.start
        try source.requireUTF8()
        guard try readRow() else { throw source.diagnostic("expected a header row, found the end", at: position) }
        for index in fields.indices {
            let field = field(Column(name: "", index: index))
            if names.contains(field.content) {
                throw source.diagnostic(
                    "expected each column once, found \(field.found) again", at: fields[index].text.lowerBound)
            }
            names.append(field.content)
        }
    }

    /// The column of that name, or a diagnostic that it is missing.
    public func required(_ name: String) throws(Diagnostic) -> Column {
        if let column = optional(name) { return column }
        var message = "expected a column \(quoted(name)), found none"
        if let near = nearest(to: name, among: names) { message += ", did you mean it by \(quoted(near))?" }
        throw source.diagnostic(message, at: source.start)
    }

    /// The column of that name, if there is one.
    public func optional(_ name: String) -> Column? {
        names.firstIndex(of: name).map { Column(name: name, index: $0) }
    }

    /// Goes to the next row.
    ///
    /// - Returns: whether there is one.
    public mutating func advance() throws(Diagnostic) -> Bool {
        let start = position
        guard try readRow() else { return false }
        guard fields.count == names.count else {
            throw source.diagnostic(
                "expected \(names.count) fields, found \(fields.count)",
                at: fields.first?.text.lowerBound ?? start)
        }
        return true
    }

    /// Goes on with the next line after `advance()` has refused a row: one that could not be read to its end is left with
    /// its first line.
    public mutating func recover() {
        guard let rowStart else { return }
        let end = source.bytes[rowStart...].firstIndex(of: UInt8(ascii: "\n"))
        position = end.map { $0 + 1 } ?? source.bytes.count
        self.rowStart = nil
    }

    /// The row's field in a column of this file; traps before the first row and with another file's column.
    public subscript(column: Column) -> CSVField { field(column) }

    private func field(_ column: Column) -> CSVField {
        CSVField(source: source, column: column.name, bounds: fields[column.index])
    }

    /// Reads the fields of the next line that is not empty.
    private mutating func readRow() throws(Diagnostic) -> Bool {
        fields.removeAll(keepingCapacity: true)
        while takeLineEnd() {}
        guard position < source.bytes.count else { return false }
        rowStart = position
        while true {
            fields.append(try readField())
            guard position < source.bytes.count, !takeLineEnd() else {
                rowStart = nil
                return true
            }
            // A field ends at nothing else.
            position += 1
        }
    }

    private mutating func takeLineEnd() -> Bool {
        guard position < source.bytes.count else { return false }
        if source.bytes[position] == UInt8(ascii: "\n") {
            position += 1
            return true
        }
        guard source.bytes[position] == UInt8(ascii: "\r"), position + 1 < source.bytes.count,
            source.bytes[position + 1] == UInt8(ascii: "\n")
        else { return false }
        position += 2
        return true
    }

    /// Reads up to the comma, the line's end or the end.
    private mutating func readField() throws(Diagnostic) -> Bounds {
        let bytes = source.bytes
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try readQuotedField() }
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: "\n"):
                return Bounds(text: start..<position, hasDoubledQuotes: false)
            case UInt8(ascii: "\r") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\n"):
                return Bounds(text: start..<position, hasDoubledQuotes: false)
            case UInt8(ascii: "\""):
                throw source.diagnostic("expected quotes around the whole field, found one inside it", at: position)
            default: position += 1
            }
        }
        return Bounds(text: start..<position, hasDoubledQuotes: false)
    }

    private mutating func readQuotedField() throws(Diagnostic) -> Bounds {
        let bytes = source.bytes
        let opening = position
        position += 1
        var hasDoubledQuotes = false
        while position < bytes.count {
            defer { position += 1 }
            guard bytes[position] == UInt8(ascii: "\"") else { continue }
            guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else {
                let text = opening + 1..<position
                try requireFieldEnd(at: position + 1)
                return Bounds(text: text, hasDoubledQuotes: hasDoubledQuotes)
            }
            hasDoubledQuotes = true
            position += 1
        }
        throw source.diagnostic("expected a quote to close this field, found the end", at: opening)
    }

    private func requireFieldEnd(at offset: Int) throws(Diagnostic) {
        let bytes = source.bytes
        guard offset < bytes.count else { return }
        switch bytes[offset] {
        case UInt8(ascii: ","), UInt8(ascii: "\n"): return
        case UInt8(ascii: "\r") where offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n"): return
        default:
            throw source.diagnostic(
                "expected \",\" or the line's end after a quoted field, found \(source.found(at: offset))",
                at: offset)
        }
    }
}
