internal import Glibc
internal import Session

/// A stream of pseudo-random numbers that depends on nothing but its keys.
///
/// Every decision draws from the stream of its seed, device, day and layer, so that a device is the same in whatever
/// shard, and a change in one layer leaves the others as they were.
public struct RandomStream: RandomNumberGenerator, Sendable {
    /// What the numbers are for.
    public enum Layer: UInt64, Sendable {
        case town = 1
        case person, diary, violation, radio, battery, verification
        case sources, error, accessPoints, phase, dwelling, code, order, token, attendance, intruder, adHoc
    }

    private var words: SplitMix64

    /// Begins the stream of some keys.
    public init(seed: UInt64, device: Int = 0, day: Int = 0, layer: Layer) {
        var state = seed
        for key in [UInt64(truncatingIfNeeded: device), UInt64(truncatingIfNeeded: day), layer.rawValue] {
            state = SplitMix64.mix(state &+ key &* SplitMix64.step)
        }
        words = SplitMix64(state: state)
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 { words.next() }

    /// A number from 0 to below 1.
    public mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number from a range.
    public mutating func uniform(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + unit() * (range.upperBound - range.lowerBound)
    }

    /// A whole number from 0 to below `count`, which is above zero.
    public mutating func index(_ count: Int) -> Int {
        Int(next(upperBound: UInt64(count)))
    }

    /// Whether something of that probability happens.
    public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// A number of the normal distribution with mean 0 and deviation 1 (Box and Muller).
    public mutating func normal() -> Double {
        (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit())
    }

    /// A number of the lognormal distribution with that median; `sigma` is the deviation of the logarithm.
    public mutating func lognormal(median: Double, sigma: Double) -> Double {
        median * exp(sigma * normal())
    }

    /// A number of the exponential distribution with that mean.
    public mutating func exponential(mean: Double) -> Double {
        -mean * log(1 - unit())
    }

    /// A fixed number from 0 to below 1 for a key, which no other draw moves.
    public static func unit(seed: UInt64, device: Int, layer: Layer, key: Int) -> Double {
        var stream = RandomStream(seed: seed, device: device, day: key, layer: layer)
        return stream.unit()
    }
}
