import CommandHarness
import Enrolment
import Glibc
import Interchange
import JT808
import MonitoringCore
import ReaderSimulation
import Readers
import Testing

@Suite("Orders after the provisioning")
struct OrderDeskTests {
    private let folder = Folder()

    @Test("A release wipes the wristband and erases key and person; the wristband is taken again with another key")
    func release() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        try at.desk.provision(Desk.request(1))
        let key = try at.secrets.key(of: Scene.wristband(1))
        #expect(try at.desk.release(Scene.subject(1), slot: 0, reason: "end") == .wiped(Scene.wristband(1)))
        let docked = try #require(at.station.reader.slots[0])
        #expect(docked.keys == [:] && docked.areas == [] && docked.texts == [:] && docked.state != .armed)
        #expect(docked.terminal == .zero && docked.serialNumber == "WB-1")
        #expect(try at.secrets.key(of: Scene.wristband(1)) == nil)
        #expect(try at.secrets.subjects() == [Scene.subject(2)])
        #expect(at.ledger.state.wristbands[Scene.wristband(1)]?.standing == .free)
        try at.desk.provision(Desk.request(2))
        try at.expectBound(2, 1)
        #expect(try at.secrets.key(of: Scene.wristband(1)) != key)
    }

    @Test("A lost wristband is released without it, and wiped when it turns up")
    func lost() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        try at.desk.provision(Desk.request(1))
        #expect(try at.desk.release(Scene.subject(1), slot: nil, reason: "lost") == .unwiped(Scene.wristband(1)))
        #expect(try at.secrets.key(of: Scene.wristband(1)) == nil)
        #expect(at.ledger.state.wristbands[Scene.wristband(1)]?.standing == .unwiped)
        try at.desk.provision(Desk.request(2))
        try at.expectBound(2, 1)
        #expect(at.count(.wiped) == 1)
    }

    @Test("Another wristband in the slot than the person's is not wiped")
    func releaseAnother() throws {
        let at = try Desk(SimulatedStation(holding: 1, 2))
        try at.desk.provision(Desk.request(1))
        try at.desk.provision(Desk.request(2, slot: 1))
        #expect(
            throws: ProvisioningError.anotherWristband(
                slot: 1, expected: Scene.wristband(1), found: Scene.wristband(2))
        ) {
            try at.desk.release(Scene.subject(1), slot: 1, reason: "end")
        }
        try at.expectBound(2, 2, slot: 1)
    }

    @Test("A transfer keeps the old wristband until the new one is complete, and then wipes it")
    func transfer() throws {
        let at = try Desk(SimulatedStation(holding: 1, 2))
        try at.desk.provision(Desk.request(1))
        let request = Desk.request(1, slot: 1, terminal: 9)
        at.station.pull = (at.station.operations + 5, .before)
        #expect(throws: ProvisioningError.self) { try at.desk.transfer(request, oldSlot: 0) }
        #expect(at.ledger.state.people[Scene.subject(1)]?.wristband == Scene.wristband(1))
        at.station.pull = nil
        let done = try at.desk.transfer(request, oldSlot: 0)
        #expect(done.new.wristband == Scene.wristband(2) && done.old == .wiped(Scene.wristband(1)))
        try at.expectBound(1, 2, slot: 1)
        #expect(at.ledger.state.wristbands[Scene.wristband(1)]?.standing == .free)
        #expect(try at.secrets.key(of: Scene.wristband(1)) == nil)
        #expect(at.station.reader.slots[0]?.keys == [:] && at.count(.bound) == 1 && at.count(.transferred) == 1)
    }

    @Test("A transfer whose old wristband could not be wiped is done again for that alone")
    func transferLeftOver() throws {
        let at = try Desk(SimulatedStation(holding: 1, 2))
        try at.desk.provision(Desk.request(1))
        at.station.reader.failures = [.init(.result(.writeFailed), of: .wipe, times: 9)]
        let request = Desk.request(1, slot: 1, terminal: 9)
        #expect(throws: ProvisioningError.self) { try at.desk.transfer(request, oldSlot: 0) }
        #expect(at.ledger.state.wristbands[Scene.wristband(1)]?.standing == .unwiped)
        #expect(try at.secrets.key(of: Scene.wristband(1)) == nil)
        at.station.reader.failures = []
        let done = try at.desk.transfer(request, oldSlot: 0)
        #expect(done.new.wasBound && done.old == .wiped(Scene.wristband(1)) && at.count(.transferred) == 1)
        try at.expectBound(1, 2, slot: 1)
    }

    @Test("An order with the old wristband's terminal number transfers nothing, and says so")
    func transferUnderOldNumber() throws {
        let at = try Desk(SimulatedStation(holding: 1, 2))
        try at.desk.provision(Desk.request(1))
        let records = at.ledger.head
        let taken = LedgerRefusal.terminalTaken(Scene.terminal(1), Scene.wristband(1), record: records.count)
        #expect(throws: ProvisioningError.ledger(.refused(taken))) {
            try at.desk.transfer(Desk.request(1, slot: 1), oldSlot: nil)
        }
        #expect(at.ledger.head == records && at.station.reader.slots[1]?.terminal == .zero)
    }

    @Test("An extension goes three months beyond the end, is told to the wristband, and no further")
    func extending() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        try at.desk.provision(Desk.request(1))
        let (until, latest) = (Scene.time("2026-08-30T00:00:01"), Scene.time("2026-08-30T00:00:00"))
        #expect(throws: ProvisioningError.ledger(.refused(.orderTooLong(until: until, latest: latest)))) {
            try at.desk.extend(Scene.order(1), until: until, slot: 0)
        }
        #expect(at.station.reader.slots[0]?.order?.until == Scene.end)
        try at.desk.extend(Scene.order(1), until: latest, slot: 0)
        #expect(at.station.reader.slots[0]?.order?.until == latest)
        #expect(at.ledger.state.orders[Scene.order(1)]?.until == latest)
    }

    @Test("Orders are listed, and those that are over expire once")
    func listing() throws {
        let at = try Desk(SimulatedStation(holding: 1, 2))
        try at.desk.provision(Desk.request(1))
        at.desk.asks = { _ in }
        _ = at.station.reader.setStrap(isClosed: false, isWorn: false, in: 1)
        #expect(at.failure(Desk.request(2, slot: 1)) == .notWorn(Scene.wristband(2)))
        #expect(OrderListing.all(in: at.ledger.state).map(\.standing) == [.bound, .provisioning])
        #expect(try at.desk.expire() == [])
        at.station.pause(.seconds(90 * 86_400))
        #expect(try at.desk.expire() == [Scene.order(1), Scene.order(2)])
        #expect(try at.desk.expire() == [])
        #expect(OrderListing.all(in: at.ledger.state).map(\.standing) == [.endedAndWorn, .ended])
    }

    @Test(
        "Who wears a wristband under an expired order gets no other, but is released, and the wristband goes to the next"
    )
    func afterExpiry() throws {
        let at = try Desk(SimulatedStation(holding: 1, 2))
        try at.desk.provision(Desk.request(1))
        at.station.pause(.seconds(90 * 86_400))
        #expect(try at.desk.expire() == [Scene.order(1)])
        let records = at.ledger.head
        #expect(try at.desk.expire() == [] && at.ledger.head == records)
        let listed = OrderListing.all(in: at.ledger.state)
        #expect(listed.map(\.standing) == [.endedAndWorn])
        #expect(listed[0].wristband == Scene.wristband(1) && listed[0].terminal == Scene.terminal(1))
        // Another wristband, a longer order and a new one are for those who are supervised still.
        let ended = ProvisioningError.ledger(.refused(.orderEnded(Scene.order(1), record: records.count)))
        #expect(throws: ended) { try at.desk.transfer(Desk.request(1, slot: 1, terminal: 9), oldSlot: 0) }
        #expect(throws: ended) {
            try at.desk.extend(Scene.order(1), until: Scene.time("2026-06-30T00:00:00"), slot: 0)
        }
        #expect(at.ledger.state.people[Scene.subject(1)]?.wristband == Scene.wristband(1))
        #expect(at.station.reader.slots[1]?.terminal == .zero && at.ledger.head == records)
        #expect(try at.desk.release(Scene.subject(1), slot: 0, reason: "end") == .wiped(Scene.wristband(1)))
        #expect(at.ledger.state.orders[Scene.order(1)]?.ended == records.count)
        #expect(OrderListing.all(in: at.ledger.state).map(\.standing) == [.ended])
        #expect(try at.desk.expire() == [])
        var next = Desk.request(2)
        next.order.from = at.calendar.time(at: at.station.now)
        next.order.until = Scene.time("2026-08-01T00:00:00")
        try at.desk.provision(next)
        #expect(at.ledger.state.people[Scene.subject(2)]?.wristband == Scene.wristband(1))
    }

    @Test("A lost wristband of an expired order is released without it; one in provisioning is given up")
    func lostAfterExpiry() throws {
        let at = try Desk(SimulatedStation(holding: 1, 2))
        try at.desk.provision(Desk.request(1))
        at.desk.asks = { _ in }
        _ = at.station.reader.setStrap(isClosed: false, isWorn: false, in: 1)
        #expect(at.failure(Desk.request(2, slot: 1)) == .notWorn(Scene.wristband(2)))
        at.station.pause(.seconds(90 * 86_400))
        #expect(try at.desk.expire() == [Scene.order(1), Scene.order(2)])
        #expect(try at.desk.release(Scene.subject(1), slot: nil, reason: "lost") == .unwiped(Scene.wristband(1)))
        #expect(try at.desk.release(Scene.subject(2), slot: 1, reason: "end") == .none)
        #expect(at.ledger.state.wristbands[Scene.wristband(2)]?.standing == .free)
        #expect(OrderListing.all(in: at.ledger.state).map(\.standing) == [.ended, .ended])
    }

    @Test("Who never got an order is released, and their secrets are erased")
    func releaseWithoutOrder() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        #expect(try at.desk.release(Scene.subject(1), slot: nil, reason: "never ordered") == .none)
        #expect(at.count(.released) == 1)
        #expect(try at.secrets.subjects() == [Scene.subject(2)])
    }

    @Test(
        "A closed core's file follows: a line for each wristband that is armed or bound, with its key; who is released keeps one without"
    )
    func closedOrders() throws {
        let at = try Desk(SimulatedStation(holding: 1, 2, 3), people: [1, 2, 3])
        let path = folder.file("orders.ndjson")
        at.desk.closed = try ClosedOrders(path, adding: [1, 2, 3].map { Desk.order($0) })
        at.desk.asks = { _ in at.station.wear() }
        try at.desk.provision(Desk.request(1))
        try at.desk.provision(Desk.request(2, slot: 1))
        at.desk.asks = { _ in }
        _ = at.station.reader.setStrap(isClosed: false, isWorn: false, in: 2)
        // The core that is to see its first location takes it when it is armed.
        #expect(at.failure(Desk.request(3, slot: 2)) == .notWorn(Scene.wristband(3)))
        #expect(try OrderFile.read(path: path).map(\.terminal) == [1, 2, 3].map { Scene.terminal($0) })
        try at.desk.release(Scene.subject(2), slot: 1, reason: "end")
        let orders = try OrderFile.read(path: path)
        #expect(orders.map(\.terminal) == [1, 2, 3].map { Scene.terminal($0) })
        #expect(orders[0].code == at.station.reader.slots[0]?.keys[0]?.authenticationCode)
        #expect(orders[0].areas == Desk.order(1).areas && orders[0].until == Scene.end)
        #expect(orders[1].released != nil && orders[1].code.isEmpty)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        _ = try at.desk.giveUp(Scene.subject(3), slot: nil, reason: "test")
        #expect(try OrderFile.read(path: path).map(\.terminal) == [1, 2].map { Scene.terminal($0) })
    }

    @Test("A run that was killed before it told the core of a release is made up for by the next")
    func releaseUntold() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        let path = folder.file("orders.ndjson")
        at.desk.closed = try ClosedOrders(path, adding: [Desk.order(1)])
        try at.desk.provision(Desk.request(1))
        let before = folder.bytes("orders.ndjson")
        try at.desk.release(Scene.subject(1), slot: 0, reason: "end")
        try writePrivateFile(path, before)
        #expect(try OrderFile.read(path: path).map(\.code.isEmpty) == [false])
        let next = try at.afterCut()
        next.desk.closed = try ClosedOrders(path)
        try next.desk.sweep()
        let orders = try OrderFile.read(path: path)
        #expect(orders.map(\.code.isEmpty) == [true] && orders.allSatisfy { $0.released != nil })
    }

    @Test("A closed core is not told half: an order that nobody gave is named")
    func orderMissing() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        at.desk.closed = try ClosedOrders(folder.file("orders.ndjson"))
        #expect(
            at.failure(Desk.request(1)) == .closedOrders(.orderMissing(Scene.order(1), Scene.wristband(1))))
    }
}
