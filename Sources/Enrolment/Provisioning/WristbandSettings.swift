internal import JT808
internal import MonitoringCore
internal import Readers

/// What a wristband is told of an order before it is armed: parameters, fences and curfew.
///
/// The boundary stays with the core, which judges it; a county's has more corners than a wristband has room for.
struct WristbandSettings {
    /// The messages, in their order.
    let orders: [CradleOrder]

    /// Writes an order's settings; nothing when they do not fit into a wristband.
    init?(_ order: Order) {
        guard order.areas.count + (order.curfew == nil ? 0 : 1) <= Self.areaCapacity else { return nil }
        var parameters = [
            Self.parameter(.defaultInterval, Self.bytes(order.interval)),
            Self.parameter(.fenceAccuracy, Array(Self.bytes(UInt32(order.accuracyLimit)).suffix(2))),
        ]
        var circles = order.areas.map { area in
            Circle(
                id: area.id, centre: area.centre.latitude, area.centre.longitude, radius: area.radius,
                rules: area.isForbidden ? .enterAlarms : .exitAlarms)
        }
        var curfewBytes: [UInt8] = []
        if let curfew = order.curfew {
            // The curfew's place is an area of its own, which alarms nobody: the core judges who is there.
            let id = Self.freeID(in: circles)
            circles.append(
                Circle(
                    id: id, centre: order.home.latitude, order.home.longitude, radius: curfew.radius, rules: []))
            curfewBytes = [0x7F] + Self.clock(curfew.begin) + Self.clock(curfew.end) + Self.bytes(id)
        }
        parameters.append(Self.parameter(.curfew, curfewBytes))
        var orders = [CradleOrder(.setParameters, body: [UInt8(parameters.count)] + parameters.joined())]
        for (index, circle) in circles.enumerated() {
            orders.append(CradleOrder(.setCircles, OneCircle(setting: index == 0 ? .replace : .append, circle: circle)))
        }
        let written = orders.compactMap { $0 }
        guard written.count == orders.count else { return nil }
        self.orders = written
    }

    /// All of it, to be hashed.
    var bytes: [UInt8] {
        orders.flatMap { order in
            let id = order.message.rawValue
            return [UInt8(truncatingIfNeeded: id >> 8), UInt8(truncatingIfNeeded: id)] + order.body
        }
    }

    /// The order to arm; nothing is too long in it.
    static func arming(_ id: OrderID, from: DateTime, until: DateTime) -> CradleOrder {
        let order = SupervisionOrder(action: .arm, order: id, validFrom: from, validUntil: until)
        guard let message = CradleOrder(.supervisionOrder, order) else { preconditionFailure("29 bytes fit") }
        return message
    }

    /// Areas that the reference device has room for (`profile.md`, capacity).
    private static let areaCapacity = 24

    private static func parameter(_ id: ParameterID, _ value: [UInt8]) -> [UInt8] {
        bytes(id.rawValue) + [UInt8(value.count)] + value
    }

    private static func bytes(_ word: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) }
    }

    /// BCD[2], hours and minutes.
    private static func clock(_ seconds: Double) -> [UInt8] {
        let minutes = Int(seconds) / 60 % 1_440
        return [minutes / 60, minutes % 60].map { UInt8(($0 / 10) << 4 | $0 % 10) }
    }

    private static func freeID(in circles: [Circle]) -> UInt32 {
        let taken = Set(circles.map(\.id))
        // There are fewer areas than numbers.
        return (1...UInt32.max).first { !taken.contains($0) } ?? 0
    }
}

/// A circle without schedule and name.
private struct Circle {
    var id: UInt32
    var latitude: Int32
    var longitude: Int32
    var radius: UInt32
    var rules: AreaRules

    init(id: UInt32, centre latitude: Int32, _ longitude: Int32, radius: UInt32, rules: AreaRules) {
        self.id = id
        self.latitude = latitude
        self.longitude = longitude
        self.radius = radius
        self.rules = rules
    }
}

extension CradleOrder {
    fileprivate init?(_ message: MessageID, _ one: OneCircle) {
        let area = CircleArea(
            id: one.circle.id, rules: one.circle.rules, latitude: one.circle.latitude, longitude: one.circle.longitude,
            radius: one.circle.radius, schedule: nil, speedLimit: nil, name: RawSpan())
        var bytes = [UInt8](repeating: 0, count: 64)
        var count = 0
        do {
            var span = bytes.mutableSpan
            var storage = span.mutableBytes
            var writer = BodyWriter(&storage)
            SetCircles.emit(one.setting, area, into: &writer, edition: .v2019)
            guard !writer.isImpossible else { return nil }
            count = writer.finish()
        }
        self.init(message, body: Array(bytes.prefix(count)))
    }
}

/// A circle, and what becomes of those before it.
private struct OneCircle {
    var setting: AreaSetting
    var circle: Circle
}
