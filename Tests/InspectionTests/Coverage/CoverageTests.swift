import Glibc
import Interchange
import Testing

/// The documentation says of every message in every edition what is done with it.
struct CoverageTests {
    static let path = packageFolder + "/docs/coverage.md"

    @Test("The table in the documentation is what the code does")
    func current() throws {
        let table = try Coverage.table()
        if getenv("RECORD") != nil {
            try writeFile(Self.path, Array(table.utf8))
            return
        }
        let committed = String(decoding: try readFile(Self.path), as: UTF8.self)
        for (line, other) in zip(table.split(separator: "\n"), committed.split(separator: "\n")) {
            #expect(line == other)
        }
        #expect(table.count == committed.count)
    }

    @Test("No message is decoded and not encoded, explained, dissected and fuzzed")
    func complete() throws {
        let rows = try Coverage.table().split(separator: "\n").filter { $0.hasPrefix("| 0x") }
        #expect(rows.count > 150)
        for row in rows {
            let cells = row.split(separator: "|", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
            for cell in cells[4...8] { #expect(!cell.isEmpty, "\(row)") }
        }
    }
}
