import CommandHarness
import Testing

@Suite("The manual page")
struct ManPageTests {
    @Test("each command and each flag of the table stands in the page", arguments: CommandTable.commands)
    func complete(_ command: String) throws {
        let page = try wristband("man")
        #expect(page.code == 0 && page.errors.isEmpty)
        let sections = page.output.split(separator: ".SS \"")
        let section = try #require(sections.first { $0.hasPrefix("wristband \(command)\"") })
        let flags = section.matches(of: /\.B "([^" ]+)/).map { String($0.1.replacing("\\", with: "")) }
        #expect(try flags.filter { $0.hasPrefix("-") } == CommandTable.flags(of: command))
    }

    @Test("a formatter need not know the encoding")
    func encoding() throws {
        #expect(try wristband("man").output.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test("the formatter has nothing to complain about", .enabled(if: isInstalled("groff"), "groff is not installed"))
    func formatted() throws {
        let formatted = try run("groff", ["-man", "-Tutf8", "-ww"], input: try wristband("man").output)
        #expect(formatted.code == 0 && formatted.errors.isEmpty)
        // Bold letters are struck twice.
        let text = formatted.output.replacing(/.\u{8}/, with: "")
        #expect(text.contains("wristband frame decode [HEX|FILE …] [OPTIONS]"))
        #expect(text.contains("--target-clock wall|device"))
    }

    @Test("no line is taken for a request of the formatter")
    func requests() throws {
        let known: Set = ["TH", "SH", "SS", "PP", "TP", "B", "br"]
        for line in try wristband("man").output.split(separator: "\n") where line.hasPrefix(".") {
            #expect(known.contains(String(line.dropFirst().prefix { $0 != " " })), "\(line)")
        }
    }
}
