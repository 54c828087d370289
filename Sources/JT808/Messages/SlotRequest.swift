/// 0xF012 of profile WB1: read the docked wristband: slot BYTE (`profile.md`, Cradle).
public struct SlotRequest: MessageBody, Equatable, Sendable {
    /// The slot.
    public var slot: UInt8

    /// Makes a request.
    public init(slot: UInt8) { self.slot = slot }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the slot.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(1)
            self.body = body
        }

        /// The slot.
        public var slot: UInt8 { body.byte(at: 0) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        slot = try View(body).slot
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) { body.byte(slot) }
}
