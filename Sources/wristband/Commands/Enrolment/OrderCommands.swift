internal import Enrolment
internal import Interchange
internal import JT808
internal import MonitoringCore

/// `wristband order …`: what becomes of orders after the provisioning.
enum OrderCommands {
    static let list: Command = Command(
        words: ["order", "list"], summary: "list the orders, and whose wristband is where",
        details: [
            "A row an order: its id, the person's token, its dates (GMT+8), where it stands, the wristband and its terminal number."
        ],
        arguments: [
            Argument(name: "FOLDER", count: .one, candidates: .directories, help: "the folder of the ledger")
        ],
        options: [
            Option("--unchained", .flag, "accept records without a hash, where there is no libcrypto"),
            Option("--json", .flag, "print an object an order"),
        ]
    ) { invocation in
        let folder = invocation.arguments[0]
        let ledger = try LedgerVerification(of: folder, invocation.has("--unchained") ? .unchained : .chained)
        guard ledger.isSound else {
            throw Unusable("\(folder) is not as it was written: see 'wristband ledger verify \(folder)'")
        }
        let orders = OrderListing.all(in: ledger.state)
        if invocation.has("--json") {
            var lines = JSONWriter(.lines)
            for order in orders { lines.object(order) }
            Output.write(lines.bytes)
            return 0
        }
        let rows = orders.map { order in
            [
                order.order.hexadecimal, "\(order.subject)", "\(order.from)", "\(order.until)", order.standing.text,
                order.wristband.map { "\($0)" } ?? "-", order.terminal.map { "\($0)" } ?? "-",
            ]
        }
        let titles = ["ORDER", "PERSON", "FROM", "UNTIL", "STANDING", "WRISTBAND", "TERMINAL"]
        for line in TextTable.lines([titles] + rows) { Output.print(line) }
        return 0
    }

    private static let slot = Option("--slot", .one("N"), "the slot in which the person's wristband is")

    static let release: Command = Command(
        words: ["order", "release"], summary: "end a person's order, wipe their wristband, erase who they are",
        details: [
            "With --slot the wristband in that slot of the cradle is wiped; without, it is lost or broken, and is wiped before anybody "
                + "gets it when it turns up. The person's key, templates and data are erased; their slot in the fingerprint module "
                + "is cleared when 'wristband enrol person' next runs with it. With --closed a core refuses the wristband from now on. "
                + "Ended in the midst, it is gone on with when the same is asked again."
        ],
        options: CradleDesk.options + [
            Option("--subject", .one("TOKEN"), "the person"), slot,
            Option("--reason", .one("TEXT"), "why, for the ledger; end if not given"),
        ]
    ) { invocation in
        let subject = try person(invocation, release)
        let slot = try invocation.slot("--slot")
        return try run(invocation, release) { desk in
            let outcome = try desk.release(subject, slot: slot, reason: invocation.value("--reason") ?? "end")
            return "\(subject) is released\(outcome.text)"
        }
    }

    static let transfer: Command = Command(
        words: ["order", "transfer"], summary: "give a person another wristband in place of theirs",
        details: [
            "The person keeps the old one until the new one is provisioned in full. The new one needs a terminal number of its own: "
                + "--orders has the order with it. Ended in the midst, it is gone on with when the same is asked again."
        ],
        options: CradleDesk.options + [
            Option("--orders", .one("FILE", .files), "the orders that the office has entered"),
            Option("--order", .one("ID"), "the order, 32 hexadecimal digits"),
            Option("--subject", .one("TOKEN"), "the person"),
            Option("--slot", .one("N"), "the slot in which the new wristband is; 0 if not given"),
            Option("--old-slot", .one("N"), "the slot in which the old one is; left out when it is lost or broken"),
            Option("--store", .one("DIR", .directories), "the store of the core that is to see the first location"),
            Option("--offline", .flag, "go without a first location"),
            Option("--labels", .one("FOLDER", .directories), "where labels are written; labels if not given"),
        ]
    ) { invocation in
        guard invocation.has("--offline") != (invocation.value("--store") != nil) else {
            throw UsageError("give --store or --offline", command: transfer.words)
        }
        let path = try invocation.required("--orders")
        let orders = try OrderFile.read(path: path)
        guard let id = try invocation.order("--order") else {
            throw UsageError("--order is missing", command: transfer.words)
        }
        guard let order = orders.first(where: { $0.id == id }) else {
            throw BadInput("\(path): no order has the id \(id.hexadecimal)")
        }
        let request = ProvisioningRequest(
            subject: try person(invocation, transfer), order: order, regime: "",
            slot: try invocation.slot("--slot") ?? 0)
        let oldSlot = try invocation.slot("--old-slot")
        return try run(invocation, transfer, orders: orders) { desk in
            desk.asks = { Output.note("slot \(request.slot): \($0.text)") }
            let (new, old) = try desk.transfer(request, oldSlot: oldSlot)
            return
                "\(new.wristband) \(new.wasBound ? "was" : "is") bound to \(request.subject), terminal \(new.terminal)\(old.text)"
        }
    }

