/// How the cradle answers, at the beginning of every E01x but the relay: request serial WORD · slot BYTE · result BYTE
/// (`profile.md`, Cradle).
public struct CradleOutcome: Hashable, Sendable {
    /// How it went.
    public enum Result: UInt8, Sendable, CaseIterable {
        case success = 0
        case empty = 1
        case writeFailed = 2
        case bound = 3
        case verifyFailed = 4
        case refused = 5
    }

    /// The serial of the request.
    public var serial: UInt16
    /// The slot.
    public var slot: UInt8
    /// How it went.
    public var result: Result

    /// Makes an outcome.
    public init(serial: UInt16, slot: UInt8, result: Result) {
        self.serial = serial
        self.slot = slot
        self.result = result
    }

    /// Bytes of an outcome.
    public static let size = 4

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 4 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(CradleOutcome.size)
            self.body = body
        }

        /// The serial of the request.
        public var serial: UInt16 { body.word(at: 0) }
        /// The slot.
        public var slot: UInt8 { body.byte(at: 2) }
        /// The result's code.
        public var result: UInt8 { body.byte(at: 3) }
        /// The fields behind it.
        public var fields: RawSpan {
            @_lifetime(copy self) get { body.rest(from: CradleOutcome.size) }
        }
    }

    init(_ view: borrowing View) throws(Refusal) {
        serial = view.serial
        slot = view.slot
        result = try Result(coded: view.result, at: 3)
    }

    @_lifetime(body: copy body)
    func emit(into body: inout BodyWriter) {
        body.word(serial)
        body.byte(slot)
        body.byte(result.rawValue)
    }
}
