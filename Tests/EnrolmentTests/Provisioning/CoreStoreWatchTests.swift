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

    @Test("A watch that begins anew for a number passes over what was stored of it, and of no other")
    func anew() throws {
        let terminal = Scene.terminal(1)
        let watch = CoreStoreWatch(store: folder.path)
        folder.write("fixes.ndjson", line(terminal, "2026-03-02T10:00:01") + line(other, "2026-03-02T10:00:02"))
        watch.begin(terminal)
        #expect(watch.firstFix(of: terminal) == nil)
        #expect(watch.firstFix(of: other) == Scene.time("2026-03-02T10:00:02"))
        folder.append(line(terminal, "2026-03-02T10:00:03"), to: "fixes.ndjson")
        #expect(watch.firstFix(of: terminal) == Scene.time("2026-03-02T10:00:03"))
    }

    @Test("A wristband whose number was another's in the same run is not bound by a fix of that one")
    func numberReused() throws {
        let watch = CoreStoreWatch(store: folder.path)
        let at = try Desk(SimulatedStation(holding: 1), core: watch)
        folder.write("fixes.ndjson", "")
        at.desk.asks = { prompt in
            at.station.wear()
            if prompt == .awaitLocation {
                folder.append(line(Scene.terminal(1), "2026-03-02T10:00:05"), to: "fixes.ndjson")
            }
        }
        try at.desk.provision(Desk.request(1))
        try at.desk.release(Scene.subject(1), slot: 0, reason: "end")
        at.desk.asks = { _ in at.station.wear() }
        let request = Desk.request(2, terminal: 1)
        #expect(at.failure(request) == .noLocation(Scene.wristband(1)))
        folder.append(line(Scene.terminal(1), "2026-03-02T11:00:00"), to: "fixes.ndjson")
        try at.desk.provision(request)
        try at.expectBound(2, 1)
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
