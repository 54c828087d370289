import CommandHarness
import Enrolment
import Testing

/// `wristband provision` and `wristband wipe` themselves, with a cradle behind a pseudo-terminal.
@Suite("wristband wipe")
struct WipeCommandTests {
    private let folder = Folder()

    private func cradle() throws -> (program: ChildProgram, port: String) {
        let cradle = try ChildProgram(
            wristbandPath, ["reader", "simulate", "cradle", "--pty"], in: folder.path, patience: 60)
        try cradle.wait(for: "its port") { cradle.output.hasPrefix("port /dev/pts/") && cradle.output.hasSuffix("\n") }
        return (cradle, cradle.output.split(separator: "\n").first.map { String($0.dropFirst("port ".count)) } ?? "")
    }

    private func desk(_ name: String, _ port: String) -> [String] {
        [
            "--ledger", "\(name)ledger", "--secrets", "\(name)secrets", "--operator", "anna", "--station", "desk-1",
            "--cradle", port,
        ]
    }

    /// Binds WB-1 to somebody, and presses Ctrl-C when it is to be taken out.
    private func bind(at cradle: (program: ChildProgram, port: String)) throws -> ChildProgram.Ending {
        DeskScene.write(try DeskScene.enrol(1...1, in: folder.path), to: folder.file("orders.ndjson"))
        let words = [
            "provision", "--orders", "orders.ndjson", "--subject", "\(Scene.subject(1))", "--order",
            Scene.order(1).hexadecimal, "--offline",
        ]
        let command = try ChildProgram(
            wristbandPath, words + desk("", cradle.port), in: folder.path, patience: 60)
        for (prompt, action) in [("put a wristband from the box in\n", "dock 0 WB-1"), ("strap\n", "strap 0 worn")] {
            try command.wait(for: prompt) { command.errors.contains(prompt) }
            try cradle.program.type(action)
        }
        try command.wait(for: "the last prompt") { command.errors.contains("take the wristband out\n") }
        command.send(.interrupt)
        return try command.end()
    }

    /// Whether the wristband in slot 0 has a key.
    private func hasKey(_ cradle: ChildProgram) throws -> Bool {
        let before = cradle.output.count
        try cradle.type("key 0")
        try cradle.wait(for: "the key") { cradle.output.count > before && cradle.output.hasSuffix("\n") }
        return !cradle.output.hasSuffix("no key\n")
    }

    @Test("It wipes what another station has bound when it is told yes, and never what its own ledger has bound")
    func foreign() throws {
        let cradle = try cradle()
        let bound = try bind(at: cradle)
        #expect(bound.code == 130 && bound.output.hasPrefix("WB-1 is bound to "), "\(bound)")

        let own = try wristband(["wipe", "--slot", "0", "--yes"] + desk("", cradle.port), in: folder.path)
        #expect(own.code == 1 && own.errors.contains("release it with 'wristband order release'"), "\(own)")
        let words = ["wipe", "--slot", "0"] + desk("other-", cradle.port)
        let no = try wristband(words, input: Array("no\n".utf8), in: folder.path)
        #expect(no.code == 1 && no.output == "nothing was wiped\n", "\(no)")
        #expect(no.errors == "WB-1 speaks under 100000001 and obeys an order\nWipe WB-1? yes or no:\n")
        #expect(try hasKey(cradle.program))

        let yes = try wristband(words, input: Array("yes\n".utf8), in: folder.path)
        #expect(yes.code == 0 && yes.output == "WB-1 is wiped\n", "\(yes)")
        #expect(try !hasKey(cradle.program))
        #expect(folder.text("other-ledger/ledger.ndjson").contains(#""kind":"wiped""#))
        try cradle.program.type("quit")
        _ = try cradle.program.end()
    }
}
