/// What a package puts into a system beside the program: the manual page, and what shells need to complete commands.
enum InstallationCommands {
    static let man: Command = Command(
        words: ["man"], summary: "write the manual page",
        details: ["Shown at once with: wristband man | man -l -"]
    ) { _ in
        Output.write(ManPage.of(Program.commands, version: Program.version), to: 1)
        return 0
    }

    static let completions: Command = Command(
        words: ["completions"], summary: "write what a shell needs to complete commands",
        details: [
            "In bash and zsh: source <(wristband completions bash). In fish: wristband completions fish | source"
        ],
        arguments: [
            Argument(
                name: "SHELL", count: .one, candidates: .words(Shell.allCases.map(\.rawValue)),
                help: "bash, zsh or fish")
        ]
    ) { invocation in
        let name = invocation.arguments[0]
        guard let shell = Shell(rawValue: name) else {
            throw UsageError(
                "\(name): expected bash, zsh or fish" + didYouMean(name, among: Shell.allCases.map(\.rawValue)),
                command: invocation.command.words)
        }
        Output.write(shell.completions(of: Program.commands), to: 1)
        return 0
    }
}
