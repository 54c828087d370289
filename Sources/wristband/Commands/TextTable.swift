/// Rows of text in columns that stand below each other.
enum TextTable {
    /// The lines.
    static func lines(_ rows: [[String]]) -> [String] {
        let columns = rows.first?.indices ?? 0..<0
        let widths = columns.map { column in rows.map { width($0[column]) }.max() ?? 0 }
        return rows.map { row in
            columns.map { column in
                column == columns.last
                    ? row[column] : row[column] + String(repeating: " ", count: widths[column] - width(row[column]) + 2)
            }.joined()
        }
    }

    /// The columns a text takes on a terminal: Chinese characters take two.
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (0x1100..<0x1_0000 ~= $1.value ? 2 : 1) }
    }
}
