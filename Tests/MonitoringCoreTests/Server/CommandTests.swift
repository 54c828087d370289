import CommandHarness
import JT808
import MonitoringCore
import Testing

/// What the core tells a device of profile WB1: its areas, its order, its verifications, one after the other.
@Suite(.serialized)
struct CommandTests {
    let folder = Folder()

    static var order: Order {
        var order = Order.plain()
        order.areas = [
            Order.Area(id: 7, centre: order.home, radius: 500, isForbidden: false),
            Order.Area(id: 8, centre: order.north(900), radius: 100, isForbidden: true),
        ]
        return order
    }

    func online(_ core: CoreProcess, _ version: String = "1.0;WB1") throws -> Device {
        let device = try Device(core)
        #expect(try device.authenticate(version: version) == .success)
        return device
    }

    @Test("The first area replaces what was there, the next is added, then the order is given, each after an answer")
    func sequence() throws {
        let core = try CoreProcess(in: folder, orders: [Self.order])
        let device = try online(core)
        try device.obey(device.hear(.setParameters))
        for (setting, area) in zip([SetCircles.Setting.replace, .append], Self.order.areas) {
            let command = try device.hear(.setCircles)
            let circles = try SetCircles(command.body.span.bytes, edition: .v2019)
            let found = circles.setting
            #expect(found == setting)
            circles.forEach { circle in
                #expect(circle.id == area.id)
                #expect(circle.latitude == area.centre.latitude)
                #expect(circle.longitude == area.centre.longitude)
                #expect(circle.radius == area.radius)
                #expect(circle.rules == (area.isForbidden ? .enterAlarms : .exitAlarms))
            }
            try device.obey(command)
        }
        let command = try device.hear(.supervisionOrder)
        let order = try SupervisionOrder(command.body.span.bytes, edition: .v2019)
        #expect(order.action == .arm)
        #expect(order.order == Self.order.id)
        #expect(order.validFrom == Self.order.from)
        #expect(order.validUntil == Self.order.until)
        try device.obey(command)
        try device.settle()
        #expect(try core.stored("done").count == 2)
    }

    @Test("What was carried out is not told again, by this core or the next one")
    func once() throws {
        let core = try CoreProcess(in: folder, orders: [Self.order])
        let first = try online(core)
        try first.obeyOrder(areas: 2)
        let second = try online(core)
        try second.settle()
        second.hangUp()
        core.kill()
        let restarted = try CoreProcess(in: folder, orders: [Self.order])
        let third = try online(restarted)
        try third.send(.unregister)
        #expect(try Set(third.untilClosed()) == [.platformAcknowledgement])
    }

    @Test("What a device refused or did not answer it is told again when it comes back")
    func again() throws {
        let core = try CoreProcess(in: folder, orders: [Self.order])
        let first = try online(core)
        try first.obey(first.hear(.setParameters))
        try first.obey(first.hear(.setCircles), .failure)
        try first.obey(first.hear(.setCircles))
        try first.obey(first.hear(.supervisionOrder))
        try first.settle()
        let second = try online(core)
        try second.obey(second.hear(.setParameters))
        _ = try second.hear(.setCircles)
        second.hangUp()
        let third = try online(core)
        try third.obey(third.hear(.setParameters))
        for _ in 0..<2 { try third.obey(third.hear(.setCircles)) }
        // The order was obeyed the first time.
        try third.send(.unregister)
        #expect(try !third.untilClosed().contains(.supervisionOrder))
    }

    @Test("A command that is not answered is sent again with its serial, and at last the link is closed")
    func retransmission() throws {
        let core = try CoreProcess(in: folder, orders: [Self.order, .plain("5")])
        let hand = try Device(core, "5")
        #expect(try hand.authenticate() == .success)
        try hand.fix(Fix(at("10:00")))
        let device = try online(core)
        let first = try device.hear(.setParameters)
        // Waits of 8, 16, 48 and 80 s: the device is not silent, it only does not answer.
        var again: [Device.Heard] = []
        for passed in [UInt32(9), 26, 75] {
            try hand.fix(Fix(at("10:00") + passed))
            again.append(try device.hear(.setParameters))
        }
        #expect(again.allSatisfy { $0.header.serial == first.header.serial && $0.body == first.body })
        try hand.fix(Fix(at("10:00") + 200))
        #expect(try !device.untilClosed().contains(.setParameters))
    }

    @Test("A device of another profile is told nothing")
    func otherProfile() throws {
        let core = try CoreProcess(in: folder, orders: [Self.order])
        let device = try online(core, "1.0;WB2")
        try device.send(.unregister)
        #expect(try Set(device.untilClosed()) == [.platformAcknowledgement])
    }

    @Test("A verification whose window closed while other commands waited for answers is not sent, and harms nothing")
    func lateVerification() throws {
        var order = Self.order
        order.signIns = [Order.SignIn(at: 9 * 3_600, window: 60, modalities: .finger, attempts: 1)]
        let core = try CoreProcess(in: folder, orders: [order, .plain("5")])
        let hand = try Device(core, "5")
        #expect(try hand.authenticate() == .success)
        try hand.fix(Fix(at("09:00:55")))
        let device = try online(core)
        let parameters = try device.hear(.setParameters)
        // The answer comes when the window is over, and before the parameters would be sent again.
        try hand.fix(Fix(at("09:01:01")))
        try device.obey(parameters)
        for _ in 0..<2 { try device.obey(device.hear(.setCircles)) }
        try device.obey(device.hear(.supervisionOrder))
        try device.settle()
        // Longer than any wait for an answer, with the device alive.
        for minute in UInt32(1)...5 {
            try hand.fix(Fix(at("09:01") + 60 * minute))
            try device.settle()
        }
        #expect(try device.fix(Fix(at("09:07"))) == .success)
    }
}
