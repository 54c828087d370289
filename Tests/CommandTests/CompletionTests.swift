import CommandHarness
import Testing

@Suite("Completion")
struct CompletionTests {
    /// What was typed, the last word being completed, and what the shell then offers.
    struct Typed: Sendable, CustomTestStringConvertible {
        var words: [String]
        var offers: [String]

        init(_ words: String..., offers: [String]) {
            self.words = words
            self.offers = offers
        }

        var testDescription: String { words.joined(separator: " ") }
    }

    static let cases = [
        Typed("fle", offers: ["fleet"]),
        Typed("ma", offers: ["man"]),
        Typed("--", offers: ["--help", "--version"]),
        Typed("fleet", "", offers: ["run", "plan", "list"]),
        Typed("fleet", "run", "--se", offers: ["--seed"]),
        Typed("fleet", "run", "--target", offers: ["--target", "--target-clock"]),
        Typed("fleet", "run", "--target-clock", "", offers: ["wall", "device"]),
        Typed("fleet", "run", "--target-clock", "d", offers: ["device"]),
        Typed("fleet", "run", "a.json", "--target-clock", "=", "d", offers: ["device"]),
        Typed("fleet", "run", "--seed", "", offers: []),
        Typed("fleet", "run", "fl", offers: ["fleet one.json", "fleets"]),
        Typed("fleet", "run", "--out", "fl", offers: ["fleets"]),
        Typed("fleet", "plan", "--orders", "fl", offers: ["fleet one.json", "fleets"]),
        Typed("core", "run", "--alarms", "unix", ":", "fl", offers: ["fleet one.json", "fleets"]),
        Typed("core", "run", "--listen", "127.0.0.1", ":", "", offers: []),
        Typed("core", "run", "--ignore", "strapC", offers: ["strapCut"]),
        Typed("core", "run", "fl", offers: []),
        Typed("frame", "decode", "--r", offers: ["--reveal"]),
        Typed("completions", "", offers: ["bash", "zsh", "fish"]),
        Typed("completions", "-", offers: ["--help"]),
        Typed("nonsense", "f", offers: []),
    ]

    @Test("bash offers what the table of commands says", arguments: cases)
    func bash(_ typed: Typed) throws {
        let folder = Folder()
        folder.write("fleet one.json", "{}")
        folder.write("fleets/two.json", "{}")
        let completion = try wristband("completions", "bash")
        #expect(completion.code == 0 && completion.errors.isEmpty)
        folder.write("wristband.bash", completion.output)
        // As bash calls it for `complete -F`.
        folder.write(
            "ask.bash",
            """
            source ./wristband.bash
            [[ $(complete -p wristband) == 'complete -F _wristband wristband' ]] || exit 3
            COMP_WORDS=(wristband "$@")
            COMP_CWORD=$#
            _wristband
            (( ${#COMPREPLY[@]} )) && printf '%s\\n' "${COMPREPLY[@]}"
            exit 0
            """)
        let offered = try run("bash", ["--norc", "ask.bash"] + typed.words, in: folder.path)
        #expect(offered.code == 0 && offered.errors.isEmpty, "\(offered.errors)")
        let lines = offered.output.split(separator: "\n").map(String.init)
        #expect(lines.sorted() == typed.offers.sorted())
    }

    @Test("fish offers what the table of commands says", .enabled(if: isInstalled("fish"), "fish is not installed"))
    func fish() throws {
        let folder = Folder()
        folder.write("fleet.json", "{}")
        folder.write("wristband.fish", try wristband("completions", "fish").output)
        let cases = [
            ("wristband fle", ["fleet"]), ("wristband fleet ", ["list", "plan", "run"]),
            ("wristband fleet run --se", ["--seed"]), ("wristband fleet run --target-clock ", ["device", "wall"]),
            ("wristband fleet run fl", ["fleet.json"]), ("wristband core run fl", []),
        ]
        for (line, offers) in cases {
            let asked = try run(
                "fish", ["--no-config", "-c", "source wristband.fish; complete -C '\(line)'"], in: folder.path)
            let words = asked.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
            #expect(words == offers && asked.errors.isEmpty, "\(line)")
        }
    }

    @Test("zsh takes the script as its completion", .enabled(if: isInstalled("zsh"), "zsh is not installed"))
    func zsh() throws {
        let folder = Folder()
        folder.write("_wristband", try wristband("completions", "zsh").output)
        let asked = try run(
            "zsh", ["-f", "-c", "autoload -U compinit; compinit -D -u; source ./_wristband; print $_comps[wristband]"],
            in: folder.path)
        #expect(asked.code == 0 && asked.output == "_wristband\n" && asked.errors.isEmpty, "\(asked.errors)")
        #expect(try wristband("completions", "zsh").output.hasPrefix("#compdef wristband\n"))
    }

    @Test("each shell knows each flag of the table", arguments: CommandTable.commands)
    func complete(_ command: String) throws {
        let flags = try CommandTable.flags(of: command)
        let (bash, zsh) = (try wristband("completions", "bash").output, try wristband("completions", "zsh").output)
        let fish = try wristband("completions", "fish").output
        // In bash and zsh a command's part is that up to the next one's.
        let inBash =
            bash.split(separator: "\n    '\(command) '*)\n").last?.split(separator: "\n        ;;\n").first ?? ""
        let inZsh =
            zsh.split(separator: "\n    ('\(command) '*)\n").last?.split(separator: "\n        ;;\n").first ?? ""
        #expect(inBash.contains("_wristband_words '\((flags + ["--help"]).joined(separator: " "))'"))
        for flag in flags {
            #expect(inZsh.contains("\(flag)[") || inZsh.contains("\(flag)=["), "zsh, \(flag)")
            #expect(fish.contains("-n '__wristband_in \(command)' -l \(flag.dropFirst(2)) "), "fish, \(flag)")
        }
    }

    @Test("another shell is a mistake")
    func unknown() throws {
        let refused = try wristband("completions", "bahs")
        #expect(refused.code == 2 && refused.output.isEmpty)
        #expect(refused.errors.hasPrefix("wristband completions: bahs: expected bash, zsh or fish, did you mean bash?"))
    }
}
