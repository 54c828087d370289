import Inspection
import Interchange
import JT808
import Testing

/// What stands in some bytes of a stream, as `frame decode --json` and `frame explain` show it.
struct Inspected {
    let frames: [(offset: Int, frame: InspectedFrame)]

    init(_ bytes: [UInt8], reveals: Bool = false, dialect: Dialect = .wristband) {
        frames = FrameInspector(reveals: reveals, dialect: dialect).inspect(bytes)
    }

    /// The JSON of each, a line each.
    var json: [String] {
        frames.map { offset, frame in
            var writer = JSONWriter(.lines)
            writer.object(FrameJSON(frame, line: 1, offset: offset))
            return String(decoding: writer.bytes.dropLast(), as: UTF8.self)
        }
    }

    /// The same, parsed.
    func values() throws -> [JSONValue] {
        try json.map { try JSONValue(Array($0.utf8), file: "frame") }
    }

    /// The explanation of each.
    var explanations: [[String]] {
        frames.map { offset, frame in Explanation(frame, offset: offset).lines }
    }

    /// What is said of each in one line.
    var summaries: [String] { frames.map { FrameSummary($0.frame, offset: $0.offset).text } }

    /// The parts of those that are frames.
    var parts: [FrameParts] {
        frames.compactMap { if case .frame(let parts) = $0.frame { parts } else { nil } }
    }
}

extension JSONValue {
    /// A member of an object; nothing when there is none, or it is null.
    subscript(_ name: String) -> JSONValue? {
        guard let members = try? members() else { return nil }
        return members.first { $0.key.text == name && $0.value.kind != .null }?.value
    }

    /// An element of an array.
    subscript(_ index: Int) -> JSONValue? {
        guard let elements = try? array(), elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// A whole number.
    var number: Int? { numeral.flatMap { Int($0) } }

    /// A number of so many digits behind the point, as a count of the last digit's unit.
    func units() -> Int? { numeral.flatMap { Int($0.replacing(".", with: "")) } }
}
