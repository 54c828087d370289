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
            let ledger = try Ledger(opening: "\(folder)/ledger")
            let secrets = try SecretsStore(opening: "\(folder)/secrets")
            let today = DateTime(secondsSince2000: UInt32(MonotonicClock.calendar / 1_000))
            var orders = JSONWriter(.lines)
            var lines = "subject,order\n"
            for person in people {
                try ledger.append(Array(Scene.enrolment(person).dropLast()), by: Scene.author, at: Scene.now)
                try secrets.keep(
                    PersonalData(name: "测试", identityNumber: "99999919900101000\(person)"), of: Scene.subject(person))
                var order = Desk.order(person)
                order.from = today
                order.until = DateTime(secondsSince2000: today.secondsSince2000 + 30 * 86_400)
                orders.object(order)
                lines += "\(Scene.subject(person)),\(Scene.order(person).hexadecimal)\n"
            }
            writeText("\(folder)/orders.ndjson", String(decoding: orders.bytes, as: UTF8.self))
            try? writePrivateFile("\(folder)/people.csv", Array(lines.utf8))
        },
        command: { ports in
            ["provision", "--ledger", "ledger", "--secrets", "secrets", "--operator", "anna", "--station", "desk-1"]
                + ["--cradle", ports["cradle"] ?? "", "--orders", "orders.ndjson", "--closed", "closed.ndjson"]
                + ["--batch", "people.csv", "--slot", "0", "--offline", "--patience", "20"]
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
        let kinds = ["orderEntered", "wristbandTaken", "keyInstalled", "armed", "wornSeen", "bound", "undone"]
        let counts = kinds.map { kind in
            records.count { $0.contains("\"kind\":\"\(kind)\"") }
        }
        #expect(counts == [2, 2, 2, 2, 2, 2, 0], "\(place)")
        // Who was told to be bound was.
        let told = desk.endings.map(\.errors).joined().split(separator: "\n").count { $0.contains(" is bound, ") }
        #expect(told <= Self.people.count, "\(place)")

        let ledger = try Ledger(opening: "\(desk.folder)/ledger")
        let secrets = try SecretsStore(opening: "\(desk.folder)/secrets")
        let closed = try OrderFile.read(path: "\(desk.folder)/closed.ndjson")
        #expect(closed.count == Self.people.count, "\(place)")
        for person in Self.people {
            let serial = Scene.wristband(person)
            let bound = try #require(ledger.state.wristbands[serial], "\(place)")
            #expect(bound.standing == .bound(Scene.subject(person), Scene.order(person)), "\(place)")
            let key = try #require(try secrets.key(of: serial).flatMap { CradleKey($0.bytes) }, "\(place)")
            #expect(bound.key?.checksum == key.checksum, "\(place)")
            #expect(desk.told.contains("slot 0: key with check sum \(key.checksum)"), "\(place): \(desk.told)")
            let order = closed.first { $0.terminal == bound.terminal }
            let knowsCode = order?.code == key.authenticationCode
            #expect(knowsCode && order?.id == Scene.order(person), "\(place)")
        }
        // A half file is nowhere left, least of all one with a key.
        for folder in ["ledger", "secrets", "labels", "."] {
            let names = try LedgerFolder.names("\(desk.folder)/\(folder)")
            let half = names.filter { $0.hasSuffix(".new") || $0.hasSuffix(".unfinished") }
            #expect(half == [], "\(place)")
        }
    }
}
