import CommandHarness

/// A reference core that listens on a port of its own, with its store in a folder.
struct RunningCore {
    let program: ChildProgram
    /// Where it listens, as `127.0.0.1:40001`.
    let address: String

    init(in folder: Folder, _ flags: String...) throws {
        let core = try ChildProgram(
            wristbandPath, ["core", "run", "--listen", "127.0.0.1:0", "--store", "store"] + flags, in: folder.path)
        try core.wait(for: "its port") { core.errors.hasSuffix("\n") }
        program = core
        address = core.errors.split(separator: " ").last.map { String($0.dropLast()) } ?? ""
    }
}
