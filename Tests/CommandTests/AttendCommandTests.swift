import CommandHarness
import Testing

/// `wristband enrol attend`, with simulated readers and a closed core.
@Suite("Signing in at a desk")
struct AttendCommandTests {
    private let folder = Folder()
    private static let token = "00a1b2c3d4e5f607"
    private static let code = "5e5e5e5e5e5e5e5e"

    /// A core that knows the desk and one person.
    private func core() throws -> RunningCore {
        let order = """
            "home":[28.2,112.97],"order":{"id":"000102030405060708090a0b0c0d0e0f","from":"2026-03-02T00:00:00",\
            "until":"2046-06-01T00:00:00"}
            """
        let window = #""signIn":[{"at":"00:00","window":65535,"modalities":["card","finger"],"attempts":3}]"#
        folder.write(
            "orders.ndjson",
            """
            {"terminal":"1","code":"\(Self.code)","desk":true,"interval":60,\(order)}
            {"terminal":"7","subject":"\(Self.token)","interval":60,\(order),\(window)}

            """)
        return try RunningCore(in: folder, "--closed", "orders.ndjson")
    }

    /// The table of who is who, and the desk's code; both are the desk's alone.
    private func desk(_ people: String) throws -> [String] {
        folder.write("people.csv", people)
        folder.write("code", Self.code + "\n")
        #expect(try run("chmod", ["600", "people.csv", "code"], in: folder.path).code == 0)
        return [
            "enrol", "attend", "--terminal", "1", "--code-file", "code", "--people", "people.csv", "--spool", "kept",
        ]
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

    private func enrol(_ reader: RunningReader) throws {
        let command = try reader.start("enrol", in: folder)
        for (prompt, action) in [
            ("put the finger on the sensor\n", "finger 7"), ("lift it\n", "lift"),
            ("put the same finger on once more\n", "finger 7"),
        ] {
            try command.wait(for: prompt) { command.errors.contains(prompt) }
            try reader.type(action)
        }
        #expect(try command.end().code == 0)
        try reader.type("lift")
    }

    @Test("A finger signs its person in; while the core is away it is kept, and told later, once")
    func finger() throws {
        let reader = try RunningReader(in: folder)
        try enrol(reader)
        let words = try desk("subject,slot\n\(Self.token),0\n")
        let away = try identify(words + ["--target", "127.0.0.1:1"], reader, finger: 7)
        #expect(away.code == 0, "\(away.output)\(away.errors)")
        #expect(away.output.hasPrefix("\(Self.token) signed in by finger; 1 kept for later: cannot connect to"))
        #expect(folder.text("kept").contains(Self.token))
        let core = try core()
        let told = try identify(words + ["--target", core.address, "--json"], reader, finger: 7)
        #expect(told.code == 0, "\(told.output)\(told.errors)")
        let outcome = #""outcome":"attended","subject":"\#(Self.token)","way":"finger","kept":0"#
        #expect(told.output.contains(outcome), "\(told.output)")
        #expect(folder.text("kept").isEmpty)
        // Two attendances in one window are one.
        #expect(folder.text("store/matches.ndjson").split(separator: "\n").count == 1)
        let nobody = try identify(words + ["--target", core.address], reader, finger: 8)
        #expect(nobody.code == 1 && nobody.output == "nobody of the table\n")
        core.program.send(.interrupt)
        let ended = try core.program.end()
        #expect(ended.errors.contains(" 0 devices turned away"), "\(ended.errors)")
        try reader.type("quit")
        _ = try reader.program.end()
    }

    @Test("A card signs its person in, unless it has expired; what it says is told nowhere")
    func card() throws {
        let reader = try ChildProgram(
            wristbandPath, ["reader", "simulate", "sdt", "--pty"], in: folder.path, patience: 60)
        try reader.wait(for: "its port") { reader.output.hasPrefix("port /dev/pts/") && reader.output.hasSuffix("\n") }
        let port = reader.output.split(separator: "\n").first.map { String($0.dropFirst("port ".count)) } ?? ""
        // What is on the card, as the office has it.
        try reader.type("card 7")
        let revealed = try wristband("reader", "read", "--driver", "sdt", "--port", port, "--reveal")
        #expect(revealed.code == 0, "\(revealed.errors)")
        let number =
            revealed.output.split(separator: "\n").first { $0.hasPrefix("number") }?.split(separator: " ").last ?? ""
        #expect(number.count == 18, "\(revealed.output)")
        let words = try desk("subject,card\n\(Self.token),\(number)\n") + ["--driver", "sdt", "--port", port]
        let core = try core()
        try reader.type("lift")
        try reader.type("card 7")
        let told = try wristband(words + ["--target", core.address], in: folder.path)
        #expect(told.code == 0 && told.output == "\(Self.token) signed in by card; the core has it\n", "\(told)")
        #expect(!(told.output + told.errors + folder.text("kept")).contains(number))
        try reader.type("lift")
        try reader.type("card 7 expired")
        let expired = try wristband(words + ["--target", core.address], in: folder.path)
        #expect(expired.code == 1 && expired.output == "the card has expired\n", "\(expired)")
        core.program.send(.interrupt)
        _ = try core.program.end()
        try reader.type("quit")
        _ = try reader.end()
    }

    @Test("A desk that the core refuses keeps what it has and says so; --stored tells it when it is taken")
    func refused() throws {
        let words = try desk("subject,slot\n") + ["--stored"]
        folder.write(
            "kept", #"{"subject":"\#(Self.token)","way":"card","taken":"2026-03-02T10:00:00"}"# + "\n")
        let core = try core()
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

    @Test("A table that others may read is refused, and no mistake in it is repeated")
    func table() throws {
        var words = try desk("subject,card\n\(Self.token),999999199001019998\n\(Self.token),999999199001019998\n")
        words += ["--driver", "sdt", "--port", "/dev/null"]
        let twice = try wristband(words, in: folder.path)
        #expect(twice.code == 2)
        #expect(twice.errors == "people.csv:3:18: card: this card is somebody's already\n")
        #expect(try run("chmod", ["644", "people.csv"], in: folder.path).code == 0)
        let open = try wristband(words, in: folder.path)
        #expect(open.code == 2 && open.errors.contains("others may read it"), "\(open)")
    }
}
