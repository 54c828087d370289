/// A small generator of pseudo-random numbers, seeded by the host (xorshift32, Marsaglia 2003).
///
/// It spreads reconnections; nothing secret depends on it.
public struct Jitter: Sendable {
    private var state: UInt32

    /// Starts a sequence; the same seed gives the same numbers.
    public init(seed: UInt32) {
        // Seeds that count up would begin alike, so their bits are spread (the finaliser of MurmurHash3, Appleby 2011).
        var mixed = seed
        mixed = (mixed ^ (mixed &>> 16)) &* 0x85eb_ca6b
        mixed = (mixed ^ (mixed &>> 13)) &* 0xc2b2_ae35
        mixed ^= mixed &>> 16
        // The generator stays at zero for ever.
        state = mixed == 0 ? 0x9e37_79b9 : mixed
    }

    /// A number from half of `value` up to `value`.
    public mutating func spread(_ value: UInt32) -> UInt32 {
        state ^= state &<< 13
        state ^= state &>> 17
        state ^= state &<< 5
        let half = value / 2
        return value &- UInt32(truncatingIfNeeded: (UInt64(state) &* UInt64(half &+ 1)) &>> 32)
    }
}
