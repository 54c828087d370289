import Glibc
import Inspection
import Interchange
import Testing

/// Frames that were recorded or made, with what is expected of them: `captures/wire/<dialect>/<case>.hex` holds a line
/// of hexadecimal digits for each piece of a stream, `<case>.expect.json` what `frame decode --json` says of them.
struct Capture: Sendable, CustomTestStringConvertible {
    var dialect: String
    var name: String

    var testDescription: String { "\(dialect)/\(name)" }

    static let dialects = ["bad", "jt808-2011", "jt808-2013", "jt808-2019", "wb1", "wearables"]

    static let all: [Capture] = dialects.flatMap { dialect in
        ((try? filePaths(in: "\(captureFolder)/\(dialect)", suffix: ".hex")) ?? []).map { path in
            Capture(dialect: dialect, name: String(path.split(separator: "/").last?.dropLast(4) ?? ""))
        }
    }

    private var path: String { "\(captureFolder)/\(dialect)/\(name)" }

    /// Where the expectation stands.
    var expectationPath: String { "\(path).expect.json" }

    /// The bytes of each line.
    func lines() throws -> [[UInt8]] {
        try String(decoding: readFile("\(path).hex"), as: UTF8.self).split(separator: "\n").map { line in
            try #require(HexText.bytes(line))
        }
    }

    /// What is found in them, as one JSON array.
    func json() throws -> [UInt8] {
        let inspector = FrameInspector(reveals: false)
        var writer = JSONWriter(.indented)
        let lines = try lines()
        writer.array { elements in
            for (index, line) in lines.enumerated() {
                for (offset, frame) in inspector.inspect(line) {
                    elements.object(FrameJSON(frame, line: index + 1, offset: offset))
                }
            }
        }
        return writer.bytes
    }
}
