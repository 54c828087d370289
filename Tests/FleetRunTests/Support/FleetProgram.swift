internal import CommandHarness

/// Starts `wristband`; a fleet runs for half a minute, and a slow machine plans it first.
func start(_ words: [String], in folder: Folder) throws -> ChildProgram {
    try ChildProgram(wristbandPath, words, in: folder.path, patience: 180)
}

/// Runs `wristband` to its end.
func finish(_ words: [String], in folder: Folder) throws -> ChildProgram.Ending {
    try start(words, in: folder).end()
}

extension ChildProgram {
    /// Waits until it has told its progress so often.
    func waitForProgress(_ times: Int = 1) throws {
        try wait(for: "progress") {
            (output + errors).split(separator: "fixes acknowledged", omittingEmptySubsequences: false).count > times
        }
    }
}
