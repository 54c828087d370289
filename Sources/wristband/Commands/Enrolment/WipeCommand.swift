internal import Enrolment

/// `wristband wipe`: makes a wristband usable that has something in it and is nobody's by this ledger.
enum WipeCommand {
    static let wipe: Command = Command(
        words: ["wipe"], summary: "wipe a wristband that is nobody's by this ledger",
        details: [
            "For a wristband of another station, or one that was left unwiped: order, key, areas and store go, its serial number "
                + "stays, and the ledger notes it. What is in it is told, and yes asked for.",
            "One that is somebody's by this ledger is refused: 'wristband order release' ends its order and wipes it, and "
                + "'wristband provision --give-up' what was begun.",
        ],
        options: LedgerDesk.options + [
            CradleDesk.node, Option("--slot", .one("N"), "the slot of the cradle in which it is, from 0"),
            Option("--yes", .flag, "wipe it without asking"),
        ]
    ) { invocation in
        guard let slot = try invocation.slot("--slot") else {
            throw UsageError("--slot is missing", command: wipe.words)
        }
        let cradle = try CradleDesk(invocation)
        let desk = cradle.desk(at: cradle.station, core: nil, labels: NoLabels())
        do throws(ProvisioningError) {
            let found = try desk.wipeable(in: slot)
            Output.note("\(found.wristband) \(found.content)")
            guard invocation.has("--yes") || Output.asks("Wipe \(found.wristband)?") else {
                Output.print("nothing was wiped")
                return 1
            }
            try desk.wipe(found, in: slot)
            Output.print("\(found.wristband) is wiped")
            return 0
        } catch {
            Output.note("wristband: \(error)")
            return error.exitCode
        }
    }
}

extension ProvisioningDesk.Wipeable {
    /// What is in it, in words.
    fileprivate var content: String {
        let order = isArmed ? "obeys an order" : "obeys no order"
        return terminal.map { "speaks under \($0) and \(order)" } ?? "has no terminal number and \(order)"
    }
}
