import Inspection
import Interchange
import JT808

extension FuzzTarget {
    /// Whatever is inspected is told in JSON and in text; what is sound is built from its JSON again, and what is not is
    /// built as the same bytes or not at all.
    ///
    /// With bit 0 of the first byte set, the rest is a frame that lacks its length, check byte, escapes and delimiters,
    /// in the other framing with bit 1; without, it is a stream. With bit 2, secrets stay hidden.
    static let inspection = FuzzTarget(name: "inspection") { stream in
        [[0] + stream] + Hearing.frames(stream).flatMap { [[1] + $0, [3] + $0, [5] + $0] }
    } check: { input throws(Broken) in
        guard input.byteCount >= 1 else { return }
        let flags = input.byte(0)
        let rest = input.dropFirst(1).octets
        let framing: Framing = flags & 2 == 0 ? .standard : .alternative
        let stream = flags & 1 == 0 ? rest : wire(withLength(rest, framing), framing)
        let reveals = flags & 4 == 0
        for (offset, frame) in (reveals ? Inspecting.open : Inspecting.discreet).inspect(stream) {
            let json = try Inspecting.json(frame, offset)
            try expect(!Explanation(frame, offset: offset).lines.isEmpty, "nothing is explained")
            try expect(!FrameSummary(frame, offset: offset).text.isEmpty, "nothing is said")
            try checkPlace(frame, stream)
            if reveals, case .frame(let parts) = frame { try checkComposed(parts, json) }
        }
    }

    private static func checkPlace(_ frame: InspectedFrame, _ stream: [UInt8]) throws(Broken) {
        switch frame {
        case .refused(let refusal, _):
            try expect((0...stream.count).contains(refusal.offset), "\(refusal) lies outside the stream")
        case .frame(let parts):
            guard let refusal = parts.refusal else { return }
            try expect((0...parts.bytes.count).contains(refusal.offset), "\(refusal) lies outside the frame")
        }
    }

    private static func checkComposed(_ parts: FrameParts, _ json: JSONValue) throws(Broken) {
        let composed: [UInt8]
        do {
            composed = try Inspecting.composer.compose(json).bytes
        } catch {
            return try expect(parts.refusal != nil, "a sound frame is not built again: \(error)")
        }
        let framing: Framing = composed.first == 0xe7 ? .alternative : .standard
        try expect(Hearing.frames(composed, framing) == [parts.bytes], "built again it is another: \(composed)")
    }

    /// The bytes with their attributes saying how long the body is.
    private static func withLength(_ plain: [UInt8], _ framing: Framing) -> [UInt8] {
        guard plain.count >= 13 else { return plain }
        var plain = plain
        let isShort = plain[0] == 0x55 && (plain[1] == 1 || plain[1] == 2)
        var header = plain[2] & 0x40 == 0 ? 12 : 17
        if plain[2] & 0x20 != 0 { header += 4 }
        if framing == .alternative { header = 13 }
        if isShort { header = framing == .alternative ? 12 : 11 }
        let length = plain.count - header
        guard (0...Header.longestBody).contains(length) else { return plain }
        plain[2] = plain[2] & 0xfc | UInt8(length >> 8)
        plain[3] = UInt8(length & 0xff)
        return plain
    }

    /// The bytes as a frame, without the module's own writer.
    private static func wire(_ plain: [UInt8], _ framing: Framing) -> [UInt8] {
        let (delimiter, pairs): (UInt8, [UInt8: [UInt8]]) =
            framing == .standard
            ? (0x7e, [0x7d: [0x7d, 1], 0x7e: [0x7d, 2]])
            : (0xe7, [0xe6: [0xe6, 1], 0xe7: [0xe6, 2], 0x3e: [0x3e, 1], 0x3d: [0x3e, 2]])
        return [delimiter] + (plain + [plain.reduce(0, ^)]).flatMap { pairs[$0] ?? [$0] } + [delimiter]
    }
}

/// Decoders and an encoder, which take long to make.
enum Inspecting {
    // Their converters of text are not for two threads at once: the fuzzer has one, and the tests take turns.
    nonisolated(unsafe) static let open = FrameInspector(reveals: true)
    nonisolated(unsafe) static let discreet = FrameInspector(reveals: false)
    nonisolated(unsafe) static let composer = FrameComposer()

    /// What is said of a frame, read by the reader of people's files.
    static func json(_ frame: InspectedFrame, _ offset: Int) throws(Broken) -> JSONValue {
        var writer = JSONWriter(.lines)
        writer.object(FrameJSON(frame, line: 1, offset: offset))
        do throws(Diagnostic) {
            return try JSONValue(writer.bytes, file: "frame")
        } catch {
            throw Broken("\(String(decoding: writer.bytes, as: UTF8.self)) is no JSON: \(error)")
        }
    }
}
