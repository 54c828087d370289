import CommandHarness

/// A simulated fingerprint module behind a pseudo-terminal, with its commands typed.
struct RunningReader {
    let program: ChildProgram
    /// Its node.
    let port: String

    init(in folder: Folder, _ flags: String...) throws {
        let reader = try ChildProgram(
            wristbandPath, ["reader", "simulate", "zfm", "--pty"] + flags, in: folder.path, patience: 60)
        try reader.wait(for: "its port") { reader.output.contains("port /dev/pts/") && reader.output.hasSuffix("\n") }
        program = reader
        port = reader.output.split(separator: "\n").first.map { String($0.dropFirst("port ".count)) } ?? ""
    }

    /// Types commands.
    func type(_ lines: String...) throws {
        for line in lines { try program.type(line) }
    }

    /// Starts a command on its port.
    func start(_ words: String..., in folder: Folder) throws -> ChildProgram {
        try ChildProgram(wristbandPath, ["reader"] + words + ["--port", port], in: folder.path, patience: 60)
    }
}
