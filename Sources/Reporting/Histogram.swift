/// Counts of whole numbers, such as latencies in microseconds, of which quantiles are known to three digits.
///
/// Gil Tene's HDR histogram: buckets of powers of two, each cut into equal parts, so that a value and the bucket it is
/// counted in differ by at most one part in 1,024, at any size. Memory is 8 bytes a bucket and fixed: 184 KiB for an
/// hour in microseconds. Histograms of shards can be added up; the sum is what one histogram of all would be.
public struct Histogram: Equatable, Sendable {
    /// An hour in microseconds.
    public static let hour: UInt64 = 3_600_000_000

    /// Above this, values count as this and as saturated.
    public let maximum: UInt64
    /// How many values were recorded, also those above the maximum.
    public private(set) var count: UInt64 = 0
    /// How many values were above the maximum.
    public internal(set) var saturated: UInt64 = 0
    var lowest = UInt64.max
    var highest: UInt64 = 0
    private(set) var counts: [UInt64]

    /// Makes an empty histogram.
    ///
    /// - Parameter maximum: the largest value it tells apart, 1 … 2^62.
    public init(maximum: UInt64 = Histogram.hour) {
        precondition(maximum >= 1 && maximum <= 1 << 62)
        self.maximum = maximum
        counts = Array(repeating: 0, count: Histogram.bucket(of: maximum) + 1)
    }

    /// Below 2^11 each value has a bucket; above, each power of two is cut into 2^10.
    private static var exactBits: Int { 11 }

    /// The bucket that counts a value.
    @inline(__always)
    static func bucket(of value: UInt64) -> Int {
        let bits = UInt64.bitWidth - (value | (1 << exactBits - 1)).leadingZeroBitCount
        let shift = bits - exactBits
        return shift &<< (exactBits - 1) &+ Int(truncatingIfNeeded: value &>> UInt64(truncatingIfNeeded: shift))
    }

    /// The values that a bucket counts.
    static func values(in bucket: Int) -> ClosedRange<UInt64> {
        let half = 1 << (exactBits - 1)
        let shift = Swift.max(0, bucket / half - 1)
        let lower = UInt64(bucket - shift * half) << UInt64(shift)
        return lower...lower + (1 << UInt64(shift) - 1)
    }

    /// Counts a value once.
    public mutating func record(_ value: UInt64) { record(value, count: 1) }

    /// Counts a value several times.
    public mutating func record(_ value: UInt64, count times: UInt64) {
        guard times > 0 else { return }
        let known = Swift.min(value, maximum)
        if known < value { saturated += times }
        counts[Histogram.bucket(of: known)] += times
        count += times
        lowest = Swift.min(lowest, known)
        highest = Swift.max(highest, known)
    }

    /// Adds the counts of another histogram; what is above this one's maximum counts as saturated.
    public mutating func merge(_ other: Histogram) {
        guard let least = other.min, let greatest = other.max else { return }
        var cut: UInt64 = 0
        for (bucket, times) in other.counts.enumerated() where times > 0 {
            let kept = Swift.min(bucket, counts.count - 1)
            if kept < bucket { cut += times }
            counts[kept] += times
        }
        // What the other one saturated stands in its last bucket, so it is among what was cut if anything could be.
        saturated += other.counts.count > counts.count ? cut : other.saturated
        count += other.count
        lowest = Swift.min(lowest, Swift.min(least, maximum))
        highest = Swift.max(highest, Swift.min(greatest, maximum))
    }

    /// The smallest value recorded, exactly; nothing when there is none.
    public var min: UInt64? { count > 0 ? lowest : nil }

    /// The largest value recorded, exactly up to the maximum; nothing when there is none.
    public var max: UInt64? { count > 0 ? highest : nil }

    /// The mean, to one part in 2,048; nothing when there is no value.
    public var mean: Double? {
        guard count > 0 else { return nil }
        var sum = 0.0
        for (bucket, times) in counts.enumerated() where times > 0 {
            let values = Histogram.values(in: bucket)
            sum += Double(times) * (Double(values.lowerBound) + Double(values.upperBound)) / 2
        }
        return sum / Double(count)
    }

    /// The smallest value that `percent` of all values do not exceed, too large by at most one part in 1,024.
    ///
    /// - Parameter percent: 0 … 100; 0 is the smallest value and 100 the largest, both exactly.
    /// - Returns: nothing when there is no value.
    public func percentile(_ percent: Double) -> UInt64? {
        guard count > 0 else { return nil }
        guard percent > 0 else { return lowest }
        guard percent < 100 else { return highest }
        // The next number below keeps 99.9 % of 1,000 at rank 999 although 99.9 is not exact.
        let rank = Swift.max(1, UInt64((percent.nextDown * Double(count) / 100).rounded(.up)))
        var seen: UInt64 = 0
        for (bucket, times) in counts.enumerated() where times > 0 {
            seen += times
            if seen >= rank {
                return Swift.max(lowest, Swift.min(highest, Histogram.values(in: bucket).upperBound))
            }
        }
        return highest
    }
}
