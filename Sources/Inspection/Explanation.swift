internal import JT808

/// A frame explained line by line: offset, bytes, field, value, meaning.
public struct Explanation {
    private let frame: InspectedFrame
    private let offset: Int

    /// Explains what was found at an offset of the input.
    public init(_ frame: InspectedFrame, offset: Int) {
        self.frame = frame
        self.offset = offset
    }

    /// The lines.
    public var lines: [String] {
        switch frame {
        case .refused(let refusal, let bytes):
            var lines = ["refused at offset \(refusal.offset): \(refusal.reason.text)"]
            lines += Self.pointer(to: refusal.offset, in: bytes)
            return lines
        case .frame(let parts):
            var title =
                "0x\(hexadecimal([UInt8(parts.header.message.rawValue >> 8), UInt8(truncatingIfNeeded: parts.header.message.rawValue)]))"
            title += " \(parts.name ?? "message without a name here")"
            if let chinese = parts.chinese { title += " \(chinese)" }
            if let source = parts.source { title += " (\(source))" }
            var lines = [title, "offset  bytes                    field                     value"]
            for node in parts.headerNodes + parts.body { Self.append(node, depth: 0, parts.bytes, to: &lines) }
            lines.append(Self.row(parts.bytes.count, "", "check", "correct"))
            if let refusal = parts.refusal {
                lines.append("refused at offset \(refusal.offset): \(refusal.reason.text)")
            }
            return lines
        }
    }

    private static func append(_ node: Node, depth: Int, _ bytes: [UInt8], to lines: inout [String]) {
        let name = String(repeating: "  ", count: depth) + node.name
        switch node.value {
        case .group(let parts), .list(let parts):
            lines.append(row(node.offset, "", name, ""))
            for part in parts { append(part, depth: depth + 1, bytes, to: &lines) }
        default:
            let part = bytes[node.offset..<min(bytes.count, node.offset + node.length)]
            var shown = hexadecimal(part.prefix(11))
            if part.count > 11 { shown += "…" }
            if case .hidden = node.value { shown = "(hidden)" }
            var text = value(node.value)
            if !node.unit.isEmpty { text += " \(node.unit)" }
            if !node.meaning.isEmpty { text += "  — \(node.meaning)" }
            lines.append(row(node.offset, shown, name, text))
        }
    }

    private static func value(_ value: Node.Value) -> String {
        switch value {
        case .number(let number): return "\(number)"
        case .decimal(let number): return "\(number)"
        case .text(let text): return text
        case .bytes(let bytes): return hexadecimal(bytes)
        case .nothing: return "none"
        case .hidden: return "(hidden; --reveal shows it)"
        case .code(let code, let name): return "\(code)" + (name.map { " \($0)" } ?? " (not in the table)")
        case .flags(let bits, let names):
            return "0x\(String(bits, radix: 16))" + (names.isEmpty ? "" : " " + names.joined(separator: " "))
        case .group, .list: return ""
        }
    }

    private static func row(_ offset: Int, _ bytes: String, _ name: String, _ value: String) -> String {
        var line = pad("\(offset)", to: 6) + "  " + pad(bytes, to: 23) + "  " + pad(name, to: 24) + "  " + value
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    private static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// The bytes around an offset, with a mark below the one that is wrong.
    private static func pointer(to offset: Int, in bytes: [UInt8]) -> [String] {
        guard !bytes.isEmpty else { return [] }
        let place = min(max(0, offset), bytes.count - 1)
        let range = max(0, place - 12)..<min(bytes.count, place + 12)
        return [
            bytes[range].map { hexadecimal([$0]) }.joined(separator: " "),
            String(repeating: " ", count: 3 * (place - range.lowerBound)) + "^^",
        ]
    }
}
