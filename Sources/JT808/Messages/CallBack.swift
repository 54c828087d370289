/// 0x8400: call a number (电话回拨): kind BYTE · number STRING, at most 20 bytes, as the vectors and [J1]–[J3] have it.
public struct CallBack: MessageBody, ~Escapable {
    /// What kind of call.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// An ordinary one.
        case ordinary = 0
        /// The wearer does not hear it (监听).
        case monitoring = 1
    }

    /// What kind of call.
    public var kind: Kind
    /// The number; NULs behind it, which some send, are left out.
    public var number: RawSpan

    /// Makes an order.
    @_lifetime(copy number)
    public init(kind: Kind, number: RawSpan) {
        self.kind = kind
        self.number = number
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the kind.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(1)
            self.body = body
        }

        /// The kind's code.
        public var kind: UInt8 { body.byte(at: 0) }
        /// The number with any NUL behind it.
        public var number: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 1) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        kind = try Kind(coded: view.kind, at: 0)
        number = view.number.withoutNULs()
        guard number.byteCount <= 20 else { throw Refusal(.inconsistentLength, at: 1) }
    }

    /// Writes the body; a number of more than 20 bytes cannot be written.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard body.require(number.byteCount <= 20) else { return }
        body.byte(kind.rawValue)
        body.bytes(number)
    }
}
