import CommandHarness
import Enrolment
import Interchange
import JT808
import MonitoringCore
import Testing

@Suite("What a core's store tells of a first location")
struct CoreStoreWatchTests {
    private let folder = Folder()
    private let other = Scene.terminal(2)

    private func line(_ terminal: TerminalNumber, _ time: String) -> String {
        "{\"terminal\":\"\(terminal)\",\"time\":\"\(time)\",\"latitude\":24.312580,\"refill\":false}\n"
    }

    @Test("The first fix since the watch began counts, once its line is whole, and none of another wristband")
    func watching() throws {
        let file = folder.file("fixes.ndjson")
        let terminal = Scene.terminal(1)
        let old = line(terminal, "2026-03-01T10:00:00")
        try writeFile(file, Array(old.utf8))
        let watch = CoreStoreWatch(store: String(file.dropLast("/fixes.ndjson".count)))
        #expect(watch.firstFix(of: terminal) == nil)
        let more = old + line(other, "2026-03-02T10:00:01") + line(terminal, "2026-03-02T10:00:05")
        try writeFile(file, Array(more.utf8.dropLast(4)))
        #expect(watch.firstFix(of: terminal) == nil)
        #expect(watch.firstFix(of: other) == Scene.time("2026-03-02T10:00:01"))
        try writeFile(file, Array((more + line(terminal, "2026-03-02T10:00:15")).utf8))
        #expect(watch.firstFix(of: terminal) == Scene.time("2026-03-02T10:00:05"))
    }

    @Test("A report without a place is no location")
    func nowhere() throws {
        let file = folder.file("fixes.ndjson")
        let watch = CoreStoreWatch(store: String(file.dropLast("/fixes.ndjson".count)))
        let nowhere = line(other, "2026-03-02T10:00:01").replacing("false", with: "false,\"sources\":0")
        let somewhere = line(other, "2026-03-02T10:00:09").replacing("false", with: "false,\"sources\":6")
        try writeFile(file, Array((nowhere + somewhere).utf8))
        #expect(watch.firstFix(of: other) == Scene.time("2026-03-02T10:00:09"))
    }

    @Test("Where there is no store, nothing was seen")
    func missing() {
        #expect(CoreStoreWatch(store: folder.file("none")).firstFix(of: other) == nil)
    }
}
