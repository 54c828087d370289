internal import Enrolment
internal import Interchange
internal import JT808
internal import MonitoringCore
internal import ReaderWire
internal import Readers

/// `wristband provision`: makes wristbands the wristbands of people.
enum ProvisionCommand {
    static let provision: Command = Command(
        words: ["provision"], summary: "bind a wristband to an enrolled person, or to everybody in a file",
        details: [
            "The wristband in a slot of the cradle gets its number, its key, and the order's parameters, fences and curfew; it is "
                + "armed, seen closed and worn, its first location is seen by the core, and a label is written. Each step is in the "
                + "ledger before the next one begins: a run that ended in the midst, by whatever, is gone on with when the same is "
                + "asked again, and what fails for good is undone and the wristband wiped.",
            "--orders is what the office has entered, as 'wristband fleet plan' writes it; its codes are of no account. The person is "
                + "named by --subject, or by their card on --card; with both, the card must be theirs.",
            "With --batch, a file with columns number or subject, and order, and if needed wristband and regime: all slots are worked "
                + "with at a time. What went wrong is told by the line's number, the rest is done; give the same file again to go "
                + "on. Ends with 1 when somebody has no wristband.",
            "The location is looked for in --store, the folder of 'wristband core run --closed FILE', which takes the wristbands that "
                + "--closed FILE lists; --offline goes without and notes it.",
        ],
        options: CradleDesk.options + [
            Option("--orders", .one("FILE", .files), "the orders that the office has entered"),
            Option(
                "--slot", .one("N"), isRepeatable: true,
                "the slot of the cradle, from 0; 0 if not given, or all with --batch"),
            Option("--subject", .one("TOKEN"), "the person"),
            Option("--card", .one("NODE", .files), "the node of a card reader: whose card is laid on it is the person"),
            Option("--order", .one("ID"), "the order, 32 hexadecimal digits"),
            Option(
                "--wristband", .one("SERIAL"),
                "the number printed on the wristband that is meant; whichever is put in if not given"),
            Option("--regime", .one("TEXT"), "how strict the supervision is, for the ledger; ordinary if not given"),
            Option("--batch", .one("FILE", .files), "provision everybody in a file"),
            Option("--store", .one("DIR", .directories), "the store of the core that is to see the first location"),
            Option("--offline", .flag, "go without a first location"),
            Option("--labels", .one("FOLDER", .directories), "where labels are written; labels if not given"),
            Option("--unfinished", .flag, "list the provisionings that were begun and not ended"),
            Option(
                "--give-up", .one("TOKEN"), "give a provisioning up, and wipe its wristband if --slot says where it is"),
        ]
    ) { invocation in
        if invocation.has("--unfinished") { return try listUnfinished(invocation) }
        if let subject = try invocation.token("--give-up") { return try giveUp(subject, invocation) }
        guard invocation.has("--offline") != (invocation.value("--store") != nil) else {
            throw UsageError(
                "give --store, the folder of the core that is to see a location, or --offline", command: provision.words
            )
        }
        _ = try invocation.required("--cradle")
        let orders = try OrderFile.read(path: try invocation.required("--orders"))
        let desk = try CradleDesk(invocation, orders: orders)
        let core = invocation.value("--store").map { CoreStoreWatch(store: $0) }
        let labels = try LabelFolder(invocation.value("--labels") ?? "labels")
        let byID = Dictionary(orders.map { ($0.id, $0) }) { first, _ in first }
        if let path = invocation.value("--batch") {
            return try batch(path, desk, core, labels, byID, invocation)
        }
        let request = try request(desk, byID, invocation)
        let one = desk.desk(at: desk.station, core: core, labels: labels)
        one.asks = { Output.note("slot \(request.slot): \($0.text)") }
        let work = SlotWork(one, slot: request.slot) { Output.note("slot \(request.slot): \($0)") }
        do throws(ProvisioningError) {
            let bound = try work.bind(request)
            Output.print(
                "\(bound.wristband) \(bound.wasBound ? "was bound" : "is bound") to \(request.subject), terminal \(bound.terminal)"
            )
            return desk.station.isCancelled ? 130 : 0
        } catch {
            Output.note("wristband: \(error)")
            return error.exitCode
        }
    }

    // MARK: One person

    private static func request(
        _ desk: CradleDesk, _ orders: [OrderID: Order], _ invocation: Invocation
    ) throws -> ProvisioningRequest {
        let words = provision.words
        guard let id = try invocation.order("--order") else { throw UsageError("--order is missing", command: words) }
        guard let order = orders[id] else {
            throw BadInput("\(invocation.value("--orders") ?? ""): no order has the id \(id.hexadecimal)")
        }
        let slots = try slots(invocation)
        guard slots.count <= 1 else { throw UsageError("give one --slot, or --batch", command: words) }
        guard let subject = try subject(desk, invocation) else {
            throw UsageError("give --subject, or --card", command: words)
        }
        return ProvisioningRequest(
            subject: subject, order: order, regime: invocation.value("--regime") ?? "ordinary", slot: slots.first ?? 0,
            wristband: try invocation.wristband("--wristband"))
    }

