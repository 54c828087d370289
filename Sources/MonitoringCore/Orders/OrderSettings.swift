internal import Geodesy
package import JT808

/// What a wristband is told of an order before it is armed: parameters, fences and the curfew's place.
///
/// The core and the desk that provisions tell the same, so that neither takes away what the other gave. The boundary stays
/// with the core, which judges it; a county's has more corners than a wristband has room for.
package struct OrderSettings: Equatable, Sendable {
    /// A message of it.
    package struct Message: Equatable, Sendable {
        /// What it is.
        package let id: MessageID
        /// What it says.
        package let body: [UInt8]
    }

    /// The messages, in their order.
    package let messages: [Message]
    /// How many areas a wristband has after them.
    package let areaCount: Int

    /// Writes an order's settings, as a device of an edition reads them.
    package init(_ order: Order, edition: Edition = .v2019) {
        var circles = order.areas.map { area in
            Circle(
                id: area.id, centre: area.centre, radius: area.radius,
                rules: area.isForbidden ? .enterAlarms : .exitAlarms)
        }
        var curfewBytes: [UInt8] = []
        if let curfew = order.curfew {
            // The curfew's place is an area of its own, which alarms nobody: the core judges who is there.
            let place = Circle(id: Self.freeID(in: circles), centre: order.home, radius: curfew.radius, rules: [])
            circles.append(place)
            curfewBytes = [0x7F] + Self.clock(curfew.begin) + Self.clock(curfew.end) + Self.bytes(place.id)
        }
        let parameters = [
            Self.parameter(.defaultInterval, Self.bytes(order.interval)),
            Self.parameter(.fenceAccuracy, Array(Self.bytes(UInt32(order.accuracyLimit)).suffix(2))),
            Self.parameter(.curfew, curfewBytes),
        ]
        var messages = [Message(id: .setParameters, body: [UInt8(parameters.count)] + parameters.joined())]
        // What an earlier order had there goes with the first circle, or by itself when there is none: 0 means all.
        if circles.isEmpty { messages.append(Message(id: .deleteCircles, body: [0])) }
        for (index, circle) in circles.enumerated() {
            messages.append(
                Message(id: .setCircles, body: circle.body(index == 0 ? .replace : .append, edition)))
        }
        self.messages = messages
        areaCount = circles.count
    }

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
    var centre: Position
    var radius: UInt32
    var rules: AreaRules

    func body(_ setting: AreaSetting, _ edition: Edition) -> [UInt8] {
        let area = CircleArea(
            id: id, rules: rules, latitude: centre.latitude, longitude: centre.longitude, radius: radius, schedule: nil,
            speedLimit: nil, name: RawSpan())
        // Without schedule and name a circle takes less.
        var bytes = [UInt8](repeating: 0, count: 64)
        var count = 0
        do {
            var span = bytes.mutableSpan
            var storage = span.mutableBytes
            var writer = BodyWriter(&storage)
            SetCircles.emit(setting, area, into: &writer, edition: edition)
            count = writer.finish()
        }
        return Array(bytes.prefix(count))
    }
}
