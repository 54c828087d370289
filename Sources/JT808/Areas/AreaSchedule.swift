/// When an area's rules hold: begin BCD[6] · end BCD[6]. A date part of zeros in both means every day
/// (protocol.md §4.6).
public enum AreaSchedule: Hashable, Sendable {
    /// From one moment to another.
    case once(from: DateTime, until: DateTime)
    /// Every day from one time of day to another; past midnight when `until` is not after `from`.
    case daily(from: TimeOfDay, until: TimeOfDay)

    /// Whether the rules hold at a moment.
    public func holds(at time: DateTime) -> Bool {
        switch self {
        case .once(let from, let until):
            return time >= from && time < until
        case .daily(let from, let until):
            let now = TimeOfDay(of: time)
            return from < until ? now >= from && now < until : now >= from || now < until
        }
    }

    init(from begin: UInt64, until end: UInt64, at offset: Int) throws(Refusal) {
        if begin &>> 24 == 0, end &>> 24 == 0 {
            guard let from = TimeOfDay(packed: UInt32(truncatingIfNeeded: begin)) else {
                throw Refusal(.notDecimal, at: offset)
            }
            guard let until = TimeOfDay(packed: UInt32(truncatingIfNeeded: end)) else {
                throw Refusal(.notDecimal, at: offset &+ 6)
            }
            self = .daily(from: from, until: until)
        } else {
            guard let from = DateTime(packed: begin) else { throw Refusal(.notDecimal, at: offset) }
            guard let until = DateTime(packed: end) else { throw Refusal(.notDecimal, at: offset &+ 6) }
            self = .once(from: from, until: until)
        }
    }

    @_lifetime(body: copy body)
    func emit(into body: inout BodyWriter) {
        switch self {
        case .once(let from, let until):
            body.sixBytes(from.packed)
            body.sixBytes(until.packed)
        case .daily(let from, let until):
            body.sixBytes(UInt64(from.packed))
            body.sixBytes(UInt64(until.packed))
        }
    }
}

/// A time of day: packed digits `hhmmss`.
public struct TimeOfDay: Hashable, Comparable, Sendable {
    /// The six digits, in the low 24 bits.
    public let packed: UInt32

    /// Takes packed digits; nothing when they are no time of day.
    public init?(packed: UInt32) {
        guard packed &>> 24 == 0, packed.isPackedDecimal, packed < 0x24_0000, packed & 0xffff < 0x6000,
            packed & 0xff < 0x60
        else { return nil }
        self.packed = packed
    }

    /// The time of day of a moment.
    public init(of time: DateTime) {
        packed = UInt32(truncatingIfNeeded: time.packed) & 0x00ff_ffff
    }

    /// Orders from midnight to midnight.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.packed < right.packed }
}
