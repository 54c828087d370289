/// A moment on the clock that the host hands in: milliseconds since an origin of its choice; never goes back.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the origin.
    public var milliseconds: UInt64

    /// Makes a moment.
    @inlinable
    public init(milliseconds: UInt64) { self.milliseconds = milliseconds }

    /// The moment some milliseconds later; the last one there is when that is beyond it.
    @inlinable
    public func advanced(milliseconds: UInt64) -> Instant {
        let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
        return Instant(milliseconds: overflow ? .max : sum)
    }

    /// The moment some seconds later.
    @inlinable
    public func advanced(seconds: UInt32) -> Instant {
        advanced(milliseconds: UInt64(seconds) &* 1_000)
    }

    /// Milliseconds from an earlier moment to this one; 0 when that is later.
    @inlinable
    public func milliseconds(since earlier: Instant) -> UInt64 {
        milliseconds > earlier.milliseconds ? milliseconds &- earlier.milliseconds : 0
    }

    /// Whole seconds since the origin, wrapping after 136 years.
    public var seconds: UInt32 {
        // Long division by 1,000 in digits of 16 bits: a Cortex-M divides 32-bit numbers only.
        var rest: UInt32 = 0
        var quotient: UInt32 = 0
        var shift: UInt64 = 48
        while true {
            let digits = rest &<< 16 | UInt32(truncatingIfNeeded: milliseconds &>> shift) & 0xffff
            quotient = quotient &<< 16 | digits / 1_000
            rest = digits % 1_000
            if shift == 0 { return quotient }
            shift &-= 16
        }
    }

    /// Orders by time.
    @inlinable
    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}
