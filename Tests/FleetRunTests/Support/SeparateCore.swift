internal import CommandHarness

/// A core in a process of its own, with the orders of a fleet.
final class SeparateCore {
    let command: RunningCommand
    /// Where it listens.
    let address: String
    private let folder: TemporaryFolder

    /// Starts it on device time and waits until it listens.
    init(in folder: TemporaryFolder, at address: String = "127.0.0.1:0", speed: Int, _ more: [String] = []) throws {
        self.folder = folder
        command = try RunningCommand(
            [
                "core", "run", "--clock", "device", "--speed", "\(speed)", "--orders", folder["orders.ndjson"],
                "--store", folder["store"], "--alarms", folder["feed.ndjson"], "--listen", address,
            ] + more)
        try command.waitFor("listening on ")
        let line = command.errors.split(separator: "\n").first { $0.hasPrefix("listening on ") } ?? ""
        self.address = String(line.dropFirst("listening on ".count))
    }

    /// The options with which a fleet tests it.
    var target: [String] {
        [
            "--target", address, "--alarms", folder["feed.ndjson"], "--stored", folder["store/fixes.ndjson"],
            "--out", folder["run"],
        ]
    }
}
