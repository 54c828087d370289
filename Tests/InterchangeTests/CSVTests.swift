import Interchange
import Testing

@Suite("CSV")
struct CSVTests {
    private func rows(_ text: String) throws -> [[String]] {
        var reader = try CSVReader(Array(text.utf8), file: "f.csv")
        let columns = try reader.names.map { try reader.required($0) }
        var rows = [reader.names]
        while try reader.advance() { rows.append(try columns.map { try reader[$0].string() }) }
        return rows
    }

    private func refusal(_ text: String) -> String? {
        do {
            _ = try rows(text)
            return nil
        } catch {
            return "\(error)".without(prefix: "f.csv:")
        }
    }

    @Test("quotes, doubled quotes, commas and line ends inside quotes, CRLF, empty fields and lines, no end of line")
    func forms() throws {
        #expect(
            try rows("\u{FEFF}a,\"b, c\",d\r\n\"say \"\"x\"\"\",,\"two\r\nlines\"\n\n\r\n\"\"\"\",中,") == [
                ["a", "b, c", "d"], ["say \"x\"", "", "two\r\nlines"], ["\"", "中", ""],
            ])
        #expect(try rows("a") == [["a"]])
        #expect(try rows("a,b\n") == [["a", "b"]])
        #expect(try rows("a,b\n\"\",\"\"") == [["a", "b"], ["", ""]])
        #expect(try rows("a,b\n,\n") == [["a", "b"], ["", ""]])
        #expect(try rows("a\rb\nc\r") == [["a\rb"], ["c\r"]])
    }

    @Test(
        "what is no CSV is refused where it stands",
        arguments: [
            ("", "1:1: expected a header row, found the end"),
            ("\n\n", "3:1: expected a header row, found the end"),
            ("a,b,a", "1:5: expected each column once, found \"a\" again"),
            ("a,b\n1,2,3", "2:1: expected 2 fields, found 3"),
            ("a,b\n1,2\n\n3\n", "4:1: expected 2 fields, found 1"),
            ("a\nx\"y", "2:2: expected quotes around the whole field, found one inside it"),
            ("a\n\"x", "2:1: expected a quote to close this field, found the end"),
            ("a\n\"x\"\"", "2:1: expected a quote to close this field, found the end"),
            ("a\n\"x\"y", "2:4: expected \",\" or the line's end after a quoted field, found \"y\""),
            ("a\n\"x\"\r", "2:4: expected \",\" or the line's end after a quoted field, found U+000D"),
        ])
    func refusals(text: String, message: String) {
        #expect(refusal(text) == message)
    }

    @Test("bytes that are no UTF-8, as GBK saved by a spreadsheet, are refused")
    func notUTF8() {
        #expect(throws: Diagnostic(file: "f", line: 2, column: 2, message: "expected UTF-8, found byte D6")) {
            try CSVReader(Array("name\nx".utf8) + [0xD6, 0xD0], file: "f")
        }
    }

    @Test("columns are found by name in any order; one that is missing is told with the name it may have")
    func columns() throws {
        var reader = try CSVReader(Array("lon,lat\n109.4,24.3\n".utf8), file: "f")
        #expect(reader.optional("alt") == nil)
        #expect(throws: Diagnostic(file: "f", line: 1, column: 1, message: "expected a column \"osm_id\", found none"))
        {
            try reader.required("osm_id")
        }
        let missing = "expected a column \"lan\", found none, did you mean it by \"lon\"?"
        #expect(throws: Diagnostic(file: "f", line: 1, column: 1, message: missing)) { try reader.required("lan") }
        let latitude = try reader.required("lat")
        #expect(try reader.advance())
        #expect(try reader[latitude].number(in: -90...90) == 24.3)
        #expect(try !reader.advance())
        #expect(try !reader.advance())
    }

    @Test("fields are read as what is expected, or refused with column, line and what stands there")
    func fields() throws {
        enum Class: String, CaseIterable { case primary, service }
        var reader = try CSVReader(
            Array("class,n,x\nservice,\"12\",1e2\nservise,,91\nnan,0x10,nan\n".utf8), file: "f")
        let (kind, n, x) = (try reader.required("class"), try reader.required("n"), try reader.required("x"))
        func message(_ read: () throws -> Void) -> String? {
            do {
                try read()
                return nil
            } catch { return "\(error)" }
        }
        #expect(try reader.advance())
        #expect(try reader[kind].choice() == Class.service)
        #expect(try reader[n].present?.integer(in: 1...20) == 12)
        #expect(try reader[x].number() == 100)
        #expect(try reader.advance())
        #expect(
            message { _ = try reader[kind].choice(of: Class.self) }
                == "f:3:1: class: expected one of \"primary\", \"service\", found \"servise\", did you mean \"service\"?"
        )
        #expect(reader[n].present == nil)
        #expect(message { _ = try reader[n].number() } == "f:3:9: n: expected a number, found an empty field")
        #expect(
            message { _ = try reader[x].number(in: -90...90) }
                == "f:3:10: x: expected a number from -90 to 90, found \"91\"")
        #expect(try reader.advance())
        // What Swift would read as numbers and no spreadsheet writes.
        #expect(message { _ = try reader[n].number() } == "f:4:5: n: expected a number, found \"0x10\"")
        #expect(message { _ = try reader[x].number() } == "f:4:10: x: expected a number, found \"nan\"")
    }

    @Test("any bytes are rows or a diagnostic, and what was written with quotes is read as it was")
    func fuzz() throws {
        var generator = SeededGenerator(seed: 5)
        let letters = Array("ab,,\"\"\n\r 中1".unicodeScalars.map(String.init))
        var accepted = 0
        for _ in 0..<20_000 {
            let count = Int.random(in: 0..<12, using: &generator)
            let text = (0..<count).map { _ in letters.randomElement(using: &generator)! }.joined()
            if refusal(text) == nil { accepted += 1 }
        }
        #expect(accepted > 500 && accepted < 20_000)
        for _ in 0..<2_000 {
            let cells = (0..<6).map { _ in
                (0..<Int.random(in: 0..<5, using: &generator))
                    .map { _ in letters.randomElement(using: &generator)! }.joined()
            }
            let written = cells.map { cell in
                "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
            }
            let text =
                "a,b\r\n"
                + stride(from: 0, to: 6, by: 2).map { "\(written[$0]),\(written[$0 + 1])" }
                .joined(separator: "\r\n")
            let expected = stride(from: 0, to: 6, by: 2).map { [cells[$0], cells[$0 + 1]] }
            #expect(try Array(rows(text).dropFirst()) == expected)
        }
    }
}
