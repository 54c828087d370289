import CommandHarness
import Fleet
import Interchange
import JT808
import MonitoringCore
import Mobility
import Testing

@Suite("Orders of a fleet")
struct OrderBookTests {
    @Test(
        "The core reads what the fleet writes, order by order",
        arguments: ["demo", "liuzhou-600", "changsha-community", "pingjiang-24h"])
    func roundTrip(fleet: String) throws {
        let (file, world) = try world(fleet, seed: 1)
        let folder = Folder()
        try OrderBook.write(world, file: file, path: folder.file("orders.ndjson"))
        #expect(folder.isPrivate("orders.ndjson"), "it holds the devices' codes")
        let orders = try OrderFile.read(path: folder.file("orders.ndjson"))
        #expect(orders.count == world.wearers.count)
        for (wearer, read) in zip(world.wearers, orders) {
            let written = OrderBook.order(for: wearer, in: world, file: file)
            #expect(read.terminal == written.terminal && read.code == written.code && read.id == written.id)
            #expect(read.interval == written.interval && read.home == written.home)
            #expect(read.from == written.from && read.until == written.until)
            #expect(read.curfew == written.curfew && read.areas == written.areas)
            #expect(read.boundary == written.boundary && read.signIns == written.signIns)
            #expect(read.checks == written.checks && read.accuracyLimit == written.accuracyLimit)
            #expect(read.isDesk == written.isDesk && read.subject == written.subject && read.released == nil)
        }
    }

    @Test("An order says what the wearer's conditions do")
    func conditions() throws {
        let (file, world) = try world("liuzhou-600", seed: 1)
        for wearer in world.wearers {
            let town = world.plan.towns[wearer.person.town]
            let order = OrderBook.order(for: wearer, in: world, file: file)
            #expect(order.home == town.roads.plane.coordinate(town.roads.nodes[wearer.person.home.node]).position)
            #expect(Double(order.interval) == wearer.device.interval)
            #expect(order.boundary.count == 16)
            #expect(order.from.secondsSince2000 < file.start.secondsSince2000)
            #expect(order.until.secondsSince2000 - order.from.secondsSince2000 == 90 * 86_400)
            if wearer.device.isWristband {
                #expect(order.curfew == Order.Curfew(begin: 22 * 3_600, end: 8 * 3_600, radius: 300))
                #expect(order.areas.count == 1 && order.signIns.map(\.at) == [9, 15, 20].map { $0 * 3_600 })
                #expect(order.areas.allSatisfy { !$0.isForbidden && $0.centre == order.home && $0.radius >= 300 })
            } else {
                #expect(order.curfew == nil && order.areas.isEmpty && order.signIns.isEmpty)
            }
        }
    }

    @Test("An order has the checks that its wearer does not know before, and those alone")
    func checks() throws {
        let (file, world) = try world("pingjiang-24h", seed: 1)
        var kinds: [Order.Check.Kind: Int] = [:]
        for wearer in world.wearers {
            let order = OrderBook.order(for: wearer, in: world, file: file)
            for check in order.checks {
                kinds[check.kind, default: 0] += 1
                let asked = wearer.verifications.first { $0.from == Moment(check.at.secondsSince2000) }
                #expect(asked?.until == Moment(check.at.secondsSince2000 + check.window))
                #expect(check.modalities == .face && check.attempts == 3)
            }
            #expect(order.checks.count + order.signIns.count == wearer.verifications.count)
        }
        #expect(kinds == [.random: 3 * world.wearers.count, .adHoc: 5])
    }

    @Test("A desk has a code and nothing to obey; who attends has a token, windows, and no code")
    func attendance() throws {
        let (file, world) = try world("changsha-community", seed: 1)
        #expect(file.deviceCount == 12 && world.wearers.count == 252)
        for wearer in world.wearers {
            let order = OrderBook.order(for: wearer, in: world, file: file)
            #expect(order.isDesk == (wearer.number < 12) && order.code.isEmpty == !order.isDesk)
            #expect((order.subject == nil) == order.isDesk && order.signIns.count == (order.isDesk ? 0 : 2))
            #expect(order.signIns.allSatisfy { $0.modalities == [.card, .finger] })
            #expect(order.areas.isEmpty && order.boundary.isEmpty && order.curfew == nil)
        }
    }

    @Test("Every device has its own number, code and order, and another seed other codes")
    func identities() throws {
        let (file, world) = try world("liuzhou-600", seed: 1)
        let orders = world.wearers.map { OrderBook.order(for: $0, in: world, file: file) }
        #expect(Set(orders.map(\.terminal)).count == 800)
        #expect(Set(orders.map(\.code)).count == 800)
        #expect(Set(orders.map(\.id)).count == 800)
        // 64 hexadecimal digits, as a key is told in 0x0102 (profile.md, Key and registration).
        let digits = Set("0123456789abcdef".utf8)
        #expect(orders.allSatisfy { $0.code.count == 64 && $0.code.allSatisfy(digits.contains) })
        #expect(Set(orders.map(\.code)).isDisjoint(with: (0..<800).map { OrderBook.code(seed: 2, device: $0) }))
    }

    @Test("A device's terminal number leads back to it", arguments: [0, 1, 9, 10, 99, 12_345, 17_999, 99_999_999])
    func terminals(device: Int) {
        let terminal = OrderBook.terminal(device)
        let padded = String(repeating: "0", count: 8 - "\(device)".count) + "\(device)"
        #expect(terminal.description == "139\(padded)")
        #expect(OrderBook.device(terminal, of: device + 1) == device)
        #expect(OrderBook.device(terminal, of: device) == nil)
    }

    @Test(
        "Another number is no device's", arguments: ["13800000001", "113900000001", "1390000001", "0", "13900000020"])
    func strangers(number: String) throws {
        #expect(OrderBook.device(try #require(TerminalNumber(number)), of: 20) == nil)
    }
}
