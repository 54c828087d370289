/// 0x0210 of some wearables (protocol.md §4.6, vendor extras): {length BYTE · location report}…, or in seven bytes battery
/// % BYTE · time BCD[6].
public enum VendorBatch: MessageBody, ~Escapable {
    /// The battery at a time.
    case battery(level: UInt8, time: DateTime)
    /// The reports' bytes, each with its length before it; the lengths were checked.
    case reports(Reports)

    /// Location reports, each behind a length of one byte.
    public struct Reports: ~Escapable {
        /// The reports' bytes with their lengths.
        public let bytes: RawSpan

        /// Checks that whole reports fill `bytes`, which are not seven.
        ///
        /// - Throws: `truncated`, or `inconsistentLength` for seven bytes, which mean the battery.
        @_lifetime(copy bytes)
        public init(_ bytes: RawSpan) throws(Refusal) {
            guard bytes.byteCount != VendorBatch.batterySize else { throw Refusal(.inconsistentLength, at: 0) }
            var reader = Reader(bytes)
            while reader.remaining > 0 { _ = try reader.bytes(Int(try reader.byte())) }
            self.bytes = bytes
        }

        /// Calls `body` with each report's bytes, the body of an 0x0200, and their offset in the message's body.
        public borrowing func forEach(_ body: (_ report: RawSpan, _ offset: Int) -> Void) {
            var offset = 0
            while offset < bytes.byteCount {
                let length = Int(bytes.byte(at: offset))
                body(bytes.slice(at: offset &+ 1, count: length), offset &+ 1)
                offset &+= 1 &+ length
            }
        }
    }

    static let batterySize = 7

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        guard body.byteCount == Self.batterySize else {
            self = .reports(try Reports(body))
            return
        }
        guard let time = DateTime(packed: body.sixBytes(at: 1)) else { throw Refusal(.notDecimal, at: 1) }
        self = .battery(level: body.byte(at: 0), time: time)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        switch self {
        case .battery(let level, let time):
            body.byte(level)
            body.sixBytes(time.packed)
        case .reports(let reports):
            body.bytes(reports.bytes)
        }
    }
}
