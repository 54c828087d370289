import CommandHarness
import Enrolment
import Testing

/// `wristband order release` and `order transfer` themselves, with a provisioned wristband in slot 0 of a cradle behind a
/// pseudo-terminal, killed at each of their calls that write.
@Suite("Killed work on an order")
struct OrderKillTests {
    /// The desk; a clean wristband is worn in slot 1.
    private static func scene(asks: [String], command: [String]) -> DeskScene {
        let person = ["--subject", "\(Scene.subject(1))"]
        let order = ["--order", Scene.order(1).hexadecimal]
        return DeskScene(
            readers: ["cradle"],
            begins: ["dock 0 WB-1", "strap 0 worn", "dock 1 WB-2", "strap 1 worn"], asks: asks,
            prepare: { folder in
                var orders = try DeskScene.enrol(1...1, in: folder)
                DeskScene.write(orders, to: "\(folder)/orders.ndjson")
                orders[0].terminal = Scene.terminal(9)
                DeskScene.write(orders, to: "\(folder)/another.ndjson")
            },
            precedes: { ports in
                ["provision"] + DeskScene.words(ports) + person + order + ["--orders", "orders.ndjson", "--offline"]
            },
            returns: ["dock 0 WB-1", "key 0"],
            command: { ports in ["order"] + command + DeskScene.words(ports) + person },
            answers: { lines in lines.last?.hasSuffix("take the wristband out") == true ? ["undock 0"] : [] })
    }

    @Test(
        "A release that was killed at any call is completed by the same command: wristband wiped, nothing kept of the person",
        .enabled(if: KillingShim.compiler != nil, "needs clang, gcc or cc to compile a library that kills"))
    func release() throws {
        let folder = Folder(inMemory: true)
        let scene = Self.scene(asks: ["list"], command: ["release", "--slot", "0"])
        let killed = try scene.killEverywhere(in: folder) { desk in
            let place = desk.place
            let records = try desk.expectValidLedger()
            #expect(KilledDesk.counts([.bound, .released, .wiped], in: records) == [1, 1, 1], "\(place)")
            try expectWiped(desk, Ledger(opening: "\(desk.folder)/ledger"))
            let secrets = try LedgerFolder.names("\(desk.folder)/secrets")
            #expect(secrets.filter { $0.contains("-") } == [], "\(place)")
            let closed = try desk.closedOrders()
            #expect(closed.map(\.code.isEmpty) == [true] && closed.allSatisfy { $0.released != nil }, "\(place)")
        }
        #expect(killed >= 40)
    }

    @Test(
        "A transfer that was killed at any call is completed by the same command: the new wristband bound, the old one wiped",
        .enabled(if: KillingShim.compiler != nil, "needs clang, gcc or cc to compile a library that kills"))
    func transfer() throws {
        let folder = Folder(inMemory: true)
        let scene = Self.scene(
            asks: ["list", "key 1"],
            command: ["transfer", "--orders", "another.ndjson", "--order", Scene.order(1).hexadecimal]
                + ["--slot", "1", "--old-slot", "0", "--offline"])
        let killed = try scene.killEverywhere(in: folder) { desk in
            let records = try desk.expectValidLedger()
            let counts = KilledDesk.counts([.bound, .transferred, .keyInstalled, .wiped, .undone], in: records)
            #expect(counts == [1, 1, 2, 1, 0], "\(desk.place)")
            let ledger = try Ledger(opening: "\(desk.folder)/ledger")
            try expectWiped(desk, ledger)
            let secrets = try SecretsStore(opening: "\(desk.folder)/secrets")
            #expect(try secrets.key(of: Scene.wristband(1)) == nil, "\(desk.place)")
            let closed = try desk.closedOrders()
            #expect(closed.count == 1, "\(desk.place)")
            try desk.expectBound(2, to: 1, slot: 1, ledger, secrets, closed)
        }
        #expect(killed >= 100)
    }

    /// Expects that the first wristband is clean, in the cradle and by the ledger.
    private func expectWiped(_ desk: KilledDesk, _ ledger: Ledger) throws {
        #expect(ledger.state.wristbands[Scene.wristband(1)]?.standing == .free, "\(desk.place)")
        let isClean = desk.told.contains { $0.hasPrefix("slot 0: WB-1, no terminal number, no key, ") }
        #expect(isClean, "\(desk.place): \(desk.told)")
    }
}
