import CommandHarness

/// The table of commands, as the program's own help tells it.
enum CommandTable {
    /// The commands, as `fleet run`.
    static let commands: [String] = {
        let lines = (try? wristband("--help").output.split(separator: "\n")) ?? []
        return lines.compactMap { $0.wholeMatch(of: /\ \ wristband (\S+(?: \S+)?)\ \ .*/).map { String($0.1) } }
    }()

    /// The flags of a command, as `--seed`.
    static func flags(of command: String) throws -> [String] {
        let help = try wristband(command.split(separator: " ").map(String.init) + ["--help"]).output
        return help.split(separator: "\n").compactMap { $0.prefixMatch(of: /\ \ (--[a-z-]+)/).map { String($0.1) } }
    }
}
