internal import Fleet
internal import Glibc
internal import Interchange
internal import Link
internal import Readers

/// Finds the command that was typed and runs it.
@main
struct Program {
    static let commands: [Command] = [
        FleetCommands.run, FleetCommands.plan, FleetCommands.list, CoreCommands.run, DeviceCommands.run,
        FrameCommands.decode, FrameCommands.explain, FrameCommands.encode, FrameCommands.dissector,
        ReaderListCommands.list, ReaderListCommands.watch, ReaderProbeCommand.probe, FingerCommands.capture,
        FingerCommands.enrol, FingerCommands.verify, FingerCommands.identify, ReaderReadCommand.read,
        ReaderSimulateCommand.simulate,
        ReaderRulesCommand.rules, CaptureCommands.record, PersonCommand.enrol, AttendCommand.attend,
        ProvisionCommand.provision, WipeCommand.wipe, OrderCommands.list, OrderCommands.release, OrderCommands.transfer,
        OrderCommands.extend, OrderCommands.expire,
        LedgerCommands.verify, LedgerCommands.export,
        InstallationCommands.man, InstallationCommands.completions,
    ]
    static let version = "0.1.0"

    static func main() {
        exit(run(CommandLine.arguments.dropFirst()))
    }

    private static func run(_ words: ArraySlice<String>) -> Int32 {
        if words.isEmpty {
            Output.write(Help.overview(commands, below: []), to: 2)
            return 2
        }
        if Array(words) == ["--version"] {
            Output.print("wristband \(version)")
            return 0
        }
        do {
            if words.contains("--help") || words.contains("-h") || words.first == "help" {
                Output.write(try help(words.filter { !["--help", "-h", "help"].contains($0) }[...]), to: 1)
                return 0
            }
            let command = try find(words)
            return try command.run(try Invocation.parse(words.dropFirst(command.words.count), for: command))
        } catch let error as UsageError {
            let words = (["wristband"] + error.command).joined(separator: " ")
            Output.note("\(words): \(error.message)\nTry '\(words) --help'.")
            return 2
        } catch let error as Diagnostic {
            Output.note("\(error)")
            return 2
        } catch let error where error is BadInput || error is ScenarioError || error is CaptureError {
            Output.note("wristband: \(error)")
            return 2
        } catch let error as ReaderError {
            Output.note("wristband: \(error)")
            return error.exitCode
        } catch let error as FileError where error.operation == .open || error.operation == .read {
            Output.note("wristband: \(error)")
            return 2
        } catch {
            Output.note("wristband: \(error)")
            return FleetRun.Ending.unusable.rawValue
        }
    }

    static func find(_ words: ArraySlice<String>) throws(UsageError) -> Command {
        if let command = commands.first(where: { words.starts(with: $0.words) }) { return command }
        let first = words.first ?? ""
        if first.hasPrefix("-") { throw UsageError("a command is missing before \(first)", command: []) }
        let group = commands.filter { $0.words.first == first }
        let second = words.dropFirst().first { !$0.hasPrefix("-") }
        if !group.isEmpty, second == nil {
            let choice = group.map { $0.words[1] }.joined(separator: ", ")
            throw UsageError("expected a command: \(choice)", command: [first])
        }
        let typed = ([first] + (second.map { [$0] } ?? [])).joined(separator: " ")
        let names = second == nil ? commands.map { $0.words[0] } : commands.map(\.name)
        throw UsageError(
            "there is no command \(typed)" + didYouMean(typed, among: names),
            command: group.isEmpty ? [] : [first])
    }

    private static func help(_ words: ArraySlice<String>) throws(UsageError) -> String {
        let isGroup = commands.contains { $0.words.starts(with: words) && $0.words.count > words.count }
        return isGroup ? Help.overview(commands, below: Array(words)) : Help.of(try find(words))
    }
}
