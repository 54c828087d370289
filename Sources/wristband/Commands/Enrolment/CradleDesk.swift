internal import Enrolment
internal import JT808
internal import Link
internal import MonitoringCore
internal import ReaderWire
internal import Readers

/// What the commands have that work with wristbands in a cradle.
struct CradleDesk {
    let records: LedgerDesk
    /// The cradle.
    let station: any Station
    /// Ctrl-C and a request to end.
    let signals: Signals
    private let closed: ClosedOrders?
    private let patience: Duration

    /// The flag of the cradle.
    static let node = Option("--cradle", .one("NODE", .files), "the node of the cradle")

    /// The flags that say so.
    static let options =
        LedgerDesk.options + [
            node,
            Option(
                "--closed", .one("FILE", .files),
                "the orders of a core that takes provisioned wristbands alone, to be kept up to date; for its owner alone"
            ),
            Option("--patience", .one("SECONDS"), "how long to wait for the person at each step; 120 if not given"),
        ]

    /// Opens them.
    ///
    /// - Parameter orders: what the office has entered since the closed core's file was written.
    init(_ invocation: Invocation, orders: [Order] = []) throws {
        let signals = try Signals()
        self.signals = signals
        station =
            invocation.value("--cradle").map { NodeStation(ReaderSelection(.cradle, at: $0), signals) } ?? NoCradle()
        patience = try invocation.seconds("--patience") ?? .seconds(120)
        records = try LedgerDesk(invocation)
        // Nobody else writes it while the ledger is held.
        closed = try invocation.value("--closed").map { try ClosedOrders($0, adding: orders) }
        try desk(at: station, core: nil, labels: NoLabels()).sweep()
        for keyless in closed?.keyless ?? [] { Output.note("\(keyless)") }
    }

    /// A desk with a station; all desks share the rest.
    func desk(
        at station: any Station, core: (any CoreWatch)?, labels: any LabelPrinter
    ) -> ProvisioningDesk {
        let desk = ProvisioningDesk(
            ledger: records.ledger, secrets: records.secrets, station: station, core: core, labels: labels,
            author: records.author
        ) { .now }
        desk.patience = patience
        desk.closed = closed
        return desk
    }
}

/// The cradle of a command that was given none.
private final class NoCradle: Station {
    var now: SteadyTime { .now }
    var isCancelled: Bool { false }

    func begin<Talk: Dialogue, Codec: ReaderCodec>(_ dialogue: Talk, codec: Codec) -> Operation<Codec, Talk>
    where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        Operation(dialogue, codec: codec, failed: .unusable("the cradle", reason: "give its node with --cradle"))
    }

    func turn(until limit: SteadyTime?) {}
}

extension ProvisioningError {
    /// What a command ends with.
    var exitCode: Int32 {
        switch self {
        case .cradle(_, let error): error.exitCode
        case .undone(let cause, _): cause.exitCode
        case .ledger(.refused): 1
        case .ledger, .secrets, .noRandomness, .closedOrders, .label: 6
        default: 1
        }
    }
}

extension ProvisioningPrompt {
    /// What to tell the person.
    var text: String {
        switch self {
        case .putIn(let wristband?): "put \(wristband) in"
        case .putIn(nil): "put a wristband from the box in"
        case .takeOut: "take the wristband out"
        case .closeStrap: "close the strap"
        case .putOn: "put it on the person's wrist"
        case .awaitLocation: "wait for its first location, under the open sky"
        }
    }
}
