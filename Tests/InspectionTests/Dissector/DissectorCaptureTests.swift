import CommandHarness
import Inspection
import Interchange
import Testing

/// Recorded sessions show in tshark what `frame decode --json` says of them, frame by frame.
@Suite("Dissector: recordings", .needsTshark)
struct DissectorCaptureTests {
    static let files = (try? filePaths(in: "\(packageFolder)/captures/packets", suffix: ".pcapng")) ?? []

    @Test("Every frame of a recording has its fields in tshark, and none is malformed", arguments: files)
    func recording(_ path: String) throws {
        let shark = Shark()
        let types = try Shark.types.get()
        let packets = try shark.packets(of: path)
        #expect(packets.allSatisfy { $0.all("_ws.malformed").isEmpty })
        let found = packets.flatMap(\.children).filter { $0.name == "wristband" }.map { ShownFrame($0, types: types) }
        let decoded = try wristband("frame", "decode", "--json", path).output.split(separator: "\n")
        let expected = try decoded.map { try ShownFrame(json: JSONValue(Array($0.utf8), file: path)) }
        #expect(found.count == expected.count && !found.isEmpty)
        #expect(found.allSatisfy { $0.refused == nil })
        for (frame, other) in zip(found, expected) {
            StreamPiece(name: path, bytes: []).expect([frame], [other])
        }
    }

    @Test("What the README shows of tshark is what it says")
    func readme() throws {
        let call = "$ tshark -r captures/packets/wb1-session.pcapng -Y wristband\n"
        let readme = readText("\(packageFolder)/README.md") ?? ""
        let shown = try #require(readme.components(after: call)).prefix { $0 != "$" && $0 != "`" }
        let lines = shown.split(separator: "\n").map(String.init)
        #expect(lines.count > 10)
        #expect(try Shark().summaries(of: "\(packageFolder)/captures/packets/wb1-session.pcapng") == lines)
    }
}

extension String {
    /// What stands behind a text.
    fileprivate func components(after text: String) -> Substring? {
        ranges(of: text).first.map { self[$0.upperBound...] }
    }
}
