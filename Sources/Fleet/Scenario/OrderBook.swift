internal import Biometrics
internal import Datum
internal import Geodesy
internal import Interchange
package import JT808
package import Mobility
package import MonitoringCore

/// What the justice office would enter for a world's wearers.
package struct OrderBook {
    /// The number of device 0; the others count up. A range that no person's telephone has.
    static let firstTerminal = TerminalNumber(low: 0x139_0000_0000)

    /// A device's terminal number.
    package static func terminal(_ device: Int) -> TerminalNumber {
        // Numbers are packed decimal; digits are added one by one.
        var rest = device
        var digits: UInt64 = 0
        for place in 0..<UInt64(8) {
            digits |= UInt64(rest % 10) << (4 * place)
            rest /= 10
        }
        return TerminalNumber(low: firstTerminal.low | digits)
    }

    /// The device with a terminal number, if it is of the fleet.
    package static func device(_ terminal: TerminalNumber, of count: Int) -> Int? {
        guard terminal.high == 0, terminal.isDecimal, terminal.low & ~0xffff_ffff == firstTerminal.low else {
            return nil
        }
        let device = (0..<8).reversed().reduce(0) { $0 * 10 + Int(terminal.low >> UInt64(4 * $1) & 0xf) }
        return device < count ? device : nil
    }

    /// A device's authentication code, synthetic like everything here.
    package static func code(seed: UInt64, device: Int) -> [UInt8] {
        var stream = RandomStream(seed: seed, device: device, layer: .code)
        return (0..<4).flatMap { _ -> [UInt8] in
            let digits = String(stream.next(), radix: 16)
            return Array((String(repeating: "0", count: 16 - digits.count) + digits).utf8)
        }
    }

    /// The token that stands for a person who attends at desks, synthetic too.
    package static func token(seed: UInt64, person: Int) -> String {
        var stream = RandomStream(seed: seed, device: person, layer: .token)
        let digits = String(stream.next(), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The order of a wearer, of a person who attends, or of a desk.
    package static func order(for wearer: Wearer, in world: World, file: FleetFile) -> Order {
        let town = world.plan.towns[wearer.person.town]
        let plane = town.roads.plane
        var id = RandomStream(seed: world.plan.seed, device: wearer.number, layer: .order)
        let from = UInt32(world.plan.start) - 86_400
        var order = Order(
            terminal: terminal(wearer.number),
            code: wearer.desk == nil ? code(seed: world.plan.seed, device: wearer.number) : [],
            interval: UInt32(wearer.device.interval),
            home: plane.coordinate(town.roads.nodes[wearer.person.home.node]).position,
            id: OrderID(high: id.next(), low: id.next()), from: DateTime(secondsSince2000: from),
            until: DateTime(secondsSince2000: from + file.supervision.orderDays * 86_400))
        if let curfew = wearer.conditions.curfew {
            order.curfew = Order.Curfew(
                begin: curfew.begin, end: curfew.end, radius: UInt32(file.supervision.curfewRadius))
        }
        if case .circle(let centre, let radius)? = wearer.conditions.fence {
            order.areas = [
                Order.Area(
                    id: 1, centre: plane.coordinate(centre).position, radius: UInt32(radius), isForbidden: false)
            ]
        }
        order.isDesk = wearer.device.isDesk
        if wearer.desk != nil { order.subject = token(seed: world.plan.seed, person: wearer.number) }
        if case .polygon(let corners) = wearer.conditions.boundary {
            order.boundary = corners.map { plane.coordinate($0).position }
        }
        order.signIns = wearer.conditions.signIns.map {
            Order.SignIn(
                at: $0.at, window: $0.window,
                modalities: wearer.desk == nil ? $0.modality.bit : [.card, .finger], attempts: $0.attempts)
        }
        order.checks = wearer.conditions.checks.compactMap { Order.Check($0) }
        order.accuracyLimit = UInt16(wearer.conditions.accuracyLimit)
        return order
    }

    /// Writes the orders of all wearers.
    package static func write(_ world: World, file: FleetFile, path: String) throws {
        var lines = JSONWriter(.lines)
        for wearer in world.wearers { lines.object(order(for: wearer, in: world, file: file)) }
        // The codes are the devices' keys.
        try writePrivateFile(path, lines.bytes)
    }
}

extension FleetFile {
    /// The model of a device, by its number.
    func model(of device: Int) -> DeviceModel {
        var rest = device
        for group in groups {
            if rest < group.count { return group.model }
            rest -= group.count
        }
        preconditionFailure("the fleet has no device \(device)")
    }
}
