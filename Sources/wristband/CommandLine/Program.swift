internal import Fleet
internal import Glibc
internal import Interchange
internal import Link

/// Finds the command that was typed and runs it.
@main
struct Program {
    static let commands: [Command] = [
        FleetCommands.run, FleetCommands.plan, FleetCommands.list, CoreCommands.run, DeviceCommands.run,
        FrameCommands.decode, FrameCommands.explain,
    ]

    static func main() {
        exit(run(CommandLine.arguments.dropFirst()))
    }

    private static func run(_ words: ArraySlice<String>) -> Int32 {
        if words.contains("--help") || words.contains("-h") || words.first == "help" || words.isEmpty {
            Output.write(help(words.filter { !["--help", "-h", "help"].contains($0) }), to: 1)
            return words.isEmpty ? 2 : 0
        }
        do {
            let command = try find(words)
            return try command.run(try Invocation.parse(words.dropFirst(command.words.count), for: command))
        } catch let error as UsageError {
            let words = (["wristband"] + error.command).joined(separator: " ")
            Output.note("\(words): \(error.message)\nTry '\(words) --help'.")
            return 2
        } catch let error as Diagnostic {
            Output.note("\(error)")
            return 2
        } catch let error where error is BadInput || error is ScenarioError {
            Output.note("wristband: \(error)")
            return 2
        } catch let error as FileError where error.operation == .open || error.operation == .read {
            Output.note("wristband: \(error)")
            return 2
        } catch {
            Output.note("wristband: \(error)")
            return FleetRun.Ending.unusable.rawValue
        }
    }

    private static func find(_ words: ArraySlice<String>) throws(UsageError) -> Command {
        if let command = commands.first(where: { words.starts(with: $0.words) }) { return command }
        let typed = words.prefix(2).filter { !$0.hasPrefix("-") }.joined(separator: " ")
        if typed.isEmpty { throw UsageError("a command is missing before \(words.first ?? "")", command: []) }
        throw UsageError(
            "there is no command \(typed)" + didYouMean(typed, among: commands.map(\.name)),
            command: commands.contains { $0.words.first == words.first } ? [words.first ?? ""] : [])
    }

    private static func help(_ words: [String]) -> String {
        if let command = commands.first(where: { words.starts(with: $0.words) }) { return Help.of(command) }
        let known = words.prefix { word in commands.contains { $0.words.first == word } }
        return Help.overview(commands, below: Array(known))
    }
}
