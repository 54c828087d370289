import CommandHarness
import Enrolment
import Interchange
import JT808
import MonitoringCore
import Testing

@Suite("The orders of a closed core, beside those of bound wristbands")
struct ClosedOrdersTests {
    private let folder = Folder()
    private var path: String { folder.file("orders.ndjson") }

    private func lines() throws -> [Order] { try OrderFile.read(path: path) }

    /// What the office enters for a person who wears nothing, or for an attendance desk: no ledger knows it.
    private func unworn(_ number: UInt64, subject: UInt64? = nil) -> Order {
        var order = Desk.order(1000 + number, terminal: number)
        order.code = subject == nil ? order.code : []
        order.subject = subject.map { "\(Scene.subject($0))" }
        order.isDesk = subject == nil
        order.signIns = [Order.SignIn(at: 32_400, window: 3_600, modalities: [.card, .finger], attempts: 3)]
        return order
    }

    private func write(_ orders: Order...) {
        var lines = JSONWriter(.lines)
        for order in orders { lines.object(order) }
        folder.write("orders.ndjson", lines.bytes)
    }

    /// A desk that keeps the file, for some orders of the office's.
    private func desk(
        holding wristbands: [UInt64] = [1, 2], people: [UInt64] = [1, 2], isWorn: Bool = true, _ orders: [Order]
    ) throws -> Desk {
        let at = try Desk(SimulatedStation(holding: wristbands), people: people, isWorn: isWorn)
        at.desk.closed = try ClosedOrders(path, adding: orders)
        return at
    }

    /// The next run, which is given no orders.
    private func next(_ at: Desk) throws -> Desk {
        let next = try at.afterCut()
        next.desk.closed = try ClosedOrders(path)
        try next.desk.sweep()
        return next
    }

    // MARK: Who wears nothing

    @Test("Desks and people who wear nothing keep their lines as the office wrote them, over runs and releases")
    func unwornKept() throws {
        let (attending, station, another) = (unworn(7, subject: 70), unworn(8), unworn(9))
        write(attending, station)
        let at = try desk([Desk.order(1), another])
        try at.desk.provision(Desk.request(1))
        #expect(try lines().filter { $0.id != Scene.order(1) } == [attending, station, another])
        let again = try next(at)
        #expect(try lines().filter { $0.id != Scene.order(1) } == [attending, station, another])
        try again.desk.release(Scene.subject(1), slot: 0, reason: "end")
        _ = try next(again)
        #expect(try lines().filter { $0.id != Scene.order(1) } == [attending, station, another])
    }

    @Test("Who gets a wristband has its line alone, and who is released is waited for at no desk any more")
    func unwornReplaced() throws {
        let (first, second) = (unworn(7, subject: 1), unworn(8, subject: 2))
        write(first, second)
        let at = try desk([Desk.order(1)])
        try at.desk.provision(Desk.request(1))
        #expect(try lines().map(\.id) == [Scene.order(1), second.id])
        try at.desk.release(Scene.subject(2), slot: nil, reason: "end")
        #expect(try lines().map(\.id) == [Scene.order(1)])
    }

    // MARK: Whose a line is

    @Test("The line of a wristband names its wearer by the ledger's token, whatever the office has entered")
    func subjects() throws {
        var order = Desk.order(2)
        order.subject = "\(Scene.subject(2))"
        let at = try desk([Desk.order(1), order])
        try at.desk.provision(Desk.request(1))
        try at.desk.provision(Desk.request(2, slot: 1))
        #expect(try lines().map(\.subject) == [UInt64(1), 2].map { "\(Scene.subject($0))" })
    }

    @Test("In a transfer the old wristband's line names the person until the new one is bound, and then that one's")
    func transfer() throws {
        let at = try desk([Desk.order(1)])
        try at.desk.provision(Desk.request(1))
        at.desk.asks = { _ in }
        _ = at.station.reader.setStrap(isClosed: false, isWorn: false, in: 1)
        let request = Desk.request(1, slot: 1, terminal: 9)
        #expect(throws: ProvisioningError.notWorn(Scene.wristband(2))) { try at.desk.transfer(request, oldSlot: 0) }
        let subject = "\(Scene.subject(1))"
        #expect(try lines().map(\.terminal) == [Scene.terminal(1), Scene.terminal(9)])
        #expect(try lines().map(\.subject) == [subject, nil])
        at.station.wear()
        _ = try at.desk.transfer(request, oldSlot: 0)
        #expect(try lines().map(\.terminal) == [Scene.terminal(9)])
        #expect(try lines().map(\.subject) == [subject])
    }

    // MARK: Orders that are over

