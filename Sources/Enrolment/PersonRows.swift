internal import Interchange

/// The rows of a file with a person a line, of which a wrong one is left out and reported, and the rest is read.
///
/// No report shows what stands in a line.
struct PersonRows<Columns> {
    private var rows: CSVReader
    private let columns: Columns

    /// Finds the columns; throws, saying which header row is expected, when there is none.
    init(
        _ bytes: [UInt8], file: String, expecting header: String,
        columns: (CSVReader) throws(Diagnostic) -> Columns
    ) throws(Diagnostic) {
        do throws(Diagnostic) {
            rows = try CSVReader(bytes, file: file)
            self.columns = try columns(rows)
        } catch {
            // A file without a header row begins with a person: what stands there is not shown.
            throw Diagnostic(
                file: error.file, line: error.line, column: error.column,
                message: "expected UTF-8 and a header row with \(header)")
        }
    }

    /// Takes each row; what is wrong with those that cannot be taken.
    mutating func faults(_ take: (CSVReader, Columns) throws(Diagnostic) -> Void) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        while true {
            do throws(Diagnostic) {
                guard try rows.advance() else { return faults }
                try take(rows, columns)
            } catch {
                faults.append(error)
                rows.recover()
            }
        }
    }
}
