import Fleet
import Geodesy
import JT808
import Mobility
import MonitoringCore
import Testing

/// `fleet run --closed`: the wristbands of a fleet are those that were provisioned.
@Suite("Provisioned fleets")
struct ProvisionedFleetTests {
    private let file: FleetFile
    private let plan: WorldPlan
    /// What `fleet plan` writes for the demo.
    private let orders: [Order]

    init() throws {
        let world: World
        (file, world) = try demoWorld()
        plan = world.plan
        orders = world.wearers.map { [file] in OrderBook.order(for: $0, in: world, file: file) }
    }

    private func match(_ orders: [Order]) throws -> ProvisionedFleet {
        try ProvisionedFleet(
            orders, deviceCount: file.deviceCount, towns: plan.towns, span: plan.start...plan.end, path: "box.ndjson")
    }

    @Test("What the plan of a fleet says is what its devices do anyway: the same world")
    func same() throws {
        let found = try match(orders)
        #expect(found.notes.isEmpty && found.orders.count == 20)
        var given = plan
        given.given = found.given
        let (before, after) = try (World(plan), World(given))
        for (before, after) in zip(before.wearers, after.wearers) {
            #expect(before.person.home == after.person.home)
            #expect(before.trajectory.episodes.map(\.until) == after.trajectory.episodes.map(\.until))
        }
        #expect(before.expectations.map(\.kind) == after.expectations.map(\.kind))
    }

    @Test("A line is the device's with its number; other numbers take the devices that are left, in order")
    func matching() throws {
        var mixed = Array(orders[2..<20])
        for (index, number) in ["600000000007", "600000000003"].enumerated() {
            var order = orders[index]
            order.terminal = try #require(TerminalNumber(number))
            mixed.append(order)
        }
        let found = try match(mixed.reversed())
        #expect(found.notes.isEmpty)
        #expect(found.orders[0]?.terminal.description == "600000000003")
        #expect(found.orders[1]?.terminal.description == "600000000007")
        #expect((2..<20).allSatisfy { found.orders[$0]?.terminal == orders[$0].terminal })
    }

    @Test("A line without a device, and a device without a line, are told")
    func leftOver() throws {
        var stranger = orders[0]
        stranger.terminal = try #require(TerminalNumber("600000000001"))
        let tooMany = try match(orders + [stranger])
        #expect(tooMany.notes == ["box.ndjson: 600000000001 has no device in this fleet of 20"])
        let tooFew = try match(Array(orders.dropLast()))
        #expect(tooFew.notes == ["device 19, 13900000019, has no order in box.ndjson and stays away"])
    }

    @Test("Who is released, wears nothing, or whose order ends or begins in the run stays away, and is told")
    func away() throws {
        var changed = orders
        changed[3].released = changed[3].from
        changed[4].code = []
        changed[4].subject = "00a1b2c3d4e5f607"
        changed[5].until = DateTime(secondsSince2000: UInt32(plan.end) - 60)
        changed[6].isDesk = true
        changed[7].from = DateTime(secondsSince2000: UInt32(plan.start) + 60)
        let found = try match(changed)
        #expect(found.orders.count == 15)
        #expect(
            found.notes.prefix(5) == [
                "box.ndjson: 13900000003 is released and stays away",
                "box.ndjson: 13900000004 wears nothing and stays away",
                "box.ndjson: 13900000005 has an order that ends on 2026-03-02T23:59:00, before the run does, and stays "
                    + "away",
                "box.ndjson: 13900000006 is a desk and stays away",
                "box.ndjson: 13900000007 has an order that begins on 2026-03-02T16:01:00, after the run does, and stays "
                    + "away",
            ])
    }

    @Test("What a fleet cannot play is refused with the terminal and the reason")
    func unplayable() throws {
        func refusal(_ change: (inout Order) -> Void) -> String {
            var changed = orders
            change(&changed[7])
            do {
                _ = try match(changed)
                return "taken"
            } catch {
                return "\(error)"
            }
        }
        let changes: [(change: (inout Order) -> Void, said: String)] = [
            ({ $0.home = Position(latitude: 0, longitude: 0) }, "box.ndjson: 13900000007: its home lies"),
            ({ $0.curfew?.begin = 9 * 3_600 }, "13900000007: a fleet plays curfews"),
            ({ $0.areas += $0.areas }, "a fleet plays one area"),
            ({ $0.areas[0].isForbidden = true }, "none that may not be entered"),
            ({ $0.areas = [] }, "taken"),
        ]
        for (change, said) in changes {
            let refused = refusal(change)
            #expect(refused.contains(said), "\(refused)")
        }
    }
}

/// The delivered demo.
private func demoWorld() throws -> (FleetFile, World) { try world("demo", seed: 1) }
