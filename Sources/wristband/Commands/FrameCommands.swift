internal import Inspection
internal import Link

/// `wristband frame …`
enum FrameCommands {
    private static let frames = Argument(
        name: "HEX|FILE", count: .any, candidates: .files,
        help: "frames in hexadecimal digits, or files of them; standard input if none is given, or for -")
    private static let reveal = Option(
        "--reveal", .flag, "show authentication codes and subjects, which are hidden otherwise")
    private static let tap = [
        Option("--listen", .one("HOST:PORT"), "stand between a device and its core: where the device connects to"),
        Option("--tap", .one("HOST:PORT"), "with --listen, the core that all is passed on to"),
    ]
    private static let inputs = [
        "A file is told apart by what is in it: lines of hexadecimal digits, each of which may hold several frames; frames "
            + "as they are, from 7E or E7 on; a packet capture, pcap or pcapng, whose TCP connections are put together "
            + "and shown with packet, time and ends. Of a capture only streams with frames are shown. What is hexadecimal "
            + "digits is taken for a frame; a file with such a name is given as ./cafe.",
        "With --listen and --tap it stands between devices and their core, passes every byte on unchanged and shows the "
            + "frames of both directions as they pass, until Ctrl-C.",
        "Ends with 1 when something in it is no frame, or a message's body is malformed.",
    ]

    static let dialect = Option(
        "--dialect", .one("FILE", .files),
        "the model's file, devices/wristbands/*.json, with the maker's items; those of WB1 if it is left out")

    /// The dialect that was asked for.
    static func dialect(_ invocation: Invocation) throws -> Dialect {
        try invocation.value("--dialect").map { try Dialect.read(path: $0) } ?? .wristband
    }

    static let decode: Command = Command(
        words: ["frame", "decode"], summary: "tell what frames say", details: inputs, arguments: [frames],
        options: [Option("--json", .flag, "one JSON object a line for each frame, refused ones too"), reveal, dialect]
            + tap
    ) { invocation in
        try show(invocation, invocation.has("--json") ? .json : .line)
    }

    static let explain: Command = Command(
        words: ["frame", "explain"], summary: "explain frames byte by byte", details: inputs, arguments: [frames],
        options: [reveal, dialect] + tap
    ) { invocation in
        try show(invocation, .explanation)
    }

    private static func show(_ invocation: Invocation, _ form: FramePrinter.Form) throws -> Int32 {
        let inspector = FrameInspector(reveals: invocation.has("--reveal"), dialect: try dialect(invocation))
        let printer = FramePrinter(form)
        let listen = try invocation.value("--listen", "HOST:PORT") { Address($0) }
        let target = try invocation.value("--tap", "HOST:PORT") { Address($0) }
        if let listen, let target {
            guard invocation.arguments.isEmpty else {
                throw UsageError("a session is tapped, or frames are read, not both", command: invocation.command.words)
            }
            return try FrameTap(listen: listen, target: target, inspector: inspector, printer: printer).run()
        }
        guard listen == nil, target == nil else {
            throw UsageError("--listen and --tap go together", command: invocation.command.words)
        }
        try FrameInput(inspector) { printer.print($0) }.read(invocation.arguments)
        return printer.isGood ? 0 : 1
    }
}
