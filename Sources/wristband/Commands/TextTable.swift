/// Rows of text in columns that stand below each other.
enum TextTable {
    /// The lines.
    static func lines(_ rows: [[String]]) -> [String] {
        let columns = rows.first?.indices ?? 0..<0
        let widths = columns.map { column in rows.map { width($0[column]) }.max() ?? 0 }
        return rows.map { row in
            // What is behind the last text of a row is left out.
            let last = row.lastIndex { !$0.isEmpty } ?? 0
            return row[...last].indices.map { column in
                column == last
                    ? row[column] : row[column] + String(repeating: " ", count: widths[column] - width(row[column]) + 2)
            }.joined()
        }
    }

    /// The columns a text takes on a terminal: Chinese characters take two.
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (0x1100..<0x1_0000 ~= $1.value ? 2 : 1) }
    }
}
