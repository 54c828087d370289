internal import JT808
internal import MonitoringCore
internal import Readers

/// What a wristband is told of an order before it is armed, as a cradle gives it: the same that a core tells it.
struct WristbandSettings {
    /// The messages, in their order.
    let orders: [CradleOrder]

    /// Writes an order's settings; nothing when they do not fit into a wristband.
    init?(_ order: Order) {
        let settings = OrderSettings(order)
        guard settings.areaCount <= Self.areaCapacity else { return nil }
        orders = settings.messages.compactMap { CradleOrder($0.id, body: $0.body) }
        guard orders.count == settings.messages.count else { return nil }
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

    /// The order to report often for a while, so that a first location comes soon; the times are our choice.
    static var tracking: CradleOrder {
        guard let message = CradleOrder(.track, Tracking(interval: 2, validity: 120)) else {
            preconditionFailure("6 bytes fit")
        }
        return message
    }

    /// Areas that the reference device has room for (`profile.md`, capacity).
    private static let areaCapacity = 24
}
