import Enrolment
import JT808
import MonitoringCore
import ReaderSimulation
import ReaderWire
import Readers

/// A cradle of four slots, a file of people, and an operator who does what is asked: the wristband with a person's number is
/// that person's, unless something else is put in first.
final class BatchScene {
    let station: SimulatedStation<SimulatedCradle>
    private(set) var at: Desk
    /// What is put in for a person first, one after the other, before the wristband that should be.
    var wrong: [UInt64: [String]] = [:]
    /// Whose wristband is taken out of the cradle when its strap should be closed, once.
    var drawn: Set<UInt64> = []
    /// Who does not put it on.
    var unwilling: Set<UInt64> = []
    /// Happens before the operator does what is asked for a person.
    var happens: (UInt64, ProvisioningPrompt) -> Void = { _, _ in }
    /// Whose line is under way in a slot.
    private(set) var person: [UInt8: UInt64] = [:]
    private(set) var prompts: [ProvisioningPrompt] = []
    private(set) var troubles: [UInt64: [ProvisioningError]] = [:]
    /// Everything that was told.
    private(set) var told = ""

    /// Sets up a new desk with people who are enrolled.
    convenience init(people: some Sequence<UInt64>) throws {
        try self.init(Desk(SimulatedStation(holding: []), core: nil, people: Array(people), isWorn: false))
    }

    init(_ desk: Desk) {
        at = desk
        station = desk.station
    }

    /// A file with the people's tokens, and with other lines if there are.
    func file(
        _ people: some Sequence<UInt64>, other: [UInt64: String] = [:], meant: Set<UInt64> = []
    ) throws -> ProvisioningFile {
        let lines = people.map { person in
            let wristband = meant.contains(person) ? Scene.wristband(person).description : ""
            return other[person] ?? "\(Scene.subject(person)),\(Scene.order(person).hexadecimal),\(wristband)"
        }
        let text = "subject,order,wristband\n" + lines.map { "\($0)\n" }.joined()
        return try ProvisioningFile(
            Array(text.utf8), file: "orders.csv", subject: { _ in nil }, order: { id in Self.order(id) })
    }

    /// What the office has entered: an order for each of the first 9,999.
    static func order(_ id: OrderID) -> Order? {
        id.high == Scene.order(1).high && id.low < 10_000 ? Desk.order(id.low) : nil
    }

    /// Runs the batch.
    func run(_ file: ProvisioningFile, slots: [UInt8] = [0, 1, 2, 3]) throws -> ProvisioningBatch.Report {
        let listener = ProvisioningBatch.Listener(
            begins: { [unowned self] slot, line in person[slot] = line.request.order.id.low },
            asks: { [unowned self] slot, prompt in act(prompt, slot) },
            trouble: { [unowned self] slot, error in
                troubles[person[slot] ?? 0, default: []].append(error)
                told += "\(error)\n"
            },
            ended: { [unowned self] entry, _ in told += "\(entry)\n" })
        let report = try ProvisioningBatch(file, station: station, slots: slots, listener: listener) { [at] station in
            let desk = ProvisioningDesk(
                ledger: at.ledger, secrets: at.secrets, station: station, core: nil, labels: at.labels,
                author: Scene.author
            ) { [calendar = at.calendar] in calendar.time(at: station.now) }
            desk.access.firstSerial = 100
            desk.closed = at.desk.closed
            return desk
        }.run()
        told += report.complaints.map { "\($0)\n" }.joined()
        return report
    }

    /// The program is started again after the power came back, in front of an empty cradle.
    func restart(losing loss: CutDisk.Loss = .none) throws {
        at = try at.afterCut(loss, isWorn: false, core: nil)
        station.renew()
        try at.desk.sweep()
        for slot in 0..<4 { station.reader.undock(slot) }
    }

    private func act(_ prompt: ProvisioningPrompt, _ slot: UInt8) {
        prompts.append(prompt)
        guard let person = person[slot] else { return }
        happens(person, prompt)
        switch prompt {
        case .putIn(let wanted):
            var serial = (wanted ?? Scene.wristband(person)).description
            if wrong[person]?.isEmpty == false { serial = wrong[person]?.removeFirst() ?? serial }
            station.reader.dock(serial, in: Int(slot))
        case .takeOut: station.reader.undock(Int(slot))
        case .closeStrap, .putOn:
            if drawn.remove(person) != nil {
                station.reader.undock(Int(slot))
            } else if !unwilling.contains(person) {
                _ = station.reader.setStrap(isClosed: true, isWorn: true, in: Int(slot))
            }
        case .awaitLocation: break
        }
    }

    /// The wristband of a number, wherever it is.
    func wristband(_ number: UInt64) -> CradledWristband? {
        let serial = Scene.wristband(number).description
        return station.reader.drawer[serial]
            ?? station.reader.slots.compactMap { $0 }.first { $0.serialNumber == serial }
    }

    /// The people who are bound, and their wristbands' numbers.
    var bindings: [UInt64: String] {
        var found: [UInt64: String] = [:]
        for (wristband, taken) in at.ledger.state.wristbands {
            if case .bound(_, let order) = taken.standing { found[order.low] = wristband.description }
        }
        return found
    }

    /// That each of some people has the wristband with their number.
    static func own(_ people: some Sequence<UInt64>) -> [UInt64: String] {
        Dictionary(uniqueKeysWithValues: people.map { ($0, Scene.wristband($0).description) })
    }
}

extension BatchReport<ProvisioningBatch.Outcome> {
    /// The lines that failed, each with why.
    var failed: [Int: ProvisioningError] {
        Dictionary(
            uniqueKeysWithValues: entries.compactMap { entry in
                if case .failed(let error) = entry.outcome { (entry.line, error) } else { nil }
            })
    }
}
