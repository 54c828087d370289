import CommandHarness
import Enrolment
import JT808
import Link
import MonitoringCore
import ReaderWire
import Readers
import Testing

/// A real core and a simulated cradle, each a process of its own, and an office between them.
@Suite("Wristbands of a simulated cradle at a closed core")
struct CradleCoreTests {
    private let folder = Folder()

    private func start(_ words: String..., until isThere: (ChildProgram) -> Bool) throws -> ChildProgram {
        let program = try ChildProgram(wristbandPath, words, in: folder.path, patience: 60)
        try program.wait(for: "its address") { isThere(program) }
        return program
    }

    private func core() throws -> (ChildProgram, address: String) {
        let core = try start("core", "run", "--listen", "127.0.0.1:0", "--store", "store", "--closed", "closed.ndjson")
        {
            $0.errors.hasSuffix("\n")
        }
        return (core, core.errors.split(separator: " ").last.map { String($0.dropLast()) } ?? "")
    }

    private func cradle(_ address: String) throws -> (ChildProgram, ReaderPort) {
        let cradle = try start("reader", "simulate", "cradle", "--pty", "--core", address) {
            $0.output.hasPrefix("port /dev/pts/") && $0.output.hasSuffix("\n")
        }
        let port = cradle.output.split(separator: "\n").first.map { String($0.dropFirst("port ".count)) } ?? ""
        return (cradle, ReaderPort(try TerminalLine(path: port, baud: 115_200)))
    }

    @Test("An office binds a wristband once the core has stored where it is")
    func provisioning() throws {
        folder.write("closed.ndjson", "")
        let (core, address) = try core()
        let (cradle, station) = try cradle(address)
        let ledger = try Ledger(in: CutDisk(), .chained)
        let secrets = try SecretsStore(in: CutDisk())
        try ledger.append(Array(Scene.enrolment(1).dropLast()), by: Scene.author, at: Scene.today)
        try secrets.keep(PersonalData(name: "测试", identityNumber: "110101199001010000"), of: Scene.subject(1))
        let watch = CoreStoreWatch(store: folder.file("store"))
        let desk = ProvisioningDesk(
            ledger: ledger, secrets: secrets, station: station, core: watch, labels: LabelPile(), author: Scene.author
        ) { Scene.today }
        desk.patience = .seconds(40)
        var request = Desk.request(1)
        request.order = DeskScene.order(1)
        desk.closed = try ClosedOrders(folder.file("closed.ndjson"), adding: [request.order])
        desk.asks = { prompt in
            guard prompt == .closeStrap else { return }
            do {
                try cradle.type("place 0 24.31258 109.38916 accuracy 12")
                try cradle.type("strap 0 worn")
            } catch { Issue.record("\(error)") }
        }
        try cradle.type("dock 0 WB-1")
        try cradle.type("wait docked")
        try cradle.type("list")
        try cradle.wait(for: "the list") { cradle.output.contains("slot 0: WB-1, ") }
        #expect(try desk.provision(request).wristband == Scene.wristband(1))
        #expect(ledger.state.wristbands[Scene.wristband(1)]?.steps[.locationSeen] != nil)
        let located = folder.lines("store/fixes.ndjson").filter { $0.contains("\"latitude\":24.312580") }
        #expect(located.contains { $0.contains("\"longitude\":109.389160") && $0.contains("\"accuracy\":12") })
        for line in ["undock 0", "list"] { try cradle.type(line) }
        try cradle.wait(for: "the list") { cradle.output.contains("taken out: 1, 1 online\n") }
        try cradle.type("quit")
        #expect(try cradle.end().code == 0)
        core.send(.terminate)
        #expect(try core.end().code == 0)
    }

    @Test("A wristband with another key than the core's file has is refused, and nothing of it stored")
    func anotherKey() throws {
        let (terminal, access) = (Scene.terminal(1), CradleAccess())
        let identity = try #require(CradleIdentity(terminal: terminal, serialNumber: "WB-1"))
        let key = try #require(CradleKey(Array(1...32)))
        folder.write(
            "closed.ndjson",
            """
            {"terminal":"\(terminal)","code":"another","interval":60,"home":[24.3,109.4],\
            "order":{"id":"000102030405060708090a0b0c0d0e0f","from":"2020-01-01T00:00:00","until":"2090-01-01T00:00:00"}}

            """)
        let (core, address) = try core()
        let (cradle, station) = try cradle(address)
        for line in ["dock 0 WB-1", "place 0 24.3 109.4", "list"] { try cradle.type(line) }
        try cradle.wait(for: "the list") { cradle.output.contains("slot 0: WB-1, ") }
        let order = SupervisionOrder(
            action: .arm, order: OrderID(high: 1, low: 2), validFrom: Scene.now,
            validUntil: DateTime(secondsSince2000: Scene.today.secondsSince2000 + 86_400))
        let arming = try #require(CradleOrder(.supervisionOrder, order))
        _ = try station.run(
            CradleDialogue.writeIdentity(access, slot: 0, identity), codec: CradleCodec()
        ).get()
        _ = try station.run(
            CradleDialogue.installKey(access, slot: 0, of: identity, key), codec: CradleCodec()
        ).get()
        #expect(
            try station.run(
                CradleDialogue.give(access, slot: 0, to: identity, [arming]), codec: CradleCodec()
            ).get().state == .armed)
        try cradle.type("strap 0 worn")
        try core.wait(for: "the refusal") {
            folder.text("store/refusals.ndjson").contains("\"terminal\":\"\(terminal)\"")
        }
        #expect(folder.text("store/refusals.ndjson").contains("clone") && folder.text("store/fixes.ndjson").isEmpty)
        try cradle.type("quit")
        #expect(try cradle.end().code == 0)
        core.send(.terminate)
        #expect(try core.end().errors.contains("0 fixes stored"))
    }
}
