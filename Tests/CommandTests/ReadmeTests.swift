import CommandHarness
import Testing

@Suite("README")
struct ReadmeTests {
    /// A command of the README whose output is the same each time, with that output.
    struct Transcript {
        var words: [String]
        /// What `echo` gives it.
        var input: String
        var output: String

        /// Reads `$ wristband frame …` or `$ echo '…' | wristband frame …`; nothing from other lines, nor from a command
        /// that goes on in the background.
        init?(_ line: Substring) {
            guard !line.hasSuffix("&") else { return nil }
            let parts = line.split(separator: "' | ")
            guard let call = parts.last?.split(separator: "wristband frame ").last, line.hasPrefix("$ "),
                line.contains("wristband frame "), !line.contains(" > "),
                parts.count == 2 || line.hasPrefix("$ wristband frame ")
            else { return nil }
            words = ["frame"] + call.split(separator: " ").map(String.init)
            input = parts.count == 2 ? parts[0].dropFirst("$ echo '".count) + "\n" : ""
            output = ""
        }
    }

    /// The commands about frames, each up to the end of its block.
    static let transcripts: [Transcript] = {
        var found: [Transcript] = []
        var isInside = false
        for line in (readText("\(package)/README.md") ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            if let transcript = Transcript(line) {
                found.append(transcript)
                isInside = true
            } else if line.hasPrefix("```") || line.hasPrefix("$ ") {
                isInside = false
            } else if isInside {
                found[found.count - 1].output += line + "\n"
            }
        }
        return found
    }()

    @Test("What the README shows of a frame is what the program says")
    func frames() throws {
        #expect(Self.transcripts.count >= 3)
        for transcript in Self.transcripts {
            let ending = try wristband(transcript.words, input: Array(transcript.input.utf8), in: package)
            let said = ending.output + ending.errors
            #expect(said.split(separator: "\n") == transcript.output.split(separator: "\n"))
        }
    }

    @Test("Every command that the README names is one, and every one stands in it")
    func commands() throws {
        let readme = readText("\(package)/README.md") ?? ""
        let help = try wristband("--help").output
        let names = help.split(separator: "\n").filter { $0.hasPrefix("  wristband ") }.map { line in
            line.dropFirst("  wristband ".count).split(separator: "  ").first.map(String.init) ?? ""
        }
        #expect(names.count >= 7)
        for name in names {
            #expect(readme.contains("wristband \(name)"), "\(name)")
        }
    }
}
