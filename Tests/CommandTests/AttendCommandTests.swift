import CommandHarness
import Testing

/// `wristband enrol attend`, with simulated readers and a closed core.
@Suite("Signing in at a desk")
struct AttendCommandTests {
    private let folder = Folder()
    private static let code = "5e5e5e5e5e5e5e5e"

    /// A core that knows the desk and one person.
    private func core(_ token: String) throws -> RunningCore {
        let order = """
            "home":[28.2,112.97],"order":{"id":"000102030405060708090a0b0c0d0e0f","from":"2026-03-02T00:00:00",\
            "until":"2046-06-01T00:00:00"}
            """
        let window = #""signIn":[{"at":"00:00","window":65535,"modalities":["card","finger"],"attempts":3}]"#
        folder.write(
            "orders.ndjson",
            """
            {"terminal":"1","code":"\(Self.code)","desk":true,"interval":60,\(order)}
            {"terminal":"7","subject":"\(token)","interval":60,\(order),\(window)}

            """)
        return try RunningCore(in: folder, "--closed", "orders.ndjson")
    }

    /// What a desk is called with; its code is its own alone.
    private func desk() throws -> [String] {
        folder.write("code", Self.code + "\n")
        #expect(try run("chmod", ["600", "code"], in: folder.path).code == 0)
        return [
            "enrol", "attend", "--terminal", "1", "--code-file", "code", "--secrets", "secrets", "--module", "M-1",
            "--spool", "kept",
        ]
    }

    /// A simulated card reader.
    private func cardReader() throws -> (program: ChildProgram, port: String) {
        let reader = try ChildProgram(
            wristbandPath, ["reader", "simulate", "sdt", "--pty"], in: folder.path, patience: 60)
        try reader.wait(for: "its port") { reader.output.hasPrefix("port /dev/pts/") && reader.output.hasSuffix("\n") }
        return (reader, reader.output.split(separator: "\n").first.map { String($0.dropFirst("port ".count)) } ?? "")
    }

    /// Enrols the person of card 7 and finger 7 at an enrolment station; their token.
    private func enrol(_ finger: RunningReader, _ card: (program: ChildProgram, port: String)) throws -> String {
        try card.program.type("card 7")
        let command = try ChildProgram(
            wristbandPath,
            [
                "enrol", "person", "--ledger", "ledger", "--secrets", "secrets", "--operator", "anna", "--station", "s",
                "--card", card.port, "--finger", finger.port, "--module", "M-1", "--form", "F-1", "--yes",
            ], in: folder.path, patience: 60)
        for (prompt, action) in [
            ("put the finger on the sensor\n", "finger 7"), ("lift it\n", "lift"),
            ("put the same finger on once more\n", "finger 7"),
        ] {
            try command.wait(for: prompt) { command.errors.contains(prompt) }
            try finger.type(action)
        }
        let ended = try command.end()
        #expect(ended.code == 0, "\(ended)")
        try finger.type("lift")
        try card.program.type("lift")
        return String(ended.output.prefix(16))
    }

    private func identify(_ words: [String], _ reader: RunningReader, finger: Int) throws -> ChildProgram.Ending {
        let command = try ChildProgram(
            wristbandPath, words + ["--driver", "zfm", "--port", reader.port], in: folder.path, patience: 60)
        try command.wait(for: "the prompt") { command.errors.contains("put the finger on the sensor\n") }
        try reader.type("finger \(finger)")
        let ending = try command.end()
        try reader.type("lift")
        return ending
    }

    @Test("A finger signs its person in; while the core is away it is kept, and told later, once")
    func finger() throws {
        let reader = try RunningReader(in: folder)
        let card = try cardReader()
        let token = try enrol(reader, card)
        let words = try desk()
        let away = try identify(words + ["--target", "127.0.0.1:1"], reader, finger: 7)
        #expect(away.code == 0, "\(away.output)\(away.errors)")
        #expect(away.output.hasPrefix("\(token) signed in by finger; 1 kept for later: cannot connect to"))
        #expect(folder.text("kept").contains(token))
        let core = try core(token)
        let told = try identify(words + ["--target", core.address, "--json"], reader, finger: 7)
        #expect(told.code == 0, "\(told.output)\(told.errors)")
        let outcome = #""outcome":"attended","subject":"\#(token)","way":"finger","kept":0"#
        #expect(told.output.contains(outcome), "\(told.output)")
        #expect(folder.text("kept").isEmpty)
        // Two attendances in one window are one.
        #expect(folder.text("store/matches.ndjson").split(separator: "\n").count == 1)
        let nobody = try identify(words + ["--target", core.address], reader, finger: 8)
        #expect(nobody.code == 1 && nobody.output == "nobody who is enrolled here\n")
        core.program.send(.interrupt)
        let ended = try core.program.end()
        #expect(ended.errors.contains(" 0 devices turned away"), "\(ended.errors)")
        try reader.type("quit")
        _ = try reader.program.end()
        try card.program.type("quit")
        _ = try card.program.end()
    }

