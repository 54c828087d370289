import CommandHarness
import JT808
import MonitoringCore
import Testing

/// An order that ends while its wristband is connected.
@Suite(.serialized)
struct OrderEndTests {
    let folder = Folder()

    /// Somebody who may not leave the region.
    private static func order(_ change: (inout Order) -> Void) -> Order {
        var order = Order.plain("2").withBoundary()
        change(&order)
        return order
    }

    private static func moment(_ time: String) -> DateTime { DateTime(secondsSince2000: at(time)) }

    /// Somebody who has left the region since 10:20, and the hand of the clock.
    private func start(_ order: Order, isClosed: Bool = true) throws -> (CoreProcess, Device, Device) {
        let core = try CoreProcess(in: folder, orders: [order, .plain("5")], isClosed: isClosed)
        let hand = try core.hand(at("10:20"))
        let device = try Device(core, "2")
        #expect(try device.authenticate() == .success)
        for minute in UInt32(0)..<2 { try device.fix(Fix(at("10:20") + 60 * minute, north: 9_000)) }
        try device.settle()
        #expect(try core.alarms() == ["+leftRegion 10:20:00"])
        return (core, device, hand)
    }

    @Test("When it expires the wristband has time to say so; then what stood is over but that, and the link closed")
    func expired() throws {
        let order = Self.order { $0.until = Self.moment("10:30") }
        let (core, device, hand) = try start(order)
        try hand.pass(from: at("10:20"), to: at("10:30"), hearing: device)
        #expect(try device.fix(Fix(at("10:30"), north: 9_000, telling: [.orderExpired, .strapCut])) == .success)
        try hand.pass(from: at("10:30"), to: at("10:34:30"), hearing: device)
        #expect(try core.alarms() == ["+leftRegion 10:20:00", "+orderExpired 10:30:00"])
        try hand.fix(Fix(at("10:35")))
        #expect(try device.untilClosed().isEmpty)
        #expect(try Device(core, "2").authenticate() == .failure)
        // Nobody waits for it any more.
        try hand.fix(Fix(at("11:00")))
        try hand.settle()
        #expect(try core.alarms() == ["+leftRegion 10:20:00", "+orderExpired 10:30:00", "-leftRegion"])

        _ = try core.order([Self.order { $0.until = Self.moment("23:00") }, .plain("5")])
        #expect(try Device(core, "2").authenticate() == .success)
        try hand.settle()
        #expect(try core.alarms().dropFirst(3) == ["-orderExpired"])
    }

    @Test("When a release that was entered ahead comes, what stood is over and the link closed")
    func released() throws {
        let (core, device, hand) = try start(.plain("2").withBoundary())
        _ = try core.order([Self.order { $0.released = Self.moment("10:30") }, .plain("5")])
        try hand.pass(from: at("10:20"), to: at("10:29:30"), hearing: device)
        #expect(try core.alarms().count == 1)
        try hand.fix(Fix(at("10:30")))
        #expect(try device.untilClosed().isEmpty)
        try hand.settle()
        #expect(try core.alarms() == ["+leftRegion 10:20:00", "-leftRegion"])
    }

    @Test("A core that is open goes on taking the wristband, and judges nobody by it")
    func open() throws {
        let (core, device, hand) = try start(Self.order { $0.until = Self.moment("10:30") }, isClosed: false)
        try hand.pass(from: at("10:20"), to: at("10:35"), hearing: device)
        for minute in UInt32(0)..<3 {
            let fix = Fix(at("10:36") + 60 * minute, north: 9_000, telling: [.strapCut, .notWorn])
            #expect(try device.fix(fix) == .success)
        }
        try device.verified(.noMatch, request: 7, taken: at("10:40"))
        // Nor by what was stored before the end and comes after it.
        try device.refill([Fix(at("10:25"), north: 9_000), Fix(at("10:26"), north: 9_000)])
        device.hangUp()
        try hand.fix(Fix(at("11:30")))
        try hand.settle()
        #expect(try core.alarms() == ["+leftRegion 10:20:00", "-leftRegion"])
    }

    @Test("What stood is over too when the order ended while the core was away")
    func away() throws {
        let order = Self.order { $0.until = Self.moment("10:30") }
        var (core, _, hand) = try start(order)
        core.kill()
        core = try CoreProcess(in: folder, orders: [order, .plain("5")], isClosed: true)
        hand = try core.hand(at("11:00"))
        try hand.settle()
        #expect(try core.alarms() == ["+leftRegion 10:20:00", "-leftRegion"])
    }
}
