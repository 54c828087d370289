internal import Interchange

/// `wristband capture record`: an operation with a reader, kept so that it can be replayed without the reader.
enum CaptureCommands {
    static let record: Command = Command(
        words: ["capture", "record"], summary: "keep an operation with a reader, to replay it without one",
        details: [
            "Runs the command and writes a folder that umockdev replays: the reader, the dialogue, and what is expected of "
                + "the command. Templates, images, passwords, names, numbers and keys are masked in it.",
            "Example: wristband capture record captures/readers/zfm/match -- reader verify --port /dev/ttyUSB0 --slot 0",
        ],
        arguments: [
            Argument(name: "FOLDER", count: .one, candidates: .directories, help: "the folder to write"),
            Argument(name: "COMMAND", count: .any, help: "behind --, the reader command to run, with its flags"),
        ],
        options: [
            Option("--source", .word(["hardware", "synthetic"]), "where the dialogue is from; hardware if not given"),
            Option("--reveal", .flag, "mask nothing: for synthetic people only"),
        ]
    ) { invocation in
        let folder = invocation.arguments[0]
        let words = invocation.arguments.dropFirst()
        let command = try Program.find(words)
        guard words.first == "reader", ["capture", "enrol", "verify", "identify", "read"].contains(command.words[1])
        else {
            throw UsageError(
                "COMMAND is missing: expected -- and a reader command, as 'reader verify --slot 0'",
                command: record.words)
        }
        let recording = ReaderRecording()
        var recorded = try Invocation.parse(words.dropFirst(command.words.count), for: command)
        recorded.recording = recording
        let code = try command.run(recorded)
        try recording.write(
            to: folder, words: withoutPlace(Array(words)), code: code,
            source: invocation.value("--source") ?? "hardware", reveals: invocation.has("--reveal"))
        return code
    }

    /// The flags that say where the reader is do not hold when it is replayed.
    private static func withoutPlace(_ words: [String]) -> [String] {
        var kept: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--port", "--reader": _ = rest.popFirst()
            case "--json": break
            default: if !word.hasPrefix("--port=") && !word.hasPrefix("--reader=") { kept.append(word) }
            }
        }
        return kept
    }
}