    @Test("A card signs its person in, unless it has expired or cannot be read; what it says is told nowhere")
    func card() throws {
        let (reader, port) = try cardReader()
        let module = try RunningReader(in: folder)
        let token = try enrol(module, (reader, port))
        // What is on the card, as the office has it.
        try reader.type("card 7")
        let revealed = try wristband("reader", "read", "--driver", "sdt", "--port", port, "--reveal")
        #expect(revealed.code == 0, "\(revealed.errors)")
        let number =
            revealed.output.split(separator: "\n").first { $0.hasPrefix("number") }?.split(separator: " ").last ?? ""
        #expect(number.count == 18, "\(revealed.output)")
        let words = try desk() + ["--driver", "sdt", "--port", port]
        let core = try core(token)
        try reader.type("lift")
        try reader.type("card 7")
        let told = try wristband(words + ["--target", core.address], in: folder.path)
        #expect(told.code == 0 && told.output == "\(token) signed in by card; the core has it\n", "\(told)")
        #expect(!(told.output + told.errors + folder.text("kept")).contains(number))
        try reader.type("lift")
        try reader.type("card 8")
        let stranger = try wristband(words + ["--target", core.address], in: folder.path)
        #expect(stranger.code == 1 && stranger.output == "nobody who is enrolled here\n", "\(stranger)")
        try reader.type("lift")
        try reader.type("card 7 expired")
        let expired = try wristband(words + ["--target", core.address], in: folder.path)
        #expect(expired.code == 1 && expired.output == "the card has expired\n", "\(expired)")
        try reader.type("lift")
        try reader.type("card 7 unknown")
        let unreadable = try wristband(words + ["--target", core.address], in: folder.path)
        #expect(unreadable.code == 1, "\(unreadable)")
        #expect(unreadable.output == "the card is of a kind that cannot be read here\n")
        core.program.send(.interrupt)
        _ = try core.program.end()
        try reader.type("quit")
        _ = try reader.end()
        try module.type("quit")
        _ = try module.program.end()
    }

    @Test("A desk that the core refuses keeps what it has and says so; --stored tells it when it is taken")
    func refused() throws {
        let token = "00a1b2c3d4e5f607"
        let words = try desk() + ["--stored"]
        folder.write(
            "kept", #"{"subject":"\#(token)","way":"card","taken":"2026-03-02T10:00:00"}"# + "\n")
        let core = try core(token)
        folder.write("wrong", "another\n")
        let wrong = words.map { $0 == "code" ? "wrong" : $0 } + ["--target", core.address]
        let refused = try wristband(wrong, in: folder.path)
        #expect(refused.code == 6 && refused.output.hasPrefix("1 kept: the core refuses this desk"), "\(refused)")
        let told = try wristband(words + ["--target", core.address], in: folder.path)
        #expect(told.code == 0 && told.output == "the core has it\n", "\(told)")
        #expect(folder.text("kept").isEmpty)
        #expect(try wristband(words, in: folder.path).output == "nothing is kept\n")
        core.program.send(.interrupt)
        #expect(try core.program.end().errors.contains("1 devices turned away (clone 1)"))
    }

    @Test("Secrets that are not there, or that others may read, sign nobody in")
    func secrets() throws {
        let words = try desk() + ["--driver", "sdt", "--port", "/dev/null"]
        let missing = try wristband(words, in: folder.path)
        #expect(missing.code == 2 && missing.errors.contains("secrets: there is no such folder"), "\(missing)")
        #expect(try run("mkdir", ["-m", "755", "secrets"], in: folder.path).code == 0)
        let open = try wristband(words, in: folder.path)
        #expect(open.code != 0 && open.errors.contains("secrets"), "\(open)")
    }
}
