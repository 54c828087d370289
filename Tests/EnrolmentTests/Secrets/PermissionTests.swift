import CommandHarness
import Enrolment
import ReaderSimulation
import ReaderWire
import Testing

/// What names people or holds keys is its owner's alone, whatever mask the user's shell has.
@Suite("Permissions")
struct PermissionTests {
    private let folder = Folder()
    private static let masks = ["000", "022", "077"]

    /// Runs the program under a mask.
    private func masked(_ mask: String, _ words: [String]) throws -> ChildProgram.Ending {
        let command = ["-c", "umask \(mask) && exec \"$@\"", "sh", wristbandPath] + words
        return try run("sh", command, in: folder.path)
    }

    /// Enrols somebody from a file of people with some permissions.
    private func enrol(_ mask: String = "022", people: String = "600") throws -> ChildProgram.Ending {
        let text = SyntheticCard(seed: 4).text
        folder.write(
            "people.csv",
            "name,number,fingers,form,by\n\(text.reveal(.name) ?? ""),\(text.reveal(.number) ?? ""),none,F-1,document\n"
        )
        #expect(try run("chmod", [people, "people.csv"], in: folder.path).code == 0)
        return try masked(
            mask,
            [
                "enrol", "person", "--batch", "people.csv", "--yes", "--ledger", "kept/ledger", "--secrets",
                "kept/secrets", "--operator", "anna", "--station", "desk-1", "--card", "/dev/null", "--finger",
                "/dev/null",
            ])
    }

    /// Expects folders of 0700 and files of 0600 in them.
    private func expectPrivate(_ names: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
        for name in names {
            #expect(folder.mode(name) == 0o700, "\(name)", sourceLocation: sourceLocation)
            let files = try LedgerFolder.names(folder.file(name))
            #expect(!files.isEmpty, "\(name)", sourceLocation: sourceLocation)
            for file in files where folder.mode("\(name)/\(file)") != 0o700 {
                #expect(folder.mode("\(name)/\(file)") == 0o600, "\(name)/\(file)", sourceLocation: sourceLocation)
            }
        }
    }

    @Test("An enrolment's ledger and secrets, and the folder that was made for both", arguments: masks)
    func enrolment(mask: String) throws {
        let ending = try enrol(mask)
        #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
        try expectPrivate("kept", "kept/ledger", "kept/secrets")
    }