    /// The person named, by whatever.
    private static func subject(_ desk: CradleDesk, _ invocation: Invocation) throws -> SubjectToken? {
        let named = try invocation.token("--subject")
        guard let node = invocation.value("--card") else { return named }
        let reader = ReaderSelection(.sdt, at: node)
        var access = SDTAccess()
        access.baud = reader.baud
        access.patience = try invocation.seconds("--patience") ?? access.patience
        let people = try EnrolledPeople(in: desk.records.secrets)
        let shown = try people.subject(
            ofCardAt: NodeStation(reader, desk.signals), access, time: desk.records.ledger.state.judged(.now)
        ) { prompt in if let prompt { Output.note(prompt.text) } }
        guard named == nil || named == shown else { throw PersonError.anotherPerson }
        return shown
    }

    private static func slots(_ invocation: Invocation) throws(UsageError) -> [UInt8] {
        var slots: [UInt8] = []
        for text in invocation.all("--slot") {
            guard let slot = UInt8(text), !slots.contains(slot) else {
                throw UsageError(
                    "--slot \(text): expected a slot of the cradle, from 0, once", command: provision.words)
            }
            slots.append(slot)
        }
        return slots
    }

    // MARK: Everybody in a file

    private static func batch(
        _ path: String, _ desk: CradleDesk, _ core: CoreStoreWatch?, _ labels: LabelFolder, _ orders: [OrderID: Order],
        _ invocation: Invocation
    ) throws -> Int32 {
        try checkPrivateFile(path)
        let people = try EnrolledPeople(in: desk.records.secrets)
        let file = try ProvisioningFile(
            try readFile(path), file: path, subject: { people.subject(withNumber: $0) }, order: { orders[$0] })
        var slots = try slots(invocation)
        if slots.isEmpty {
            let count = try desk.station.run(CradleDialogue.list(CradleAccess()), codec: CradleCodec()).get().count
            slots = (0..<count).map { UInt8($0) }
        }
        let listener = ProvisioningBatch.Listener(
            begins: { slot, line in Output.note("slot \(slot): line \(line.number), \(line.request.subject)") },
            asks: { slot, prompt in Output.note("slot \(slot): \(prompt.text)") },
            trouble: { slot, error in Output.note("slot \(slot): \(error)") },
            ended: { entry, done in
                guard case .bound(let bound) = entry.outcome, !bound.wasBound else { return }
                Output.note("\(done) of \(file.lines.count): \(bound.wristband) is bound, terminal \(bound.terminal)")
            })
        let batch = ProvisioningBatch(file, station: desk.station, slots: slots, listener: listener) { station in
            desk.desk(at: station, core: core, labels: labels)
        }
        let report = try batch.run()
        for complaint in report.complaints { Output.print(complaint) }
        Output.print("\(report.done) bound now, \(report.present) before, \(report.complaints.count) complaints")
        return report.isCancelled ? 130 : report.isComplete ? 0 : 1
    }

    // MARK: What was begun

    private static func listUnfinished(_ invocation: Invocation) throws -> Int32 {
        let records = try LedgerDesk(invocation)
        var rows: [[String]] = []
        for (subject, person) in records.ledger.state.people {
            guard let wristband = person.reservation, let order = person.order else { continue }
            rows.append([subject.description, order.hexadecimal, wristband.description])
        }
        for row in rows.sorted(by: { $0[0] < $1[0] }) { Output.print(row.joined(separator: " ")) }
        return 0
    }

    private static func giveUp(_ subject: SubjectToken, _ invocation: Invocation) throws -> Int32 {
        let cradle = try CradleDesk(invocation)
        let desk = cradle.desk(at: cradle.station, core: nil, labels: NoLabels())
        let slots = try slots(invocation)
        guard cradle.records.ledger.state.people[subject]?.reservation != nil else {
            throw BadInput("\(subject) has no provisioning that was begun; --unfinished lists them")
        }
        do throws(ProvisioningError) {
            let isClean = try desk.giveUp(subject, slot: slots.first, reason: "givenUp")
            Output.print(
                "given up; \(isClean ? "the wristband is clean" : "the wristband is wiped when it is put in next")")
            return 0
        } catch {
            Output.note("wristband: \(error)")
            return error.exitCode
        }
    }
}
