import JT808
import Session

/// What happens to a receiving end of messages in parts: bytes read as parts that come and time that passes.
struct FragmentScript {
    /// One part.
    struct Part {
        var header: Header
        var body: [UInt8]

        var fragment: Header.Fragment { header.fragment ?? Header.Fragment(total: 1, index: 1) }
    }

    enum Step {
        case part(Part)
        /// Milliseconds.
        case pass(UInt64)
        case reset
    }

    /// Bytes that a step takes.
    static let stepSize = 7

    var configuration = ReassemblyConfiguration()
    var steps: [Step] = []

    /// The first byte is the configuration, each seven that follow are a step.
    init(_ bytes: RawSpan) {
        guard bytes.byteCount > 0 else { return }
        let flags = bytes.byte(0)
        configuration.requests = flags & 3
        configuration.acknowledgement = flags & 4 == 0 ? .whole : .each
        configuration.convention = [nil, .consecutive, .same, nil][Int(flags >> 3 & 3)]
        for start in stride(from: 1, through: bytes.byteCount - Self.stepSize, by: Self.stepSize) {
            steps.append(Self.step(bytes.extracting(start..<start + Self.stepSize)))
        }
    }

    private static func step(_ bytes: RawSpan) -> Step {
        let flags = bytes.byte(0)
        if flags == 0xff { return .reset }
        if flags & 0x80 != 0 { return .pass(UInt64(bytes.byte(1)) << 8 | UInt64(bytes.byte(2))) }
        var header = Header(
            MessageID(rawValue: 0x0801 + UInt16(flags & 1)), edition: flags & 2 == 0 ? .v2019 : .v2013,
            terminal: TerminalNumber(low: UInt64(flags >> 2 & 1)),
            serial: UInt16(bytes.byte(1)) << 8 | UInt16(bytes.byte(2)),
            fragment: Header.Fragment(total: UInt16(bytes.byte(3)), index: UInt16(bytes.byte(4))))
        header.encryption = flags >> 3 & 1
        if flags & 0x10 != 0 { header.fragment = nil }
        let length = Int(bytes.byte(5)) * (flags & 0x20 == 0 ? 1 : 4)
        return .part(Part(header: header, body: [UInt8](repeating: bytes.byte(6), count: length)))
    }

    /// The script that a captured part is one step of.
    static func step(of header: Header, _ body: RawSpan) -> [UInt8] {
        let fragment = header.fragment ?? Header.Fragment(total: 1, index: 1)
        return [
            UInt8(truncatingIfNeeded: header.message.rawValue & 1) | (header.edition == .v2019 ? 0 : 2),
            UInt8(header.serial >> 8), UInt8(truncatingIfNeeded: header.serial),
            UInt8(truncatingIfNeeded: fragment.total), UInt8(truncatingIfNeeded: fragment.index),
            UInt8(min(body.byteCount, 255)), body.byteCount > 0 ? body.byte(0) : 0,
        ]
    }
}
