/// 0x8109: the time a wearable asked for with an empty 0x0109 (protocol.md §4.6, vendor extras): year WORD · month BYTE ·
/// day BYTE · hour BYTE · minute BYTE · second BYTE · result BYTE, in UTC.
public struct VendorTimeAnswer: MessageBody, Equatable, Sendable {
    /// The time in UTC.
    public var universalTime: DateTime
    /// 0 is success.
    public var result: UInt8

    /// Makes an answer.
    public init(universalTime: DateTime, result: UInt8 = 0) {
        self.universalTime = universalTime
        self.result = result
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 8 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(8)
            self.body = body
        }

        /// The year.
        public var year: UInt16 { body.word(at: 0) }
        /// Month, day, hour, minute or second: 0–4.
        public func field(_ index: Int) -> UInt8 {
            precondition(index >= 0 && index < 5, "no such field")
            return body.byte(at: 2 &+ index)
        }
        /// 0 is success.
        public var result: UInt8 { body.byte(at: 7) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        guard view.year >= 2_000, view.year <= 2_099 else { throw Refusal(.outOfRange, at: 0) }
        var packed = PackedByte.pack(UInt32(view.year) &- 2_000)
        for index in 0..<5 {
            guard view.field(index) < 60 else { throw Refusal(.outOfRange, at: 2 &+ index) }
            packed = packed &<< 8 | PackedByte.pack(UInt32(view.field(index)))
        }
        guard let time = DateTime(packed: packed) else { throw Refusal(.outOfRange, at: 2) }
        universalTime = time
        result = view.result
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        func number(_ index: UInt64) -> UInt32 {
            PackedByte.number(UInt8(truncatingIfNeeded: universalTime.packed &>> (40 &- 8 &* index)))
        }
        body.word(UInt16(truncatingIfNeeded: 2_000 &+ number(0)))
        for index in 1...5 as ClosedRange<UInt64> { body.byte(UInt8(truncatingIfNeeded: number(index))) }
        body.byte(result)
    }
}
