/// A table in plain text, its columns aligned as terminals show them.
///
///     kind       must  raised
///     ---------  ----  ------
///     curfew      120     119
///     越界报警       7       7
public struct TextTable: Sendable, CustomStringConvertible {
    /// A column's heading, and on which side its cells stand.
    public enum Column: Sendable {
        /// Text, on the left.
        case text(String)
        /// Numbers, on the right.
        case number(String)

        var heading: String {
            switch self {
            case .text(let heading), .number(let heading): visible(heading)
            }
        }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    /// Makes a table without rows.
    public init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row; traps unless it has a cell for each column.
    ///
    /// A cell's control characters are shown as pictures.
    public mutating func append(_ cells: [String]) {
        precondition(cells.count == columns.count)
        rows.append(cells.map(visible))
    }

    /// The heading, a line below it and the rows, each without spaces at its end and ended by a line feed.
    public var description: String {
        let headings = columns.map(\.heading)
        let widths = columns.indices.map { index in
            ([headings] + rows).map { Reporting.columns($0[index]) }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return ([headings, rule] + rows).map { line($0, widths) + "\n" }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[index] - Reporting.columns(cell))
            if index > 0 { line += "  " }
            switch columns[index] {
            case .text: line += cell + padding
            case .number: line += padding + cell
            }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
