import CommandHarness
import Interchange
import Testing

/// `frame decode --json` says on the command line what the library says of the frames that others made.
@Suite(.needsVectors)
struct CommandLineTests {
    @Test("Every row comes out of the program as out of the library, line by line")
    func rows() throws {
        let ending = try wristband("frame", "decode", "--json", input: Self.lines(of: VectorRow.streams))
        // Some rows are refused.
        #expect(ending.code == 1 && ending.errors.isEmpty)
        let expected = VectorRow.streams.enumerated().flatMap { index, row in
            Inspected(row.wire).json.map { $0.replacing("{\"line\":1,", with: "{\"line\":\(index + 1),") }
        }
        let found = ending.output.split(separator: "\n").map(String.init)
        #expect(found.count == expected.count)
        for (line, other) in zip(found, expected) { #expect(line == other) }
    }

    @Test("Sound rows alone end it well")
    func sound() throws {
        let valid = VectorRow.sound.filter { row in !Inspected(row.wire).json.contains { $0.contains("\"refused\"") }
        }
        #expect(valid.count > 300)
        #expect(try wristband("frame", "decode", "--json", input: Self.lines(of: valid)).code == 0)
    }

    /// Rows as the program reads them: hexadecimal digits, a line each.
    private static func lines(of rows: [VectorRow]) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return rows.flatMap { row in
            row.wire.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] } + [UInt8(ascii: "\n")]
        }
    }
}
