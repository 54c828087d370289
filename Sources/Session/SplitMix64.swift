/// Seeded numbers (SplitMix64, Steele, Lea and Flood 2014): the same for the same beginning, on every machine.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    /// What is added for each number: 2⁶⁴ divided by the golden ratio, made odd.
    @inlinable
    public static var step: UInt64 { 0x9e37_79b9_7f4a_7c15 }

    @usableFromInline
    var state: UInt64

    /// Begins anywhere.
    @inlinable
    public init(state: UInt64) { self.state = state }

    /// The next 64 bits.
    @inlinable
    public mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mix(state)
    }

    /// Scrambles 64 bits, so that words that differ little are far apart.
    @inlinable
    public static func mix(_ word: UInt64) -> UInt64 {
        var mixed = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
