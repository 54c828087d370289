import Enrolment
import Geodesy
import JT808
import Link
import MonitoringCore
import ReaderSimulation
import ReaderWire
import Testing

/// What a desk's calendar says, counted from the scene's beginning.
final class DeskCalendar {
    /// Seconds by which somebody has set it back.
    var setBack: UInt32 = 0

    func time(at now: SteadyTime) -> DateTime {
        DateTime(secondsSince2000: Scene.now.secondsSince2000 + UInt32(now.nanoseconds / 1_000_000_000) - setBack)
    }
}

/// A desk with everything on it, whose power can be cut.
struct Desk {
    let station: SimulatedStation<SimulatedCradle>
    let labels: LabelPile
    let ledgerDisk: CutDisk
    let secretsDisk: CutDisk
    let ledger: Ledger
    let secrets: SecretsStore
    let desk: ProvisioningDesk
    /// The desk's calendar, which somebody may set back.
    let calendar: DeskCalendar

    /// Sets it up with what is on the disks.
    ///
    /// - Parameter people: who is enrolled, with consent and without an order, if the ledger is new.
    init(
        _ station: SimulatedStation<SimulatedCradle>, ledger ledgerDisk: CutDisk = CutDisk(),
        secrets secretsDisk: CutDisk = CutDisk(),
        core: (any CoreWatch)? = PatientCore(), people: [UInt64] = [1, 2], isWorn: Bool = true,
        calendar: DeskCalendar = DeskCalendar()
    ) throws {
        self.station = station
        self.calendar = calendar
        self.ledgerDisk = ledgerDisk
        self.secretsDisk = secretsDisk
        labels = LabelPile()
        let clock = { [calendar] in calendar.time(at: station.now) }
        ledger = try Ledger(in: ledgerDisk, .chained)
        secrets = try SecretsStore(in: secretsDisk)
        desk = ProvisioningDesk(
            ledger: ledger, secrets: secrets, station: station, core: core, labels: labels, author: Scene.author,
            clock: clock)
        desk.access.firstSerial = 100
        if isWorn { desk.asks = { prompt in if prompt == .closeStrap || prompt == .putOn { station.wear() } } }
        guard ledger.head.count == 0 else { return }
        for person in people {
            try ledger.append(Array(Scene.enrolment(person).dropLast()), by: Scene.author, at: Scene.now)
            try secrets.keep(PersonalData(name: "测试", identityNumber: "110101199001010000"), of: Scene.subject(person))
        }
    }

    /// The desk after the power came back: the same cradle and disks, and nothing in memory.
    ///
    /// - Parameter copy: the cradle, when this desk is to be left as it is.
    func afterCut(
        _ loss: CutDisk.Loss = .none, isWorn: Bool = true, core: (any CoreWatch)? = PatientCore(),
        at copy: SimulatedStation<SimulatedCradle>? = nil
    ) throws -> Desk {
        let station = copy ?? self.station
        station.pull = nil
        let disk = ledgerDisk.afterCut(loss)
        return try Desk(
            station, ledger: disk, secrets: secretsDisk === ledgerDisk ? disk : secretsDisk.afterCut(loss), core: core,
            isWorn: isWorn, calendar: calendar)
    }

    /// What is asked for a person.
    static func request(_ person: UInt64, slot: UInt8 = 0, terminal: UInt64? = nil) -> ProvisioningRequest {
        ProvisioningRequest(
            subject: Scene.subject(person), order: order(person, terminal: terminal), regime: "strict", slot: slot)
    }

    /// An order with a fence, a place that is forbidden, and a night at home.
    static func order(_ person: UInt64, terminal: UInt64? = nil) -> Order {
        let home = Position(latitude: 24_312_580, longitude: 109_389_160)
        let school = Position(latitude: -24_300_000, longitude: 109_400_000)
        var order = Order(
            terminal: Scene.terminal(terminal ?? person), code: Array("none".utf8), interval: 90, home: home,
            id: Scene.order(person), from: Scene.now, until: Scene.end)
        order.areas = [
            Order.Area(id: 1, centre: home, radius: 4_000, isForbidden: false),
            Order.Area(id: 3, centre: school, radius: 200, isForbidden: true),
        ]
        order.curfew = Order.Curfew(begin: 22 * 3_600, end: 6 * 3_600 + 1_800, radius: 300)
        order.accuracyLimit = 80
        return order
    }

    /// Provisions, and says why it failed if it did.
    func failure(_ request: ProvisioningRequest) -> ProvisioningError? {
        do throws(ProvisioningError) {
            try desk.provision(request)
            return nil
        } catch {
            return error
        }
    }

    /// How many records of a kind there are.
    func count(_ kind: LedgerEvent.Kind) -> Int {
        String(decoding: ledgerDisk["ledger.ndjson"] ?? [], as: UTF8.self).split(separator: "\n")
            .count { $0.contains("\"kind\":\"\(kind.rawValue)\"") }
    }

    /// Expects that a person has one wristband, that it runs with what was asked for, and that nothing is left over.
    func expectBound(
        _ person: UInt64, _ wristband: UInt64, slot: Int = 0, _ location: SourceLocation = #_sourceLocation
    ) throws {
        let serial = Scene.wristband(wristband)
        let (subject, order) = (Scene.subject(person), Scene.order(person))
        #expect(ledger.state.people[subject]?.wristband == serial, sourceLocation: location)
        #expect(ledger.state.people[subject]?.reservation == nil, sourceLocation: location)
        let bound = try #require(ledger.state.wristbands[serial], sourceLocation: location)
        #expect(bound.standing == .bound(subject, order), sourceLocation: location)
        let docked = try #require(station.reader.slots[slot], sourceLocation: location)
        #expect(docked.serialNumber == serial.description, sourceLocation: location)
        try expect(docked, of: person, sourceLocation: location)
    }

    /// Expects that a wristband has key, order, areas and curfew of a person, as the ledger and the secrets have them.
    func expect(
        _ wristband: CradledWristband, of person: UInt64, sourceLocation location: SourceLocation = #_sourceLocation
    ) throws {
        let serial = try #require(SerialNumber(wristband.serialNumber), sourceLocation: location)
        let bound = try #require(ledger.state.wristbands[serial], sourceLocation: location)
        let key = try #require(try secrets.key(of: serial), sourceLocation: location)
        #expect(wristband.keys[0]?.bytes == key.bytes && wristband.keys.count == 1, sourceLocation: location)
        #expect(bound.key == ledger.fingerprint(of: key), sourceLocation: location)
        #expect(wristband.terminal == bound.terminal, sourceLocation: location)
        #expect(
            wristband.state == .armed && wristband.order?.id == Scene.order(person), sourceLocation: location)
        #expect(wristband.areas.map(\.entry.id) == [1, 3, 2], sourceLocation: location)
        #expect(
            wristband.texts[.curfew] != nil && wristband.settings[.defaultInterval] == 90, sourceLocation: location)
    }
}
