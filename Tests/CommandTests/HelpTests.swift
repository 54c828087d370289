import CommandHarness
import Testing

@Suite("Help")
struct HelpTests {
    @Test("all commands on one page")
    func overview() throws {
        let help = try wristband("--help")
        #expect(help.code == 0 && help.errors.isEmpty)
        expectSnapshot(help.output, "help.txt")
        #expect(try wristband("help") == help && wristband("-h") == help)
        #expect(CommandTable.commands.contains("fleet run") && CommandTable.commands.contains("man"))
    }

    @Test("each command tells what it does, its arguments and its flags", arguments: CommandTable.commands)
    func command(_ name: String) throws {
        let words = name.split(separator: " ").map(String.init)
        let help = try wristband(words + ["--help"])
        #expect(help.code == 0 && help.errors.isEmpty)
        expectSnapshot(help.output, "help-\(words.joined(separator: "-")).txt")
        #expect(try wristband(["help"] + words) == help)
    }

    @Test("the first word of commands tells those below it")
    func group() throws {
        let help = try wristband("frame", "--help")
        #expect(help.code == 0)
        #expect(help.output.contains("wristband frame decode") && !help.output.contains("fleet"))
    }

    @Test("a help line fits on a page of 100 columns", arguments: CommandTable.commands)
    func width(_ name: String) throws {
        let help = try wristband(name.split(separator: " ").map(String.init) + ["--help"]).output
        #expect(help.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test("help for a word that is no command is a mistake")
    func unknown() throws {
        let help = try wristband("flet", "--help")
        #expect(help.code == 2 && help.output.isEmpty)
        #expect(
            help.errors == "wristband: there is no command flet, did you mean fleet?\nTry 'wristband --help'.\n")
    }

    @Test("without a command the page goes to standard error, as a mistake")
    func nothing() throws {
        let help = try wristband()
        #expect(help.code == 2 && help.output.isEmpty)
        #expect(try help.errors == wristband("--help").output)
    }

    @Test("the version is one line")
    func version() throws {
        let version = try wristband("--version")
        #expect(version.code == 0 && version.output.wholeMatch(of: /wristband \d+\.\d+\.\d+\n/) != nil)
    }
}
