import CommandHarness
import Enrolment
import Interchange
import JT808
import Link
import MonitoringCore
import ReaderWire
import Testing

/// `wristband provision --batch` itself, with a cradle behind a pseudo-terminal, killed at each of its calls that write: to
/// the ledger, to the secrets, to the core's orders, to the labels and to the cradle.
@Suite("A killed provisioning")
struct ProvisionKillTests {
    private static let people: ClosedRange<UInt64> = 1...2

    /// The desk; the wristband that is put in from the box has the number of the person, by their line in the file.
    private let scene = DeskScene(
        readers: ["cradle"],
        asks: people.flatMap { ["undock 0", "dock 0 \(Scene.wristband($0))", "key 0"] } + ["undock 0", "list"],
        prepare: { folder in
            let orders = try DeskScene.enrol(people, in: folder)
            DeskScene.write(orders, to: "\(folder)/orders.ndjson")
            let lines = people.map { "\(Scene.subject($0)),\(Scene.order($0).hexadecimal)\n" }.joined()
            try? writePrivateFile("\(folder)/people.csv", Array("subject,order\n\(lines)".utf8))
        },
        command: { ports in
            ["provision"] + DeskScene.words(ports)
                + ["--orders", "orders.ndjson", "--batch", "people.csv", "--slot", "0", "--offline"]
        },
        answers: { lines in
            guard let line = lines.last else { return [] }
            if line.hasSuffix("take the wristband out") { return ["undock 0"] }
            if line.hasSuffix(" strap") || line.hasSuffix(" wrist") { return ["strap 0 worn"] }
            guard line.hasSuffix(" in") else { return [] }
            let words = line.split(separator: " ")
            if words.count == 5, words[3].hasPrefix("WB-") { return ["dock 0 \(words[3])"] }
            let begun = lines.last { $0.hasPrefix("slot 0: line ") }?.dropFirst("slot 0: line ".count)
            let person = (begun?.prefix { $0.isNumber }).flatMap { Int($0) } ?? 0
            return ["dock 0 WB-\(person - 1)"]
        })

    @Test(
        "Killed at any call, it ends with each person bound once, to a wristband with the key of the secrets store",
        .enabled(if: KillingShim.compiler != nil, "needs clang, gcc or cc to compile a library that kills"))
    func everyCall() throws {
        let folder = Folder(inMemory: true)
        let killed = try scene.killEverywhere(in: folder) { try expectBound($0) }
        #expect(killed >= 250)
    }

    private func expectBound(_ desk: KilledDesk) throws {
        let place = desk.place
        let records = try desk.expectValidLedger()
        let counts = KilledDesk.counts(
            [.orderEntered, .wristbandTaken, .keyInstalled, .armed, .wornSeen, .bound, .undone], in: records)
        #expect(counts == [2, 2, 2, 2, 2, 2, 0], "\(place)")
        // Who was told to be bound was.
        let told = desk.endings.map(\.errors).joined().split(separator: "\n").count { $0.contains(" is bound, ") }
        #expect(told <= Self.people.count, "\(place)")

        let ledger = try Ledger(opening: "\(desk.folder)/ledger")
        let secrets = try SecretsStore(opening: "\(desk.folder)/secrets")
        let closed = try desk.closedOrders()
        #expect(closed.count == Self.people.count, "\(place)")
        for person in Self.people {
            try desk.expectBound(person, to: person, slot: 0, ledger, secrets, closed)
        }
    }
}
