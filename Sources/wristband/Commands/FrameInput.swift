internal import Inspection
internal import Interchange

/// What `frame decode` and `frame explain` are given: digits, or a file or standard input that is told apart by what is
/// in it.
struct FrameInput {
    /// A frame, or what is none, with what is known of where it was.
    enum Found {
        /// In a line of hexadecimal digits.
        case typed(InspectedFrame, line: Int, offset: Int)
        /// In bytes, of a capture with its place.
        case sent(StreamFrame, FramePlace?)
    }

    private let inspector: FrameInspector
    private let show: (Found) -> Void

    init(_ inspector: FrameInspector, show: @escaping (Found) -> Void) {
        self.inspector = inspector
        self.show = show
    }

    /// Reads what was typed behind the command, or standard input when nothing was.
    func read(_ arguments: [String]) throws {
        if arguments.isEmpty { return try read(ByteInput()) }
        for (index, argument) in arguments.enumerated() {
            if argument == "-" {
                try read(ByteInput())
            } else if let bytes = HexText.bytes(argument) {
                take(bytes, line: index + 1)
            } else {
                try read(open(argument))
            }
        }
    }

    private func open(_ path: String) throws -> ByteInput {
        do throws(FileError) {
            return try ByteInput(path: path)
        } catch {
            guard error.isMissing else { throw error }
            throw BadInput("expected pairs of hexadecimal digits or a file, found \(quoted(path))")
        }
    }

    /// Reads a file or standard input.
    private func read(_ input: ByteInput) throws {
        var begun = try input.peek(1)
        if FrameStream.isBegun(by: begun) { return try readFrames(input) }
        // No more is waited for than tells it apart: the first byte of a capture may be an empty line.
        while !begun.isEmpty, begun.count < 4, PacketCaptureReader.isBegun(by: begun) {
            let more = try input.peek(begun.count + 1)
            if more.count == begun.count { break }
            begun = more
        }
        if begun.count == 4, PacketCaptureReader.isBegun(by: begun) {
            try readPackets(input)
        } else {
            try readLines(input)
        }
    }

    private func readLines(_ input: ByteInput) throws {
        var lines = LineSplitter(file: input.name)
        while true {
            let block = try input.takeBlock()
            if block.isEmpty { break }
            lines.append(Array(block))
            while let line = try lines.next() { try take(line, of: input.name) }
        }
        if let line = lines.finish() { try take(line, of: input.name) }
    }

    private func take(_ line: LineSplitter.Line, of file: String) throws {
        let text = String(decoding: line.bytes, as: UTF8.self)
        guard let bytes = HexText.bytes(text) else {
            throw Diagnostic(
                file: file, line: line.number, column: 1,
                message: "expected pairs of hexadecimal digits, found \(quoted(text))")
        }
        take(bytes, line: line.number)
    }

    private func take(_ bytes: [UInt8], line: Int) {
        for (offset, frame) in inspector.inspect(bytes) { show(.typed(frame, line: line, offset: offset)) }
    }

    private func readFrames(_ input: ByteInput) throws {
        var stream = FrameStream()
        while true {
            let block = try input.takeBlock()
            if block.isEmpty { break }
            for frame in stream.take(block, inspector) { show(.sent(frame, nil)) }
        }
        for frame in stream.finish(inspector) { show(.sent(frame, nil)) }
    }

    private func readPackets(_ input: ByteInput) throws {
        let name = input.name
        let capture = CaptureInspector(inspector, note: { Output.note("\(name): \($0)") }) { show(.sent($0, $1)) }
        do {
            try readPackets(input, into: capture)
        } catch {
            // What stands before a mistake in the file is shown.
            capture.finish()
            throw error
        }
        capture.finish()
    }

    private func readPackets(_ input: ByteInput, into capture: CaptureInspector) throws {
        var reader = try PacketCaptureReader(input)
        while let packet = try reader.next() { capture.take(packet) }
        if let warning = reader.warning { Output.note(warning) }
    }
}
