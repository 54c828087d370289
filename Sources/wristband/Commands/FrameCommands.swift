internal import Glibc
internal import Inspection
internal import Interchange

/// `wristband frame …`
enum FrameCommands {
    private static let frames = Argument(
        name: "HEX", count: .any, help: "frames in hexadecimal digits; a line each from standard input if none is given"
    )
    private static let reveal = Option(
        "--reveal", .flag, "show authentication codes and subjects, which are hidden otherwise")

    static let decode: Command = Command(
        words: ["frame", "decode"], summary: "tell what frames say",
        details: [
            "A line of input may hold several frames. Ends with 1 when something in it is no frame, or a message's "
                + "body is malformed."
        ],
        arguments: [frames],
        options: [Option("--json", .flag, "one JSON object a line for each frame, refused ones too"), reveal]
    ) { invocation in
        let isJSON = invocation.has("--json")
        return try forEachFrame(invocation) { frame, line, offset in
            if isJSON {
                var json = JSONWriter(.lines)
                json.object(FrameJSON(frame, line: line, offset: offset))
                Output.write(json.bytes)
            } else {
                Output.print(FrameSummary(frame, offset: offset).text)
            }
        }
    }

    static let explain: Command = Command(
        words: ["frame", "explain"], summary: "explain frames byte by byte", arguments: [frames], options: [reveal]
    ) { invocation in
        try forEachFrame(invocation) { frame, _, offset in
            for line in Explanation(frame, offset: offset).lines { Output.print(line) }
            Output.print("")
        }
    }

    private static func forEachFrame(
        _ invocation: Invocation, _ body: (InspectedFrame, _ line: Int, _ offset: Int) -> Void
    ) throws -> Int32 {
        let inspector = FrameInspector(reveals: invocation.has("--reveal"))
        var isGood = true
        func take(_ text: String, line: Int) throws(BadInput) {
            guard let bytes = HexText.bytes(text) else {
                throw BadInput("line \(line): expected pairs of hexadecimal digits, found \(quoted(text))")
            }
            guard !bytes.isEmpty else { return }
            for (offset, frame) in inspector.inspect(bytes) {
                body(frame, line, offset)
                switch frame {
                case .refused: isGood = false
                case .frame(let parts): if parts.refusal != nil { isGood = false }
                }
            }
        }
        if invocation.arguments.isEmpty {
            var number = 0
            while let line = readLine() {
                number += 1
                try take(line, line: number)
            }
        } else {
            for (index, argument) in invocation.arguments.enumerated() { try take(argument, line: index + 1) }
        }
        return isGood ? 0 : 1
    }
}
