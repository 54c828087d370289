internal import Glibc

/// A moment of the calendar, told in GMT+8 as the protocol's times are.
public struct CalendarTime: Sendable {
    /// Nanoseconds since 1970, UTC.
    public var nanoseconds: UInt64

    /// Takes nanoseconds since 1970, UTC.
    public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    /// The machine's calendar now.
    public static var now: CalendarTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return CalendarTime(nanoseconds: UInt64(max(0, time.tv_sec)) * 1_000_000_000 + UInt64(time.tv_nsec))
    }

    /// `2026-03-02T10:00:00.123456+08:00`.
    public var text: String {
        let seconds = nanoseconds / 1_000_000_000 + 8 * 3_600
        let (year, month, day) = Self.date(days: seconds / 86_400)
        let second = seconds % 86_400
        let clock = [second / 3_600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }.joined(separator: ":")
        let part = Self.padded(nanoseconds / 1_000 % 1_000_000, 6)
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))T\(clock).\(part)+08:00"
    }

    /// The Gregorian date so many days after 1970-01-01 (Hinnant, chrono-compatible low-level date algorithms).
    private static func date(days: UInt64) -> (year: UInt64, month: UInt64, day: UInt64) {
        // Years that begin in March, in eras of 400 of them.
        let shifted = days + 719_468
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + shifted / 146_097 * 400
        return (month < 10 ? year : year + 1, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    private static func padded(_ number: UInt64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
