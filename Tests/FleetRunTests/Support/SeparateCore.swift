internal import CommandHarness

/// A core in a process of its own, with the orders of a fleet.
final class SeparateCore {
    let program: ChildProgram
    /// Where it listens.
    let address: String
    private let folder: Folder

    /// Starts it on device time and waits until it listens.
    init(in folder: Folder, at address: String = "127.0.0.1:0", speed: Int, _ more: [String] = []) throws {
        self.folder = folder
        program = try start(
            [
                "core", "run", "--clock", "device", "--speed", "\(speed)", "--orders", "orders.ndjson",
                "--store", "store", "--alarms", "feed.ndjson", "--listen", address,
            ] + more, in: folder)
        try program.wait(for: "its port") { [program] in program.errors.hasSuffix("\n") }
        let line = program.errors.split(separator: "\n").first { $0.hasPrefix("listening on ") } ?? ""
        self.address = String(line.dropFirst("listening on ".count))
    }

    /// Asks it to end, and waits until it has.
    func stop() throws {
        program.send(.terminate)
        _ = try program.end()
    }

    /// The options with which a fleet tests it.
    var target: [String] {
        [
            "--target", address, "--alarms", "feed.ndjson", "--stored", "store/fixes.ndjson",
            "--out", "run",
        ]
    }
}
