/// A date and time of the standard: BCD[6] `YYMMDDhhmmss`, years 2000–2099, in GMT+8 (protocol.md §4.1).
///
/// It holds only real dates. The one exception on the wire, 0x8004, carries UTC in the same shape.
public struct DateTime: Hashable, Comparable, Sendable {
    /// The twelve packed digits, in the low 48 bits.
    public let packed: UInt64

    /// Takes packed digits; nothing when they are no real date and time.
    public init?(packed: UInt64) {
        guard packed &>> 48 == 0, packed.isPackedDecimal else { return nil }
        // The six numbers at once, a byte each: a nibble of tens counts sixteen there and not ten.
        let numbers = packed &- (packed &>> 4 & 0x0f0f_0f0f_0f0f) &* 6
        // A number above 99, 12, 31, 23, 59, 59 reaches bit 7 of its byte.
        guard (numbers &+ 0x1c73_6068_4444) & 0x8080_8080_8080 == 0 else { return nil }
        let month = UInt32(truncatingIfNeeded: numbers &>> 32) & 0xff
        let day = UInt32(truncatingIfNeeded: numbers &>> 24) & 0xff
        guard month != 0, day != 0 else { return nil }
        guard day <= 28 || day <= Self.days(in: month, of: Self.field(packed, 5)) else { return nil }
        self.packed = packed
    }

    /// The time `seconds` after 2000-01-01 00:00:00 of the same zone; after 2099-12-31 it stays there.
    public init(secondsSince2000 seconds: UInt32) {
        let seconds = min(seconds, Self.lastSecond)
        var day = seconds / 86_400
        let ofDay = seconds % 86_400
        // Years 2000–2099: every fourth is a leap year, 2000 among them.
        let cycle = day / 1_461
        day %= 1_461
        var year = cycle &* 4
        if day >= 366 {
            year &+= 1 &+ (day &- 366) / 365
            day = (day &- 366) % 365
        }
        var month: UInt32 = 1
        while day >= Self.days(in: month, of: year) {
            day &-= Self.days(in: month, of: year)
            month &+= 1
        }
        var packed = PackedByte.pack(year) &<< 40 | PackedByte.pack(month) &<< 32 | PackedByte.pack(day &+ 1) &<< 24
        packed |= PackedByte.pack(ofDay / 3_600) &<< 16 | PackedByte.pack(ofDay / 60 % 60) &<< 8
        packed |= PackedByte.pack(ofDay % 60)
        self.packed = packed
    }

    /// Seconds since 2000-01-01 00:00:00 of the same zone.
    public var secondsSince2000: UInt32 {
        let year = Self.field(packed, 5)
        var days = year &* 365 &+ (year &+ 3) / 4
        var month: UInt32 = 1
        while month < Self.field(packed, 4) {
            days &+= Self.days(in: month, of: year)
            month &+= 1
        }
        days &+= Self.field(packed, 3) &- 1
        return days &* 86_400 &+ Self.field(packed, 2) &* 3_600 &+ Self.field(packed, 1) &* 60 &+ Self.field(packed, 0)
    }

    /// Orders by time.
    @inlinable
    public static func < (left: DateTime, right: DateTime) -> Bool { left.packed < right.packed }

    /// 2099-12-31 23:59:59.
    private static let lastSecond: UInt32 = 36_525 &* 86_400 &- 1

    /// The two digits at byte `index` from the right, as a number.
    private static func field(_ packed: UInt64, _ index: UInt64) -> UInt32 {
        PackedByte.number(UInt8(truncatingIfNeeded: packed &>> (index &* 8)))
    }

    private static func days(in month: UInt32, of year: UInt32) -> UInt32 {
        switch month {
        case 2: year % 4 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

#if !hasFeature(Embedded)
    extension DateTime: CustomStringConvertible {
        /// `YYYY-MM-DDThh:mm:ss`, the form of GB/T 7408 (ISO 8601) without a zone.
        public var description: String {
            var text = "20"
            for (index, separator) in ["-", "-", "T", ":", ":", ""].enumerated() {
                let byte = UInt8(truncatingIfNeeded: packed >> UInt64(40 - 8 * index))
                text += String(byte >> 4) + String(byte & 0x0f) + separator
            }
            return text
        }
    }
#endif