    @Test("An order that expired unworn has no line, and the next order of its person can be read and released")
    func expiredUnworn() throws {
        var later = Desk.request(1, terminal: 9)
        later.order.id = Scene.order(11)
        (later.order.from, later.order.until) = (Scene.end, Scene.time("2026-08-01T00:00:00"))
        let at = try desk(isWorn: false, [Desk.order(1), later.order])
        #expect(at.failure(Desk.request(1)) == .notWorn(Scene.wristband(1)))
        _ = try at.desk.giveUp(Scene.subject(1), slot: 0, reason: "test")
        at.station.pause(.seconds(90 * 86_400))
        #expect(try at.desk.expire() == [Scene.order(1)])
        at.desk.asks = { _ in at.station.wear() }
        try at.desk.provision(later)
        #expect(try lines().map(\.terminal) == [Scene.terminal(9)])
        #expect(try lines().map(\.subject) == ["\(Scene.subject(1))"])
        try at.desk.release(Scene.subject(1), slot: 0, reason: "end")
        let over = try lines()
        #expect(over.map(\.terminal) == [Scene.terminal(9)])
        #expect(over.allSatisfy { $0.released != nil && $0.code.isEmpty && $0.subject == nil })
    }

    @Test("A number that several people had tells of the last of them who was released, and of who has it now")
    func numberReused() throws {
        let people = Array(UInt64(1)...6)
        let orders = people.map { Desk.order($0, terminal: 1) }
        let at = try desk(holding: [1], people: people, orders)
        for person in people.dropLast() {
            try at.desk.provision(Desk.request(person, terminal: 1))
            try at.desk.release(Scene.subject(person), slot: 0, reason: "end")
            at.station.pause(.seconds(60))
            #expect(try lines().map(\.id) == [Scene.order(person)])
        }
        let released = try lines().map(\.released)
        let again = try at.afterCut()
        again.desk.closed = try ClosedOrders(path, adding: orders)
        try again.desk.sweep()
        #expect(try lines().map(\.id) == [Scene.order(5)])
        #expect(try lines().map(\.released) == released)
        try again.desk.provision(Desk.request(6, terminal: 1))
        #expect(try lines().map(\.id) == [Scene.order(6)])
        #expect(try lines().allSatisfy { $0.released == nil && !$0.code.isEmpty })
    }

    // MARK: Keys that are gone

    /// What may have become of the file of a key.
    enum Loss: CaseIterable {
        case missing, cutShort, another

        var bytes: [UInt8]? {
            switch self {
            case .missing: nil
            case .cutShort: [1, 2, 3]
            case .another: [UInt8](repeating: 0, count: 32)
            }
        }
    }

    /// A run after the key of the first of two bound wristbands was lost.
    private func losingKey(_ loss: Loss) throws -> Desk {
        var checked = Desk.order(1)
        checked.checks = [
            Order.Check(kind: .adHoc, at: Scene.now, window: 600, modalities: .finger, attempts: 3)
        ]
        let at = try desk(holding: [1, 2, 3], [checked, Desk.order(2)])
        try at.desk.provision(Desk.request(1))
        #expect(try lines().map(\.checks) == [checked.checks])
        let key = try #require(at.secretsDisk.present.first { $0.hasPrefix("key-") })
        try at.desk.provision(Desk.request(2, slot: 1))
        at.secretsDisk[key] = loss.bytes
        let next = try self.next(at)
        let told = KeylessWristband(wristband: Scene.wristband(1), subject: Scene.subject(1), isBound: true)
        #expect(next.desk.closed?.keyless == [told])
        // The file can be read, and asks nobody who has no code.
        #expect(try lines().map(\.code.isEmpty) == [true, false])
        #expect(try lines().allSatisfy { $0.checks.isEmpty })
        let again = try self.next(next)
        #expect(again.desk.closed?.keyless == [told])
        return again
    }

    @Test(
        "A wristband whose key is gone is told, and has no code; the others have theirs, and its wearer is given another",
        arguments: Loss.allCases)
    func keyLost(_ loss: Loss) throws {
        let at = try losingKey(loss)
        at.desk.closed = try ClosedOrders(path, adding: [Desk.order(1, terminal: 9)])
        _ = try at.desk.transfer(Desk.request(1, slot: 2, terminal: 9), oldSlot: 0)
        #expect(at.desk.closed?.keyless == [])
        #expect(try lines().map(\.terminal) == [Scene.terminal(2), Scene.terminal(9)])
        #expect(try lines().allSatisfy { !$0.code.isEmpty })
        try at.expectBound(1, 3, slot: 2)
    }

    @Test("Who wears a wristband whose key is gone is released", arguments: Loss.allCases)
    func releasedWithoutKey(_ loss: Loss) throws {
        let at = try losingKey(loss)
        try at.desk.release(Scene.subject(1), slot: 0, reason: "end")
        #expect(at.desk.closed?.keyless == [])
        #expect(try lines().map { $0.released != nil } == [true, false])
    }
}
