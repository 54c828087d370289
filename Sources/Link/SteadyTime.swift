/// A moment on a steady clock that the caller hands in, in nanoseconds since an origin of its choice.
public struct SteadyTime: Hashable, Comparable, Sendable {
    /// Nanoseconds since the origin.
    public var nanoseconds: UInt64

    /// Makes a moment.
    public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    /// The origin.
    public static let zero = SteadyTime(nanoseconds: 0)

    /// Now, on the machine's monotonic clock.
    public static var now: SteadyTime { SteadyTime(nanoseconds: MonotonicClock.now) }

    /// The moment so much later; the last one there is when that is beyond it.
    public static func + (moment: SteadyTime, time: Duration) -> SteadyTime {
        let (sum, overflow) = moment.nanoseconds.addingReportingOverflow(UInt64(time.nanoseconds))
        return SteadyTime(nanoseconds: overflow ? .max : sum)
    }

    /// The time from an earlier moment to a later one; none when it is the other way round.
    public static func - (later: SteadyTime, earlier: SteadyTime) -> Duration {
        .nanoseconds(Int64(clamping: later > earlier ? later.nanoseconds - earlier.nanoseconds : 0))
    }

    /// Orders by time.
    public static func < (left: SteadyTime, right: SteadyTime) -> Bool { left.nanoseconds < right.nanoseconds }
}

extension Duration {
    /// Nanoseconds, rounded down; 0 for a time that is negative, and the most there are for one beyond.
    public var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, tooMuch) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflow || tooMuch ? .max : sum
    }
}
