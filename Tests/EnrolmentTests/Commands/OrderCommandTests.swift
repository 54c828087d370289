import CommandHarness
import Enrolment
import JT808
import Testing

@Suite("wristband order")
struct OrderCommandTests {
    private let folder = Folder()

    /// Records a person with a wristband, and keeps who they are.
    private func bind() throws {
        let ledger = try Ledger(opening: folder.file("ledger"))
        try ledger.append(Scene.provisioning(1), by: Scene.author, at: Scene.now)
        let secrets = try SecretsStore(opening: folder.file("secrets"))
        try secrets.keep(PersonalData(name: "测试", identityNumber: "999999199001010001"), of: Scene.subject(1))
    }

    private func order(_ words: String...) throws -> ChildProgram.Ending {
        let desk = ["--ledger", "ledger", "--secrets", "secrets", "--operator", "anna", "--station", "desk-1"]
        // What is recorded beforehand is of a day long ago.
        return try wristband(["order"] + words + desk + ["--date-is-right"], in: folder.path)
    }

    private var subject: String { "\(Scene.subject(1))" }

    @Test("A sound ledger's orders are listed with whose wristband is where, and the command ends with 0")
    func list() throws {
        try bind()
        let listed = try wristband("order", "list", folder.file("ledger"))
        #expect(listed.code == 0 && listed.errors.isEmpty)
        let row = listed.output.split(separator: "\n").last?.split(separator: " ").map(String.init)
        #expect(
            row == [
                Scene.order(1).hexadecimal, subject, "\(Scene.now)", "\(Scene.end)", "bound", "WB-1",
                "\(Scene.terminal(1))",
            ])
    }

    @Test("Of an altered ledger no order is listed: 6, and where to see what is wrong")
    func altered() throws {
        try bind()
        folder.write("ledger/ledger.ndjson", folder.text("ledger/ledger.ndjson").replacing("form 1", with: "form 2"))
        let path = folder.file("ledger")
        let listed = try wristband("order", "list", path)
        #expect(listed.code == 6 && listed.output.isEmpty)
        #expect(listed.errors == "wristband: \(path) is not as it was written: see 'wristband ledger verify \(path)'\n")
    }

    @Test("Who is not named, and a slot that is none, are bad usage, and no ledger is begun for it")
    func usage() throws {
        let unnamed = try order("release", "--slot", "0")
        #expect(unnamed.code == 2 && unnamed.errors.contains("--subject is missing"))
        let unnumbered = try order("release", "--subject", subject, "--slot", "left")
        #expect(unnumbered.code == 2 && unnumbered.errors.contains("expected a slot of the cradle, from 0"))
        #expect(folder.names == [])
    }

    @Test("Who is not enrolled cannot be released: 1, and nothing is recorded")
    func unknown() throws {
        try bind()
        let records = folder.bytes("ledger/ledger.ndjson")
        let ending = try order("release", "--subject", "\(Scene.subject(7))")
        #expect(ending.code == 1 && ending.output.isEmpty)
        #expect(ending.errors == "wristband: \(LedgerError.refused(.notEnrolled(Scene.subject(7))))\n")
        #expect(folder.bytes("ledger/ledger.ndjson") == records)
    }

    @Test("A slot without the node of its cradle is told, and nobody is released")
    func noCradle() throws {
        try bind()
        let ending = try order("release", "--subject", subject, "--slot", "0")
        #expect(ending.code == 6 && ending.errors.contains("give its node with --cradle"))
        #expect(try Ledger(opening: folder.file("ledger")).state.people[Scene.subject(1)]?.released == nil)
    }

    @Test("A release without a slot says what is still to be wiped, also when it is asked again")
    func lost() throws {
        try bind()
        for _ in 1...2 {
            let ending = try order("release", "--subject", subject, "--reason", "lost")
            #expect(ending.code == 0 && ending.errors.isEmpty)
            #expect(ending.output == "\(subject) is released; WB-1 is to be wiped when it turns up\n")
        }
        #expect(folder.lines("ledger/ledger.ndjson").count { $0.contains("\"kind\":\"released\"") } == 1)
        #expect(try SecretsStore(opening: folder.file("secrets")).subjects() == [])
    }

    @Test("An order is made longer once, however often the same is asked, and never shorter")
    func extend() throws {
        let order = try #require(try DeskScene.enrol(1...1, in: folder.path).first)
        try Ledger(opening: folder.file("ledger")).append(
            .orderEntered(
                subject: Scene.subject(1), order: order.id, from: order.from, until: order.until, regime: "strict"),
            by: Scene.author, at: order.from)
        let later = "\(DateTime(secondsSince2000: order.until.secondsSince2000 + 30 * 86_400))"
        for _ in 1...2 {
            let ending = try self.order("extend", "--order", order.id.hexadecimal, "--until", later)
            #expect(ending.code == 0 && ending.output == "\(order.id.hexadecimal) ends on \(later)\n")
        }
        #expect(folder.lines("ledger/ledger.ndjson").count { $0.contains("\"kind\":\"extended\"") } == 1)
        let shorter = try self.order("extend", "--order", order.id.hexadecimal, "--until", "\(order.until)")
        #expect(shorter.code == 1)
    }
}
