import CommandHarness
import Testing

@Suite("README")
struct ReadmeTests {
    /// A command of the README whose output is the same each time, with that output.
    struct Transcript {
        var words: [String]
        var output: String
    }

    /// The commands about frames: `$ wristband frame …` up to the end of its block.
    static let transcripts: [Transcript] = {
        var found: [Transcript] = []
        var isInside = false
        for line in (readText("\(package)/README.md") ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("$ wristband frame ") {
                found.append(Transcript(words: line.split(separator: " ").dropFirst(2).map(String.init), output: ""))
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
        #expect(Self.transcripts.count >= 2)
        for transcript in Self.transcripts {
            let said = try wristband(transcript.words).output
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