    @Test(
        "Secrets that others may read are refused, with the command that puts it right",
        arguments: [
            ("", "0750"), ("", "0701"), ("/person-", "0640"), ("/person-", "0604"), ("/slots", "0660"),
        ])
    func loose(name: String, mode: String) throws {
        // The slots' table is made by a finger; who has none has it by an empty one.
        #expect(try enrol().code == 0)
        folder.write("kept/secrets/slots", "")
        #expect(try run("chmod", ["600", "kept/secrets/slots"], in: folder.path).code == 0)
        #expect(try enrol().code == 0)
        let file = try LedgerFolder.names(folder.file("kept/secrets")).map { "/\($0)" }.first { $0.hasPrefix(name) }
        let path = "kept/secrets" + (name.isEmpty ? "" : try #require(file))
        #expect(try run("chmod", [mode, path], in: folder.path).code == 0)
        let refused = try enrol()
        #expect(refused.code != 0)
        let wanted = "chmod \(name.isEmpty ? "0700" : "0600") '"
        #expect((refused.output + refused.errors).contains(wanted), "\(refused.output)\(refused.errors)")
        #expect((refused.output + refused.errors).contains(path))
        #expect(folder.mode(path) == UInt32(mode, radix: 8))
    }

    @Test(
        "A file of people that others may read enrols nobody, and gives nobody a wristband",
        arguments: ["640", "604", "666"])
    func loosePeople(mode: String) throws {
        let refused = try enrol(people: mode)
        #expect(refused.code != 0)
        #expect(refused.errors.contains("run chmod 0600 'people.csv'"), "\(refused.output)\(refused.errors)")
        #expect(folder.mode("kept") == nil)
        #expect(try enrol(people: "400").code == 0)
        #expect(try run("chmod", [mode, "people.csv"], in: folder.path).code == 0)
        folder.write("orders.ndjson", "")
        let provision = [
            "provision", "--batch", "people.csv", "--offline", "--orders", "orders.ndjson", "--cradle", "/dev/null",
        ]
        let desk = ["--ledger", "kept/ledger", "--secrets", "kept/secrets", "--operator", "anna", "--station", "d"]
        let unprovisioned = try masked("077", provision + desk)
        #expect(unprovisioned.code != 0)
        #expect(unprovisioned.errors.contains("run chmod 0600 'people.csv'"), "\(unprovisioned.errors)")
    }

    @Test("A template and an image that were asked for", arguments: masks)
    func templates(mask: String) throws {
        let reader = try ChildProgram(wristbandPath, ["reader", "simulate", "zfm", "--pty"], in: folder.path)
        try reader.wait(for: "its port") { reader.output.hasSuffix("\n") }
        let port = reader.output.split(separator: "\n").first.map { String($0.dropFirst("port ".count)) } ?? ""
        try reader.type("finger 7")
        let files = ["--template", "finger.json", "--image", "finger.pgm"]
        let ending = try masked(mask, ["reader", "capture", "--port", port] + files)
        #expect(ending.code == 0, "\(ending.errors)")
        #expect(folder.mode("finger.json") == 0o600 && folder.mode("finger.pgm") == 0o600)
        for line in ["lift", "wait polled", "finger 7", "wait captured", "lift", "wait polled", "finger 7"] {
            try reader.type(line)
        }
        let enrolled = try masked(mask, ["reader", "enrol", "--port", port, "--template", "copy.json"])
        #expect(enrolled.code == 0, "\(enrolled.errors)")
        #expect(folder.mode("copy.json") == 0o600)
        try reader.type("quit")
        _ = try reader.end()
    }

    @Test("What an attendance desk keeps for later, one that was looser before included", arguments: masks)
    func spool(mask: String) throws {
        folder.write("code", "none of anybody\n")
        let words = ["enrol", "attend", "--terminal", "1", "--code-file", "code", "--stored", "--spool"]
        folder.write("old", "")
        #expect(try run("chmod", ["666", "old"], in: folder.path).code == 0)
        for spool in ["new", "old"] {
            #expect(try masked(mask, words + [spool]).output == "nothing is kept\n")
            #expect(folder.mode(spool) == 0o600, "\(spool)")
        }
    }

    @Test("The orders that a fleet is planned with, which hold its codes", arguments: masks)
    func plannedOrders(mask: String) throws {
        let ending = try masked(
            mask, ["fleet", "plan", "\(package)/devices/fleets/demo.json", "--orders", "orders.ndjson"])
        #expect(ending.code == 0, "\(ending.errors)")
        #expect(folder.mode("orders.ndjson") == 0o600)
    }

    @Test("The orders of a closed core, and the labels, which tell who has which wristband")
    func provisioned() throws {
        folder.write("closed.ndjson", "")
        #expect(try run("chmod", ["666", "closed.ndjson"], in: folder.path).code == 0)
        let secrets = try SecretsStore(opening: folder.file("secrets"))
        for name in ["closed.ndjson", "new.ndjson"] {
            try ClosedOrders(folder.file(name)).write(LedgerState(), secrets, now: Scene.now)
            #expect(folder.mode(name) == 0o600, "\(name)")
        }
        let head = LedgerLabel(try LedgerVerification(in: Played(Scene.provisioning(1)).disk, .chained).head)
        let label = WristbandLabel(
            subject: Scene.subject(1), wristband: Scene.wristband(1), terminal: Scene.terminal(1), ledger: head)
        try LabelFolder(folder.file("labels")).print(label)
        try expectPrivate("labels", "secrets")
    }
}
