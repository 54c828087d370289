internal import Session

/// Numbers that are the same for the same seed, person and request, in whatever order people are asked and on whichever
/// shard they live.
public struct SeededDraws: RandomNumberGenerator, Sendable {
    private var words: SplitMix64

    /// The numbers of one seed and whatever they are drawn for.
    public init(seed: UInt64, _ purposes: UInt64...) {
        words = SplitMix64(
            state: purposes.reduce(SplitMix64.mix(seed)) { SplitMix64.mix($0 ^ SplitMix64.mix($1 &+ SplitMix64.step)) })
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 { words.next() }

    /// A number between 0 and 1, neither of them.
    public mutating func unit() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }
}
