import CommandHarness
import Enrolment
import Testing

@Suite("A host whose date is far from the last record's")
struct DoubtfulDateTests {
    private let folder = Folder()

    /// A ledger with an order that ended in 2022, whatever today is.
    private func makeLedger() throws {
        let (from, until) = (Scene.time("2022-03-02T10:00:00"), Scene.time("2022-05-30T00:00:00"))
        try Ledger(opening: folder.file("ledger"))
            .append(Scene.enrolment(1, from: from, until: until), by: Scene.author, at: from)
    }

    @Test("Nothing is done before somebody confirms the date, and then it is done without a word")
    func confirmed() throws {
        try makeLedger()
        let expire = [
            "order", "expire", "--ledger", "ledger", "--secrets", "secrets", "--operator", "anna", "--station", "d",
        ]
        let doubted = try wristband(expire, in: folder.path)
        #expect(doubted.code == 6 && doubted.output == "", "\(doubted)")
        #expect(doubted.errors.contains("2022-03-02T10:00:00") && doubted.errors.contains("--date-is-right"))
        #expect(folder.lines("ledger/ledger.ndjson").count == 4 && !folder.names.contains("secrets"))
        let believed = try wristband(expire + ["--date-is-right"], in: folder.path)
        #expect(believed.code == 1 && believed.output.hasSuffix(" has expired; release its person\n"), "\(believed)")
        #expect(try wristband(expire, in: folder.path).code == 0)
    }
}
