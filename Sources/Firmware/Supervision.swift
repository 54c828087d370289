internal import JT808

/// Whether the wristband supervises, and by which order.
struct Supervision: Sendable {
    var state = SupervisionState.State.disarmed
    var order = OrderID.none
    var validUntil: DateTime?
    var since: DateTime?

    init() {}

    var isArmed: Bool { state == .armed }

    /// Obeys an order.
    ///
    /// - Returns: whether the state changed and E001 is due.
    mutating func obey(_ order: SupervisionOrder, at time: DateTime) -> Bool {
        let next: SupervisionState.State =
            switch order.action {
            case .disarm: .disarmed
            case .arm: order.validUntil > time ? .armed : .expired
            case .release: .released
            }
        let changed = next != state || order.order != self.order
        self.order = order.order
        validUntil = order.validUntil
        if changed {
            state = next
            since = time
        }
        return changed
    }

    /// Notices the end of the order.
    ///
    /// - Returns: whether the state changed and E001 is due.
    mutating func expire(at time: DateTime) -> Bool {
        guard state == .armed, let validUntil, validUntil <= time else { return false }
        state = .expired
        since = time
        return true
    }
}
