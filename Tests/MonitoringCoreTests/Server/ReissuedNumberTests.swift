import CommandHarness
import JT808
import MonitoringCore
import Testing

/// A wristband's number that is given to somebody else.
@Suite(.serialized)
struct ReissuedNumberTests {
    let folder = Folder()

    /// Who gets the number, with a key and an order of their own.
    private static var heir: Order {
        var order = Order.plain("2", code: "another").withBoundary()
        order.id = OrderID(high: 5, low: 6)
        order.from = DateTime(secondsSince2000: at("10:30"))
        return order
    }

    /// How the number goes over to another.
    enum Way: CaseIterable {
        case released, atOnce, whileTheCoreIsAway
    }

    @Test(
        "Who has the number now is accused of nothing that was known of who had it before, and of all that they do",
        arguments: Way.allCases)
    func anotherPerson(_ way: Way) throws {
        var former = Order.plain("2").withBoundary()
        var core = try CoreProcess(in: folder, orders: [former, .plain("5")], isClosed: true)
        var hand = try core.hand(at("10:00"))
        let device = try Device(core, "2")
        #expect(try device.authenticate() == .success)
        for minute in UInt32(0)..<2 { try device.fix(Fix(at("10:00") + 60 * minute, north: 9_000)) }
        let orders = [Self.heir, .plain("5")]
        switch way {
        case .released:
            former.released = DateTime(secondsSince2000: at("09:59"))
            _ = try core.order([former, .plain("5")])
            _ = try core.order(orders)
        case .atOnce:
            _ = try core.order(orders)
        case .whileTheCoreIsAway:
            core.kill()
            core = try CoreProcess(in: folder, orders: orders, isClosed: true)
            hand = try core.hand(at("10:35"))
        }
        _ = try device.untilClosed()
        // Long after anybody who was heard at 10:01 would count as silent.
        try hand.fix(Fix(at("10:50")))
        try hand.settle()
        let before = ["+leftRegion 10:00:00", "-leftRegion"]
        #expect(try core.alarms() == before)

        let heirs = try Device(core, "2")
        #expect(try heirs.authenticate(Self.heir.code) == .success)
        for minute in UInt32(0)..<2 { try heirs.fix(Fix(at("10:51") + 60 * minute, north: 9_000)) }
        try heirs.settle()
        #expect(try core.alarms() == before + ["+leftRegion 10:51:00"])
    }
}
