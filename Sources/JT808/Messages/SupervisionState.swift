/// 0xE001 of profile WB1: supervision state, on each change: state BYTE · order id BYTE[16] · since BCD[6] · strap BYTE
/// · on body BYTE. Answered by 0x8001 (`profile.md`, Messages).
public struct SupervisionState: MessageBody, Equatable, Sendable {
    /// Whether the wristband supervises.
    public enum State: UInt8, Sendable, CaseIterable {
        case disarmed = 0
        case armed = 1
        case released = 2
        case expired = 3
    }

    /// Whether it supervises.
    public var state: State
    /// The order it obeys, or the last one.
    public var order: OrderID
    /// Since when.
    public var since: DateTime
    /// What the strap is.
    public var strap: Strap.State
    /// Whether it is worn.
    public var wear: Wear.State

    /// Makes a state.
    public init(state: State, order: OrderID, since: DateTime, strap: Strap.State, wear: Wear.State) {
        self.state = state
        self.order = order
        self.since = since
        self.strap = strap
        self.wear = wear
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 25 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(25)
            self.body = body
        }

        /// The state's code.
        public var state: UInt8 { body.byte(at: 0) }
        /// The order.
        public var order: OrderID {
            OrderID(high: body.load(at: 1, as: UInt64.self), low: body.load(at: 9, as: UInt64.self))
        }
        /// The digits of the beginning.
        public var since: UInt64 { body.sixBytes(at: 17) }
        /// The strap's code.
        public var strap: UInt8 { body.byte(at: 23) }
        /// The wear's code.
        public var wear: UInt8 { body.byte(at: 24) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        state = try State(coded: view.state, at: 0)
        order = view.order
        guard let since = DateTime(packed: view.since) else { throw Refusal(.notDecimal, at: 17) }
        self.since = since
        strap = try Strap.State(coded: view.strap, at: 23)
        wear = try Wear.State(coded: view.wear, at: 24)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(state.rawValue)
        body.orderID(order)
        body.sixBytes(since.packed)
        body.byte(strap.rawValue)
        body.byte(wear.rawValue)
    }
}
