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

    /// Enrols person 7 as the prompts ask, and leaves the finger lifted.
    func enrol(in folder: Folder, _ words: [String]) throws -> ChildProgram.Ending {
        let command = try ChildProgram(
            wristbandPath, ["reader", "enrol", "--port", port] + words, in: folder.path, patience: 60)
        try command.wait(for: "the first prompt") { command.errors.contains("put the finger on the sensor\n") }
        try type("finger 7")
        try command.wait(for: "the second prompt") { command.errors.contains("lift it\n") }
        try type("lift")
        try command.wait(for: "the third prompt") { command.errors.contains("put the same finger on once more\n") }
        try type("finger 7")
        let ending = try command.end()
        try type("lift")
        return ending
    }

    /// Runs a command while a person puts the finger on and lifts it.
    func present(_ person: Int, in folder: Folder, _ words: [String]) throws -> ChildProgram.Ending {
        let command = try ChildProgram(
            wristbandPath, ["reader"] + words + ["--port", port], in: folder.path, patience: 60)
        try command.wait(for: "the prompt") { command.errors.contains("put the finger on the sensor\n") }
        try type("finger \(person)")
        let ending = try command.end()
        try type("lift")
        return ending
    }
}
