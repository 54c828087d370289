internal import JT808

/// A frame in one line, for people.
public struct FrameSummary {
    /// The line.
    public let text: String

    /// Describes what was found at an offset of the input.
    public init(_ frame: InspectedFrame, offset: Int) {
        switch frame {
        case .refused(let refusal, _):
            text = "\(offset): refused at \(refusal.offset): \(refusal.reason.text)"
        case .frame(let parts):
            let header = parts.header
            let id = header.message.rawValue
            var words = ["\(offset): 0x" + hexadecimal([UInt8(id >> 8), UInt8(truncatingIfNeeded: id)])]
            words.append(parts.name ?? "message without a name here")
            words.append(header.edition == .v2019 ? "2019" : "2013")
            words.append("terminal \(header.terminal)")
            words.append("serial \(header.serial)")
            if let fragment = header.fragment { words.append("part \(fragment.index) of \(fragment.total)") }
            words.append("\(parts.bodyLength) bytes")
            if let refusal = parts.refusal {
                words.append("refused at \(refusal.offset): \(refusal.reason.text)")
            }
            text = words.joined(separator: "  ")
        }
    }
}
