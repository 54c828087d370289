import CommandHarness
import Enrolment
import Interchange
import JT808
import MonitoringCore
import ReaderWire
import Testing

extension DeskScene {
    /// Enrols people in a folder, who have no order yet.
    ///
    /// - Returns: the orders that the office has for them.
    static func enrol(_ people: ClosedRange<UInt64>, in folder: String) throws -> [Order] {
        let ledger = try Ledger(opening: "\(folder)/ledger")
        let secrets = try SecretsStore(opening: "\(folder)/secrets")
        return try people.map { person in
            try ledger.append(Array(Scene.enrolment(person).dropLast()), by: Scene.author, at: Scene.today)
            try secrets.keep(
                PersonalData(name: "测试", identityNumber: "99999919900101000\(person)"), of: Scene.subject(person))
            return order(person)
        }
    }

    /// A person's order, thirty days from now.
    static func order(_ person: UInt64) -> Order {
        var order = Desk.order(person)
        order.from = Scene.today
        order.until = DateTime(secondsSince2000: order.from.secondsSince2000 + 30 * 86_400)
        return order
    }

    /// Writes a file of orders.
    static func write(_ orders: [Order], to path: String) {
        var lines = JSONWriter(.lines)
        for order in orders { lines.object(order) }
        writeText(path, String(decoding: lines.bytes, as: UTF8.self))
    }

    /// What a command is told that works with wristbands in the cradle, for a closed core.
    static func words(_ ports: [String: String]) -> [String] {
        ["--ledger", "ledger", "--secrets", "secrets", "--operator", "anna", "--station", "desk-1"]
            + ["--cradle", ports["cradle"] ?? "", "--closed", "closed.ndjson", "--patience", "20"]
    }
}

extension KilledDesk {
    /// The closed core's orders in the end; expects that no half file is left anywhere, least of all one with a key.
    func closedOrders() throws -> [Order] {
        for folder in ["ledger", "secrets", "labels", "."] {
            let names = try LedgerFolder.names("\(self.folder)/\(folder)")
            #expect(names.filter { $0.hasSuffix(".new") || $0.hasSuffix(".unfinished") } == [], "\(place)")
        }
        return try OrderFile.read(path: "\(folder)/closed.ndjson")
    }

    /// Expects that a wristband is a person's, with one key in ledger, secrets, cradle and closed core.
    ///
    /// - Parameter slot: where the cradle has told the check sum of its key.
    func expectBound(
        _ wristband: UInt64, to person: UInt64, slot: Int, _ ledger: Ledger, _ secrets: SecretsStore, _ closed: [Order]
    ) throws {
        let serial = Scene.wristband(wristband)
        let bound = try #require(ledger.state.wristbands[serial], "\(place)")
        #expect(bound.standing == .bound(Scene.subject(person), Scene.order(person)), "\(place)")
        let key = try #require(try secrets.key(of: serial).flatMap { CradleKey($0.bytes) }, "\(place)")
        #expect(bound.key?.checksum == key.checksum, "\(place)")
        #expect(told.contains("slot \(slot): key with check sum \(key.checksum)"), "\(place): \(told)")
        let order = closed.first { $0.terminal == bound.terminal }
        let knowsCode = order?.code == key.authenticationCode
        #expect(knowsCode && order?.id == Scene.order(person), "\(place)")
    }

    /// How many records of some kinds there are.
    static func counts(_ kinds: [LedgerEvent.Kind], in records: [Substring]) -> [Int] {
        kinds.map { kind in records.count { $0.contains("\"kind\":\"\(kind.rawValue)\"") } }
    }
}
