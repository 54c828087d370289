/// Numbers that are the same for the same seed, person and request, in whatever order people are asked and on whichever
/// shard they live.
public struct SeededDraws: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// The numbers of one seed and whatever they are drawn for.
    public init(seed: UInt64, _ purposes: UInt64...) {
        state = purposes.reduce(Self.mix(seed)) { Self.mix($0 ^ Self.mix($1 &+ Self.step)) }
    }

    /// The next 64 bits (SplitMix64, Steele 2014).
    public mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mix(state)
    }

    /// A number between 0 and 1, neither of them.
    public mutating func unit() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

    private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

    private static func mix(_ word: UInt64) -> UInt64 {
        var mixed = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
