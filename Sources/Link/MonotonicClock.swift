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

    /// The calendar: seconds since 1970-01-01 UTC.
    public static var calendar: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec)
    }
}
