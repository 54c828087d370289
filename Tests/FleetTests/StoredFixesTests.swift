import CommandHarness
import Fleet
import Interchange
import JT808
import Testing

@Suite("Stored fixes")
struct StoredFixesTests {
    private let folder = Folder()

    /// Fixes of two devices, ten seconds apart.
    private static let first: [UInt32] = (0..<5).map { 825_724_800 + 10 * $0 }
    private static let second: [UInt32] = (0..<3).map { 825_724_805 + 10 * $0 }

    private func line(_ device: Int, _ second: UInt32) -> String {
        "{\"terminal\":\"1390000000\(device)\",\"time\":\"\(DateTime(secondsSince2000: second))\",\"speed\":12}\n"
    }

    private func count(_ lines: [String], held: (Int, Int) = (0, 0)) throws -> StoredFixes {
        for line in lines { folder.append(line, to: "fixes.ndjson") }
        if lines.isEmpty { folder.append("", to: "fixes.ndjson") }
        return try StoredFixes(
            path: folder.file("fixes.ndjson"), taken: [(Self.first, held.0), (Self.second, held.1)],
            roster: Roster(count: 2))
    }

    private var all: [String] { Self.first.map { line(0, $0) } + Self.second.map { line(1, $0) } }

    @Test("Every fix once is all of them, in whatever order")
    func once() throws {
        let fixes = try count(all.reversed())
        #expect(fixes.stored == 8 && fixes.storedTwice == 0 && fixes.lost == 0 && fixes.firstLost.isEmpty)
        #expect(fixes.receivedAgain == nil)
    }

    @Test("A fix that stands there again is stored twice, three times is twice more")
    func twice() throws {
        let fixes = try count(all + [all[2], all[2], all[6]])
        #expect(fixes.stored == 8 && fixes.storedTwice == 3 && fixes.lost == 0)
    }

    @Test("A fix that is not there is lost, and named")
    func lost() throws {
        let fixes = try count(all.enumerated().filter { $0.offset != 1 && $0.offset != 7 }.map(\.element))
        #expect(fixes.stored == 6 && fixes.lost == 2)
        #expect(fixes.firstLost.map(\.device) == [0, 1])
        #expect(fixes.firstLost.map(\.time.secondsSince2000) == [Self.first[1], Self.second[2]])
    }

    @Test("What a device still holds is not lost, and it holds the newest")
    func held() throws {
        let fixes = try count(Array(all.prefix(1)), held: (2, 3))
        #expect(fixes.lost == 2)
        #expect(fixes.firstLost.map(\.time.secondsSince2000) == [Self.first[1], Self.first[2]])
    }

    @Test("Of many losses ten are named")
    func many() throws {
        let seconds = (0..<100).map { 825_724_800 + UInt32($0) }
        folder.append("", to: "fixes.ndjson")
        let fixes = try StoredFixes(
            path: folder.file("fixes.ndjson"), taken: [(seconds, 0), (seconds, 0)], roster: Roster(count: 2))
        #expect(fixes.lost == 200 && fixes.firstLost.count == 10)
    }

    @Test("Fixes of other terminals and times are not the fleet's, and count for nothing")
    func others() throws {
        let fixes = try count(all + [line(5, Self.first[0]), line(0, Self.first[0] + 1), line(1, Self.first[0])])
        #expect(fixes.stored == 8 && fixes.storedTwice == 0 && fixes.lost == 0)
    }

    @Test("The own core's note of what came again is counted")
    func again() throws {
        folder.append(all[0] + all[1] + all[1], to: "again.ndjson")
        #expect(try count(all).receivedAgain == 3)
    }

    @Test("A line that is no fix is told with its place")
    func malformed() throws {
        let path = folder.file("fixes.ndjson")
        folder.append(all[0] + "{\"terminal\":\"13900000000\",\"time\":\"noon\"}\n", to: "fixes.ndjson")
        let error = #expect(throws: Diagnostic.self) {
            try StoredFixes(path: path, taken: [(Self.first, 0)], roster: Roster(count: 1))
        }
        #expect(
            error?.description
                == "\(path):2:34: time: expected a date and time as \"2026-03-02T10:00:00\", found \"noon\"")
    }
}
