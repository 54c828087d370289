import CommandHarness
import Testing

@Suite("What cannot be understood")
struct UsageErrorTests {
    /// Words that are wrong, and what the program says of them: the command that it blames, and the mistake.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var words: [String]
        var command: String
        var message: String

        init(_ line: String, _ command: String, _ message: String) {
            words = line.split(separator: " ").map(String.init)
            self.command = ["wristband", command].filter { !$0.isEmpty }.joined(separator: " ")
            self.message = message
        }

        var testDescription: String { words.joined(separator: " ") }
    }

    static let mistakes = [
        Mistake("flet run", "", "there is no command flet run, did you mean fleet run?"),
        Mistake("flet", "", "there is no command flet, did you mean fleet?"),
        Mistake("fleet plam", "fleet", "there is no command fleet plam, did you mean fleet plan?"),
        Mistake("weather", "", "there is no command weather"),
        Mistake("fleet", "fleet", "expected a command: run, plan, list"),
        Mistake("--json frame decode", "", "a command is missing before --json"),
        Mistake("fleet run f.json --spede 3", "fleet run", "unknown option --spede, did you mean --speed?"),
        Mistake("frame decode --Json", "frame decode", "unknown option --Json, did you mean --json?"),
        Mistake("frame decode --colour", "frame decode", "unknown option --colour"),
        Mistake("frame decode -j", "frame decode", "unknown option -j"),
        Mistake("fleet run f.json --seed", "fleet run", "--seed needs a value: N"),
        Mistake("fleet run f.json --target-clock", "fleet run", "--target-clock needs a value: wall, device"),
        Mistake("fleet run f.json --seed 1 --seed 2", "fleet run", "--seed is given twice"),
        Mistake("frame decode --json --json", "frame decode", "--json is given twice"),
        Mistake("frame decode --json=yes", "frame decode", "--json takes no value"),
        Mistake("fleet run", "fleet run", "FLEET is missing: the scenario, a JSON file as in devices/fleets"),
        Mistake("fleet run a.json b.json", "fleet run", "unexpected argument b.json"),
        Mistake("frame decode --listen 127.0.0.1:0", "frame decode", "--listen and --tap go together"),
        Mistake("frame explain --tap core --listen 127.0.0.1:0", "frame explain", "--tap core: expected HOST:PORT"),
        Mistake(
            "frame decode a --tap 127.0.0.1:1 --listen 127.0.0.1:0", "frame decode",
            "a session is tapped, or frames are read, not both"),
        Mistake("fleet run f.json --reveal", "fleet run", "--reveal is for --record"),
        Mistake("core run a.json", "core run", "unexpected argument a.json"),
        Mistake("fleet plan f.json", "fleet plan", "--orders is missing"),
        Mistake("fleet run f.json --seed one", "fleet run", "--seed one: expected a whole number"),
        Mistake("fleet run f.json --seed=-1", "fleet run", "--seed -1: expected a whole number"),
        Mistake("fleet run f.json --speed 0", "fleet run", "--speed 0: expected a number from 0.1 to 100000"),
        Mistake("fleet run f.json --speed nan", "fleet run", "--speed nan: expected a number from 0.1 to 100000"),
        Mistake("fleet run f.json --duration 59s", "fleet run", "--duration 59s: expected a minute or more, as 24h"),
        Mistake(
            "fleet run f.json --start 2026-02-30T00:00", "fleet run",
            "--start 2026-02-30T00:00: expected a time as 2026-03-02T00:00"),
        Mistake(
            "fleet run f.json --roads a.csv", "fleet run", "--roads a.csv: expected two files with a comma between"),
        Mistake("fleet run f.json --target core", "fleet run", "--target core: expected HOST:PORT"),
        Mistake("fleet run f.json --target 127.0.0.1:7611", "fleet run", "--alarms is missing"),
        Mistake("fleet run f.json --alarms a", "fleet run", "--alarms is for a core given by --target"),
        Mistake(
            "fleet run f.json --target-clock dvice", "fleet run",
            "--target-clock dvice: expected one of wall, device, did you mean device?"),
        Mistake("core run --listen 127.0.0.1:65536", "core run", "--listen 127.0.0.1:65536: expected HOST:PORT"),
        Mistake(
            "core run --ignore strapCt", "core run",
            "--ignore strapCt: expected a kind of alarm, did you mean strapCut?"),
        Mistake("core run --clock sun", "core run", "--clock sun: expected wall or device"),
        Mistake(
            "core run --orders a --closed b", "core run", "--closed takes the orders itself; leave --orders out"),
        Mistake("device run --terminal 12x", "device run", "--terminal 12x: expected up to 20 digits"),
        Mistake("device run --interval 0", "device run", "--interval 0: expected 1 to 86400 seconds"),
        Mistake(
            "device run --pty --target 127.0.0.1:1", "device run", "--target and --pty exclude each other"),
    ]

    @Test("one line says what is wrong, the next where help is, and nothing else happens", arguments: mistakes)
    func mistake(_ mistake: Mistake) throws {
        let folder = Folder()
        let refused = try wristband(mistake.words, in: folder.path)
        #expect(refused.code == 2)
        #expect(refused.output.isEmpty)
        #expect(refused.errors == "\(mistake.command): \(mistake.message)\nTry '\(mistake.command) --help'.\n")
    }

    @Test("behind -- everything is an argument")
    func noFlags() throws {
        let refused = try wristband("frame", "decode", "--", "--json")
        #expect(refused.code == 2 && refused.errors.hasSuffix("found \"--json\"\n"))
    }

    @Test("a value may stand behind an equals sign")
    func equals() throws {
        let folder = Folder()
        let refused = try wristband("fleet", "run", "--target=127.0.0.1:1", "--alarms=a=b", "f.json", in: folder.path)
        #expect(refused.errors == "wristband: f.json: cannot open: No such file or directory\n")
    }
}
