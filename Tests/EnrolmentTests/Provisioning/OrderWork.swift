import Enrolment
import Interchange
import JT808
import MonitoringCore
import Testing

/// What the `order` commands do at a desk, and how it is seen that it was done in full and once, however often it was begun.
///
/// A command that is started again sweeps first; a person's wristband is in slot 0, and a clean one in slot 1.
struct OrderWork: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// How long the order has run before.
    var age = Duration.zero
    /// Does it.
    let run: @Sendable (Desk) throws -> Void
    /// How many records of a kind there are in the end.
    let records: [LedgerEvent.Kind: Int]
    /// Expects what holds in the end, beside the records.
    let expect: @Sendable (Desk, Comment) throws -> Void

    static let all = [release, transfer, extend, expire]

    static let release = OrderWork(
        testDescription: "release", run: { try $0.desk.release(Scene.subject(1), slot: 0, reason: "end") },
        records: [.released: 1, .wiped: 1],
        expect: { at, place in
            #expect(at.ledger.state.people[Scene.subject(1)]?.wristband == nil, place)
            #expect(try at.secrets.subjects() == [Scene.subject(2)], place)
            try at.expectWiped(place)
            let told = try #require(try at.closedOrders().first, place)
            #expect(told.code.isEmpty && told.released != nil, place)
        })

    static let transfer = OrderWork(
        testDescription: "transfer", run: { try $0.desk.transfer(Desk.request(1, slot: 1, terminal: 9), oldSlot: 0) },
        records: [.bound: 1, .transferred: 1, .keyInstalled: 2, .wiped: 1, .undone: 0],
        expect: { at, place in
            try at.expectBound(1, 2, slot: 1)
            try at.expectWiped(place)
            let told = try at.closedOrders()
            #expect(told.map(\.terminal) == [Scene.terminal(9)], place)
            let code = at.station.reader.slots[1]?.keys[0]?.authenticationCode
            let knowsCode = told.first?.code == code
            #expect(knowsCode, place)
        })

    private static let extended = Scene.time("2026-08-30T00:00:00")

    static let extend = OrderWork(
        testDescription: "extend", run: { try $0.desk.extend(Scene.order(1), until: extended, slot: 0) },
        records: [.bound: 1, .extended: 1],
        expect: { at, place in
            try at.expectBound(1, 1)
            #expect(at.ledger.state.orders[Scene.order(1)]?.until == extended, place)
            #expect(at.station.reader.slots[0]?.order?.until == extended, place)
            #expect(try at.closedOrders().map(\.until) == [extended], place)
        })

    static let expire = OrderWork(
        testDescription: "expire", age: .seconds(90 * 86_400), run: { try $0.desk.expire() },
        records: [.bound: 1, .expired: 1],
        expect: { at, place in
            #expect(OrderListing.all(in: at.ledger.state).map(\.standing) == [.endedAndWorn], place)
        })
}

extension Desk {
    /// What the closed core has been told.
    fileprivate func closedOrders() throws -> [Order] { try OrderFile.read(path: desk.closed?.path ?? "") }

    /// Expects that the first wristband, in slot 0, is clean, that the ledger knows it, and that its key is nowhere.
    fileprivate func expectWiped(_ place: Comment) throws {
        let docked = try #require(station.reader.slots[0], place)
        let isClean = docked.keys == [:] && docked.terminal == .zero && docked.state != .armed && docked.areas == []
        #expect(isClean, place)
        #expect(ledger.state.wristbands[Scene.wristband(1)]?.standing == .free, place)
        #expect(try secrets.key(of: Scene.wristband(1)) == nil, place)
    }
}
