public import JT808

/// How long an order may be: three calendar months at a time, GMT+8.
public enum OrderTerm {
    /// The last moment at which an order from a moment on may end: the same day and time three months later, or the
    /// last day of that month when it has no such day.
    public static func latestEnd(from: DateTime) -> DateTime {
        let month = Int(from.packed >> 32 & 0xF) + 10 * Int(from.packed >> 36 & 0xF) + 3
        let year = Int(from.packed >> 40 & 0xF) + 10 * Int(from.packed >> 44 & 0xF) + (month > 12 ? 1 : 0)
        // The calendar of the protocol ends with 2099.
        guard year < 100 else { return DateTime(secondsSince2000: .max) }
        let time = from.packed & 0xFF_FFFF
        var day = Int(from.packed >> 24 & 0xF) + 10 * Int(from.packed >> 28 & 0xF)
        while true {
            let date = packed(year) << 40 | packed(month > 12 ? month - 12 : month) << 32 | packed(day) << 24
            if let end = DateTime(packed: date | time) { return end }
            day -= 1
        }
    }

    private static func packed(_ number: Int) -> UInt64 { UInt64((number / 10) << 4 | number % 10) }
}
