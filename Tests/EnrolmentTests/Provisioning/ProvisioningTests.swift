import Enrolment
import Firmware
import Geodesy
import JT808
import Link
import MonitoringCore
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("A provisioning")
struct ProvisioningTests {
    @Test("A wristband that runs the firmware is bound, and has identity, key, parameters, areas, curfew and order")
    func happyPath() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        let bound = try at.desk.provision(Desk.request(1))
        #expect(
            bound
                == ProvisionedWristband(wristband: Scene.wristband(1), terminal: Scene.terminal(1), wasBound: false))
        try at.expectBound(1, 1)
        let wristband = try #require(at.station.reader.slots[0])
        let home = Position(latitude: 24_312_580, longitude: 109_389_160)
        let school = Position(latitude: -24_300_000, longitude: 109_400_000)
        #expect(
            wristband.areas.map(\.shape)
                == [.circle(home, radius: 4_000), .circle(school, radius: 200), .circle(home, radius: 300)])
        #expect(wristband.areas.map(\.entry.rules) == [.exitAlarms, .enterAlarms, []])
        #expect(wristband.texts == [.curfew: [0x7F, 0x22, 0x00, 0x06, 0x30, 0, 0, 0, 2]])
        #expect(wristband.settings[.fenceAccuracy] == 80)
        #expect(wristband.order?.until == Scene.end)
        for step in ProvisioningStep.allCases {
            #expect(at.ledger.state.wristbands[Scene.wristband(1)]?.steps[step] != nil)
        }
        let label = try #require(at.labels.labels.first)
        #expect(at.labels.labels.count == 1)
        #expect(label.text.contains("WB-1") && label.text.contains("0000 0000 0000 0001"))
        #expect(label.svg.contains(label.code) && label.ledger.count == at.ledger.head.count - 2)
    }

    @Test("What the core tells the wristband of the same order leaves its areas and its curfew as they are")
    func sameAsTheCore() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        try at.desk.provision(Desk.request(1))
        let before = try #require(at.station.reader.slots[0])
        let told = OrderSettings(Desk.order(1)).messages.compactMap { CradleOrder($0.id, body: $0.body) }
        #expect(told.count == 4)
        let identity = try #require(CradleIdentity(terminal: Scene.terminal(1), serialNumber: "WB-1"))
        _ = try at.station.run(CradleDialogue.give(at.desk.access, slot: 0, to: identity, told), codec: CradleCodec())
            .get()
        let after = try #require(at.station.reader.slots[0])
        #expect(after.areas == before.areas && after.texts == before.texts)
        let place = try #require(after.texts[.curfew]?.last)
        #expect(after.areas.contains { $0.entry.id == UInt32(place) })
    }

    @Test("Done again it changes nothing")
    func again() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        try at.desk.provision(Desk.request(1))
        let records = at.ledger.head
        #expect(try at.desk.provision(Desk.request(1)).wasBound)
        #expect(at.ledger.head == records)
    }

    @Test("Without a core it is bound offline, and the record says so")
    func offline() throws {
        let at = try Desk(SimulatedStation(holding: 1), core: nil)
        try at.desk.provision(Desk.request(1))
        try at.expectBound(1, 1)
        #expect(at.ledger.state.wristbands[Scene.wristband(1)]?.steps[.locationSeen] == nil)
        let last = String(decoding: at.ledgerDisk["ledger.ndjson"] ?? [], as: UTF8.self)
        #expect(last.contains("\"offline\":true"))
    }

    @Test("Who does not put it on is asked, and it goes on when it is worn")
    func notWorn() throws {
        let at = try Desk(SimulatedStation(holding: 1), isWorn: false)
        var prompts: [ProvisioningPrompt] = []
        at.desk.asks = { prompts.append($0) }
        #expect(at.failure(Desk.request(1)) == .notWorn(Scene.wristband(1)))
        #expect(prompts == [.closeStrap])
        _ = at.station.reader.setStrap(isClosed: true, isWorn: false, in: 0)
        #expect(at.failure(Desk.request(1)) == .notWorn(Scene.wristband(1)))
        #expect(prompts == [.closeStrap, .putOn])
        #expect(at.ledger.state.people[Scene.subject(1)]?.wristband == nil)
        at.station.wear()
        try at.desk.provision(Desk.request(1))
        try at.expectBound(1, 1)
        #expect(at.count(.keyInstalled) == 1 && at.count(.failed) == 2)
    }

    @Test("Four slots are gone round while nobody has put anything on, and each takes the cradle less than a second")
    func fourSlots() throws {
        let at = try Desk(
            SimulatedStation(holding: 1, 2, 3, 4), core: nil, people: [1, 2, 3, 4], isWorn: false)
        at.desk.patience = .zero
        let requests = (1...4).map { Desk.request($0, slot: UInt8($0 - 1)) }
        for (index, request) in requests.enumerated() {
            #expect(at.failure(request) == .notWorn(Scene.wristband(UInt64(index + 1))))
        }
        at.station.wear()
        for request in requests.reversed() { try at.desk.provision(request) }
        for number in UInt64(1)...4 { try at.expectBound(number, number, slot: Int(number - 1)) }
        #expect(at.count(.failed) == 0 && at.station.now < SteadyTime.zero + .seconds(4))
    }

    // MARK: Bad input

    @Test("An empty slot is refused, and nothing is reserved")
    func emptySlot() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        #expect(at.failure(Desk.request(1, slot: 2)) == .cradle(.wristbandTaken, .nothingDocked(slot: 2)))
        #expect(at.ledger.state.wristbands.isEmpty)
    }

    @Test("A wristband that is bound is refused, and stays as it was")
    func boundWristband() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        try at.desk.provision(Desk.request(1))
        let record = try #require(at.ledger.state.wristbands[Scene.wristband(1)]?.record)
        #expect(
            at.failure(Desk.request(2)) == .ledger(.refused(.wristbandBound(Scene.wristband(1), record: record))))
        try at.expectBound(1, 1)
    }

    @Test("A wristband that this ledger does not know and that is somebody's is refused and not wiped")
    func foreignWristband() throws {
        let station = SimulatedStation(holding: 1)
        try Desk(station).desk.provision(Desk.request(1))
        let elsewhere = try Desk(station)
        #expect(elsewhere.failure(Desk.request(2)) == .foreignWristband(slot: 0, Scene.wristband(1)))
        #expect(station.reader.slots[0]?.state == .armed && station.reader.slots[0]?.keys[0] != nil)
        #expect(elsewhere.ledger.state.wristbands.isEmpty)
    }

    @Test("Another wristband than the one named, or than the one begun with, is not touched")
    func anotherWristband() throws {
        let at = try Desk(SimulatedStation(holding: 1, 2), isWorn: false)
        var request = Desk.request(1)
        request.wristband = Scene.wristband(2)
        #expect(
            at.failure(request)
                == .anotherWristband(slot: 0, expected: Scene.wristband(2), found: Scene.wristband(1)))
        #expect(at.failure(Desk.request(1)) == .notWorn(Scene.wristband(1)))
        #expect(
            at.failure(Desk.request(1, slot: 1))
                == .anotherWristband(slot: 1, expected: Scene.wristband(1), found: Scene.wristband(2)))
        #expect(at.station.reader.slots[1]?.identity == nil && at.station.reader.slots[1]?.keys == [:])
    }

    @Test("A wristband without a number takes the one that is given, and none is guessed")
    func unnumbered() throws {
        var cradle = SimulatedCradle(calendar: UInt64(Scene.now.secondsSince2000) * 1_000)
        cradle.dock("", in: 0)
        let at = try Desk(SimulatedStation(cradle))
        #expect(at.failure(Desk.request(1)) == .noSerialNumber(slot: 0))
        var request = Desk.request(1)
        request.wristband = Scene.wristband(7)
        try at.desk.provision(request)
        try at.expectBound(1, 7)
    }

    @Test("An order of another person, with other dates, or too long is refused")
    func orders() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        var tooLong = Desk.request(1)
        tooLong.order.until = Scene.time("2026-06-02T10:00:01")
        let latest = Scene.time("2026-06-02T10:00:00")
        #expect(
            at.failure(tooLong) == .ledger(.refused(.orderTooLong(until: tooLong.order.until, latest: latest))))
        try at.desk.provision(Desk.request(1))
        var stolen = Desk.request(1)
        stolen.subject = Scene.subject(2)
        #expect(at.failure(stolen) == .orderDiffers(Scene.order(1)))
        var mistyped = Desk.request(2)
        mistyped.order.subject = "\(Scene.subject(3))"
        #expect(at.failure(mistyped) == .orderDiffers(Scene.order(2)))
        #expect(at.ledger.state.orders[Scene.order(2)] == nil)
        var many = Desk.request(2)
        many.order.areas = (1...24).map { .init(id: $0, centre: many.order.home, radius: 100, isForbidden: false) }
        #expect(at.failure(many) == .settingsTooLarge(Scene.order(2)))
    }

    @Test("A wristband of a transfer is armed for the ledger's dates, whatever the office's file says by now")
    func dates() throws {
        let at = try Desk(SimulatedStation(holding: 1, 2))
        try at.desk.provision(Desk.request(1))
        var request = Desk.request(1, slot: 1, terminal: 9)
        request.order.from = Scene.time("2026-03-09T00:00:00")
        request.order.until = Scene.time("2026-04-09T00:00:00")
        let heard = at.station.heard.count
        try at.desk.transfer(request, oldSlot: 0)
        try at.expectBound(1, 2, slot: 1)
        let arming = SupervisionOrder(
            action: .arm, order: Scene.order(1), validFrom: Scene.now, validUntil: Scene.end)
        let given = try #require(CradleOrder(.supervisionOrder, arming))
        #expect(at.station.heard[heard...].contains(given.body))
    }

    @Test("A terminal number that another wristband speaks under is refused")
    func terminalTaken() throws {
        let at = try Desk(SimulatedStation(holding: 1, 2))
        try at.desk.provision(Desk.request(1))
        guard case .ledger(.refused(.terminalTaken))? = at.failure(Desk.request(2, slot: 1, terminal: 1)) else {
            Issue.record("it was taken")
            return
        }
        #expect(at.station.reader.slots[1]?.identity == nil)
    }

    @Test("A clock that is set back is told by the records, and the provisioning completes")
    func clock() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        at.calendar.setBack = 3_600
        try at.desk.provision(Desk.request(1))
        try at.expectBound(1, 1)
        #expect(String(decoding: at.ledgerDisk["ledger.ndjson"] ?? [], as: UTF8.self).contains("\"clockSetBack\":true"))
    }
}
