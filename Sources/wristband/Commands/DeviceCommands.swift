internal import Fleet
internal import Interchange
internal import JT808
internal import Link

/// `wristband device …`
enum DeviceCommands {
    static let run: Command = Command(
        words: ["device", "run"], summary: "run one wristband that does as typed",
        details: [
            "Commands are read from standard input, a line each; 'help' lists them: move it, cut its strap, drain it, "
                + "cut it off, answer a verification. It runs in real time on today's date."
        ],
        options: [
            Option("--target", .one("HOST:PORT"), "the core to connect to; 127.0.0.1:7611 if not given"),
            Option("--pty", .flag, "open a pseudo-terminal in place of a connection, and tell its path"),
            Option("--terminal", .one("NUMBER"), "its terminal number; 13900000000 if not given"),
            Option(
                "--code-file", .one("FILE", .files),
                "its authentication code, the first line of a file; registers without"),
            Option("--interval", .one("SECONDS"), "seconds between reports; 60 if not given"),
        ]
    ) { invocation in
        let address = try invocation.value("--target", "HOST:PORT") { Address($0) }
        if address != nil, invocation.has("--pty") {
            throw UsageError("--target and --pty exclude each other", command: run.words)
        }
        var settings = DeskDevice.Settings(
            target: invocation.has("--pty") ? .pseudoterminal : .address(address ?? .host("127.0.0.1", port: 7_611)))
        settings.terminal =
            try invocation.value("--terminal", "up to 20 digits") { text in
                TerminalNumber(text).map { _ in text }
            } ?? settings.terminal
        settings.code = try invocation.value("--code-file").map { try code(in: $0) }
        settings.interval =
            try invocation.value("--interval", "1 to 86400 seconds") { text in
                UInt32(text).flatMap { 1...86_400 ~= $0 ? $0 : nil }
            } ?? settings.interval
        return try DeskDevice(settings) { Output.print($0) }.run()
    }

    /// A code is a key: it comes from a file and never from the command line, which others can see.
    static func code(in path: String) throws -> String {
        let line = try readFile(path).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty, line.count <= 64 else {
            throw BadInput("\(path): expected a code of 1 to 64 bytes in the first line, found \(line.count)")
        }
        return String(decoding: line, as: UTF8.self)
    }
}
