import CommandHarness
import Glibc
import Interchange
import Testing

@Suite("Lines and NDJSON")
struct LineTests {
    private func lines(_ splitter: inout LineSplitter) throws -> [String] {
        var lines: [String] = []
        while let line = try splitter.next() {
            lines.append("\(line.number) " + String(decoding: line.bytes, as: UTF8.self))
        }
        return lines
    }

    @Test("bytes that come in any pieces give the same lines")
    func pieces() throws {
        let text = Array("one\r\n\ntwo 中\n\r\nlast\rnot".utf8)
        let expected = ["1 one", "2 ", "3 two 中", "4 "]
        for size in 1...text.count {
            var splitter = LineSplitter(file: "f")
            var found: [String] = []
            for start in stride(from: 0, to: text.count, by: size) {
                splitter.append(Array(text[start..<min(start + size, text.count)]))
                found += try lines(&splitter)
            }
            #expect(found == expected)
            let rest = splitter.finish()
            #expect(rest?.number == 5 && rest?.bytes == Array("last\rnot".utf8))
            #expect(splitter.finish() == nil)
        }
    }

    @Test("a tail reader yields a line when its line feed comes, not before")
    func tail() throws {
        var splitter = LineSplitter(file: "f")
        #expect(try splitter.next() == nil)
        splitter.append(Array("{\"a\":".utf8))
        #expect(try splitter.next() == nil)
        splitter.append(Array("1}".utf8).span.bytes)
        #expect(try splitter.next() == nil)
        splitter.append(Array("\n{".utf8))
        #expect(try splitter.next()?.bytes == Array("{\"a\":1}".utf8))
        #expect(try splitter.next() == nil)
        splitter.append(Array("}\n".utf8))
        let second = try splitter.next()
        #expect(second?.number == 2 && second?.bytes == Array("{}".utf8))
    }

    @Test("a line too long is refused once with its number, whether its end is there or not, and the next is read")
    func tooLong() throws {
        let long = Array(repeating: UInt8(ascii: "x"), count: 25)
        for size in [1, 3, 7, 100] {
            var splitter = LineSplitter(file: "f", longest: 8)
            let text = Array("12345678\n".utf8) + long + Array("\nb\n".utf8)
            var found: [String] = []
            for start in stride(from: 0, to: text.count, by: size) {
                splitter.append(Array(text[start..<min(start + size, text.count)]))
                while true {
                    do {
                        guard let line = try splitter.next() else { break }
                        found.append("\(line.number) " + String(decoding: line.bytes, as: UTF8.self))
                    } catch { found.append(error.description) }
                }
            }
            #expect(
                found == [
                    "1 12345678", "f:2:1: expected a line of at most 8 bytes, found a longer one", "3 b",
                ])
            #expect(splitter.finish() == nil)
        }
    }

    private func values(_ reader: inout NDJSONReader) -> [String] {
        var found: [String] = []
        while true {
            do {
                guard let value = try reader.next() else { return found }
                found.append(value.found)
            } catch { found.append("\(error)") }
        }
    }

    @Test("each line is a value with its line's number; a bad line does not hide the ones after it")
    func values() {
        var reader = NDJSONReader(Array("\u{FEFF}1\n\n  \n\"中\" x\r\n{}\n2".utf8), file: "f")
        #expect(values(&reader) == ["1", "f:4:5: expected the end, found \"x\"", "an empty object", "2"])
    }

    @Test("a file of many blocks is read line by line, as the same bytes in memory are")
    func file() throws {
        let folder = Folder()
        var writer = JSONWriter(.lines)
        for index in 0..<30_000 {
            writer.object {
                $0.field("index", index); $0.field("text", String(repeating: "中", count: index % 40))
            }
        }
        try writeFile(folder.file("f.ndjson"), writer.bytes)
        var reader = try NDJSONReader(path: folder.file("f.ndjson"))
        var count = 0
        while let value = try reader.next() {
            let index: Int = try value.object { line in
                line.ignoreOthers()
                return try line.required("index").integer()
            }
            #expect(index == count)
            count += 1
        }
        #expect(count == 30_000 && writer.bytes.count > 3 * 262_144)
        #expect(throws: FileError(path: "/no/such", operation: .open, code: ENOENT)) {
            _ = try NDJSONReader(path: "/no/such")
        }
    }

    @Test("of a file that somebody still writes, a line without its end is left for later")
    func growing() throws {
        let folder = Folder()
        try writeFile(folder.file("f.ndjson"), Array("1\n2\n{\"cut".utf8))
        var growing = try NDJSONReader(path: folder.file("f.ndjson"), isGrowing: true)
        #expect(values(&growing) == ["1", "2"])
        var finished = try NDJSONReader(path: folder.file("f.ndjson"))
        #expect(values(&finished).count == 3)
    }
}