    static let extend: Command = Command(
        words: ["order", "extend"], summary: "make an order longer, by three months at most",
        details: [
            "With --slot the wristband in that slot of the cradle is told at once; without, a core that has --closed tells it. "
                + "Ended in the midst, it is gone on with when the same is asked again."
        ],
        options: CradleDesk.options + [
            Option("--order", .one("ID"), "the order, 32 hexadecimal digits"),
            Option("--until", .one("TIME"), "its new end, as 2026-06-30T00:00:00, GMT+8"), slot,
        ]
    ) { invocation in
        guard let id = try invocation.order("--order") else {
            throw UsageError("--order is missing", command: extend.words)
        }
        guard let until = try invocation.value("--until", "a time as 2026-06-30T00:00:00", { DateTime(text: $0) })
        else {
            throw UsageError("--until is missing", command: extend.words)
        }
        let slot = try invocation.slot("--slot")
        return try run(invocation, extend) { desk in
            try desk.extend(id, until: until, slot: slot)
            return "\(id.hexadecimal) ends on \(until)"
        }
    }

    static let expire: Command = Command(
        words: ["order", "expire"], summary: "record the orders whose end has passed",
        details: [
            "Their people wear their wristbands yet, and are to be released: each is told, and the command ends with 1."
        ],
        options: LedgerDesk.options
    ) { invocation in
        let cradle = try CradleDesk(invocation)
        let desk = cradle.desk(at: cradle.station, core: nil, labels: NoLabels())
        do throws(ProvisioningError) {
            let expired = try desk.expire()
            for order in expired { Output.print("\(order.hexadecimal) has expired; release its person") }
            return expired.isEmpty ? 0 : 1
        } catch {
            Output.note("wristband: \(error)")
            return error.exitCode
        }
    }

    // MARK: What they have in common

    private static func person(_ invocation: Invocation, _ command: Command) throws(UsageError) -> SubjectToken {
        guard let subject = try invocation.token("--subject") else {
            throw UsageError("--subject is missing", command: command.words)
        }
        return subject
    }

    private static func run(
        _ invocation: Invocation, _ command: Command, orders: [Order] = [],
        _ body: (ProvisioningDesk) throws -> String
    ) throws -> Int32 {
        let cradle = try CradleDesk(invocation, orders: orders)
        let core = invocation.value("--store").map { CoreStoreWatch(store: $0) }
        let labels: any LabelPrinter =
            command.words == transfer.words ? try LabelFolder(invocation.value("--labels") ?? "labels") : NoLabels()
        do {
            Output.print(try body(cradle.desk(at: cradle.station, core: core, labels: labels)))
            return 0
        } catch let error as ProvisioningError {
            Output.note("wristband: \(error)")
            return error.exitCode
        }
    }
}

extension ProvisioningDesk.WipeOutcome {
    /// What to tell of the wristband that a person had.
    fileprivate var text: String {
        switch self {
        case .none: ""
        case .wiped(let wristband): "; \(wristband) is wiped"
        case .unwiped(let wristband): "; \(wristband) is to be wiped when it turns up"
        }
    }
}

extension OrderListing.Standing {
    /// A word for people.
    fileprivate var text: String { self == .endedAndWorn ? "ended, worn" : rawValue }
}
