internal import Inspection
internal import Interchange

extension FrameCommands {
    static let encode: Command = Command(
        words: ["frame", "encode"], summary: "build frames from JSON",
        details: [
            "The JSON is what 'frame decode --json' writes: one object, an array of objects, or one object a line. "
                + "Lengths and counts may be left out, codes and bits be given by name. Prints a frame a line, in "
                + "hexadecimal digits.",
            "Without 'edition' a frame is of 2019, without 'form' of the standard's reading.",
        ],
        arguments: [
            Argument(
                name: "FILE", count: .any, candidates: .files, help: "files of JSON; standard input if none is given")
        ],
        options: [
            Option("--unchecked", .flag, "write frames too whose bodies break the rules of their messages"), dialect,
        ]
    ) { invocation in
        let composer = FrameComposer(dialect: try dialect(invocation))
        let isChecked = !invocation.has("--unchecked")
        func write(_ json: JSONValue) throws {
            let composed = try composer.compose(json)
            if isChecked, let refusal = composed.refusal {
                throw json.diagnostic(
                    "the frame would be refused at offset \(refusal.offset): \(refusal.reason.text)"
                        + "; --unchecked writes it all the same")
            }
            Output.print(HexText.text(composed.bytes))
        }
        if invocation.arguments.isEmpty {
            try forEachText(try standardInput(), file: "standard input", write)
        }
        for path in invocation.arguments { try forEachText(readFile(path), file: path, write) }
        return 0
    }

    private static func standardInput() throws -> [UInt8] {
        let input = try ByteInput()
        var bytes: [UInt8] = []
        while case let block = try input.takeBlock(), !block.isEmpty { bytes += block }
        return bytes
    }

    /// Reads objects of one text over several lines, or a text a line.
    private static func forEachText(_ bytes: [UInt8], file: String, _ body: (JSONValue) throws -> Void) throws {
        let firstLine = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard (try? JSONValue(Array(firstLine), file: file)) == nil else {
            var lines = NDJSONReader(bytes, file: file)
            while let value = try lines.next() { try body(value) }
            return
        }
        let value = try JSONValue(bytes, file: file)
        if value.kind == .array { try value.array().forEach(body) } else { try body(value) }
    }
}
