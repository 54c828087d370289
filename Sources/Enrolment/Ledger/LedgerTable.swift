/// The ledger as a table, after RFC 4180.
enum LedgerTable {
    /// Every member that a record may have.
    static let columns = [
        "number", "time", "clockSetBack", "operator", "station", "kind", "subject", "by", "finger", "quality",
        "template",
        "model", "form", "order", "from", "to", "until", "regime", "wristband", "terminal", "index", "crc32", "sha256",
        "settings", "fix", "code", "offline", "step", "reason", "rolledBack", "clean", "modality", "outcome", "stored",
        "previous", "hash", "unchained",
    ]

    /// The first row.
    static var header: [UInt8] { row(columns) }

    /// Adds a line's row.
    static func append(_ line: UnsafeRawBufferPointer, to bytes: inout [UInt8]) throws(RecordCursor.Fault) {
        var cursor = RecordCursor(line)
        var values = [String](repeating: "", count: columns.count)
        try cursor.expect("{")
        repeat {
            let name = try cursor.text()
            guard let column = columns.firstIndex(of: name) else { throw cursor.fault("a member of a record") }
            try cursor.expect(":")
            values[column] = try cursor.value()
        } while cursor.take(",")
        try cursor.expect("}")
        bytes.append(contentsOf: row(values))
    }

    private static func row(_ values: [String]) -> [UInt8] {
        Array((values.map(field).joined(separator: ",") + "\r\n").utf8)
    }

    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension RecordCursor {
    /// Reads a member's value as text: of an array the names with spaces between, of `null` nothing.
    fileprivate mutating func value() throws(Fault) -> String {
        if take("null") { return "" }
        if take("true") { return "true" }
        if take("false") { return "false" }
        guard take("[") else { return isAtQuote ? try text() : String(try number()) }
        var names: [String] = []
        while !take("]") {
            if !names.isEmpty { try expect(",") }
            names.append(try text())
        }
        return names.joined(separator: " ")
    }
}
