/// 0xF001 of profile WB1: supervision order: action BYTE · order id BYTE[16] · valid from BCD[6] · valid until BCD[6].
/// Answered by 0x0001, then E001 (`profile.md`, Messages).
public struct SupervisionOrder: MessageBody, Equatable, Sendable {
    /// What the wristband is to do.
    public enum Action: UInt8, Sendable, CaseIterable {
        case disarm = 0
        case arm = 1
        case release = 2
    }

    /// What to do.
    public var action: Action
    /// The order this is about.
    public var order: OrderID
    /// When the order begins.
    public var validFrom: DateTime
    /// When it ends.
    public var validUntil: DateTime

    /// Makes an order.
    public init(action: Action, order: OrderID, validFrom: DateTime, validUntil: DateTime) {
        self.action = action
        self.order = order
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 29 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(29)
            self.body = body
        }

        /// The action's code.
        public var action: UInt8 { body.byte(at: 0) }
        /// The order this is about.
        public var order: OrderID {
            OrderID(high: body.load(at: 1, as: UInt64.self), low: body.load(at: 9, as: UInt64.self))
        }
        /// The digits of the beginning.
        public var validFrom: UInt64 { body.sixBytes(at: 17) }
        /// The digits of the end.
        public var validUntil: UInt64 { body.sixBytes(at: 23) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        action = try Action(coded: view.action, at: 0)
        order = view.order
        guard let from = DateTime(packed: view.validFrom) else { throw Refusal(.notDecimal, at: 17) }
        guard let until = DateTime(packed: view.validUntil) else { throw Refusal(.notDecimal, at: 23) }
        validFrom = from
        validUntil = until
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(action.rawValue)
        body.orderID(order)
        body.sixBytes(validFrom.packed)
        body.sixBytes(validUntil.packed)
    }
}

extension BodyWriter {
    @_lifetime(self: copy self)
    mutating func orderID(_ order: OrderID) {
        guard reserve(16) else { return }
        put(order.high)
        put(order.low)
    }
}
