internal import CLinux
internal import Glibc

/// The machine's steady clock, which all processes share.
public enum MonotonicClock {
    /// Nanoseconds since some moment before the machine's start.
    public static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// The calendar: milliseconds since 2000-01-01 00:00 GMT+8, which is 1999-12-31 16:00 UTC.
    public static var calendar: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return UInt64(max(0, time.tv_sec - 946_656_000)) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
    }
}
