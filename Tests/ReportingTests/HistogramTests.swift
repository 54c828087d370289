import Interchange
import Reporting
import Testing

@Suite("Histogram")
struct HistogramTests {
    /// Latencies of all sizes: as many between 1 and 2 µs as between half an hour and an hour.
    private func latencies(_ count: Int, seed: UInt64) -> [UInt64] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            UInt64.random(in: 0...Histogram.hour >> UInt64.random(in: 0...31, using: &generator), using: &generator)
        }
    }

    private func histogram(_ values: [UInt64], maximum: UInt64 = Histogram.hour) -> Histogram {
        var histogram = Histogram(maximum: maximum)
        for value in values { histogram.record(value) }
        return histogram
    }

    @Test("an empty one has no quantiles")
    func empty() {
        let histogram = Histogram()
        #expect(histogram.count == 0)
        #expect(histogram.min == nil && histogram.max == nil && histogram.mean == nil)
        #expect(histogram.percentile(50) == nil && histogram.percentile(0) == nil)
    }

    @Test("below 2,048 every value is exact")
    func exact() {
        let values = (0..<2_048).map { UInt64($0) }.shuffled()
        let histogram = histogram(values)
        for percent in stride(from: 0.5, through: 100, by: 0.5) {
            let rank = Int((percent / 100 * 2_048).rounded(.up))
            #expect(histogram.percentile(percent) == UInt64(rank - 1))
        }
        #expect(histogram.mean == 1_023.5)
        #expect(histogram.percentile(0) == 0)
    }

    @Test("of a thousand values each tenth of a percent is one, although tenths are not exact in binary")
    func tenths() {
        let histogram = histogram((0..<1_000).map { UInt64($0) })
        for permille in 1...1_000 {
            #expect(histogram.percentile(Double(permille) / 10) == UInt64(permille - 1))
        }
    }

    @Test("quantiles of any values are those of the sorted array, at most 0.1 % too large", arguments: [1, 2, 3])
    func quantiles(seed: UInt64) throws {
        for count in [1, 2, 3, 10, 999, 1_000, 20_000] {
            let values = latencies(count, seed: seed)
            let sorted = values.sorted()
            let histogram = histogram(values)
            #expect(histogram.count == UInt64(count) && histogram.saturated == 0)
            #expect(histogram.min == sorted.first && histogram.max == sorted.last)
            for permille in Array(stride(from: 1, to: 1_000, by: 37)) + [500, 990, 999, 1_000] {
                let exact = sorted[(permille * count + 999) / 1_000 - 1]
                let found = try #require(histogram.percentile(Double(permille) / 10))
                #expect(found >= exact && Double(found - exact) <= Double(exact) * 0.001, "\(permille) of \(count)")
            }
            let mean = values.reduce(0.0) { $0 + Double($1) } / Double(count)
            let found = try #require(histogram.mean)
            #expect((found - mean).magnitude <= mean * 0.001)
        }
    }

    @Test("at every edge of a bucket the value found is within 0.1 % above")
    func edges() throws {
        for shift in 0..<32 {
            for offset in [-1, 0, 1] {
                let value = UInt64(max(0, Int64(1) << Int64(shift) + Int64(offset)))
                guard value <= Histogram.hour else { continue }
                var histogram = Histogram()
                histogram.record(value)
                histogram.record(Histogram.hour, count: 3)
                let found = try #require(histogram.percentile(25))
                #expect(found >= value && Double(found - value) <= Double(value) * 0.001)
            }
        }
    }

    @Test("values above the maximum count as the maximum, and are counted apart")
    func saturation() {
        var histogram = Histogram(maximum: 5_000)
        histogram.record(4_999)
        histogram.record(5_000)
        #expect(histogram.saturated == 0)
        histogram.record(5_001)
        histogram.record(.max, count: 2)
        #expect(histogram.saturated == 3 && histogram.count == 5)
        #expect(histogram.max == 5_000 && histogram.percentile(99) == 5_000)
        histogram.record(1, count: 0)
        #expect(histogram.min == 4_999)
        for maximum: UInt64 in [1, 2_047, 2_048, 1 << 62] {
            var histogram = Histogram(maximum: maximum)
            histogram.record(.max)
            #expect(histogram.max == maximum && histogram.percentile(50) == maximum && histogram.saturated == 1)
        }
    }

    @Test("the sum of shards is what one histogram of all values is, in any order")
    func merge() {
        let shards = (0..<4).map { latencies(1_000, seed: 10 + $0) + [Histogram.hour + 1] }
        let whole = histogram(shards.flatMap(\.self))
        var forwards = Histogram()
        for shard in shards { forwards.merge(histogram(shard)) }
        var backwards = Histogram()
        for shard in shards.reversed() { backwards.merge(histogram(shard)) }
        backwards.merge(Histogram())
        #expect(forwards == whole && backwards == whole)
        #expect(whole.count == 4_004 && whole.saturated == 4)
    }

    @Test("a histogram of a smaller range takes what it can tell apart and saturates the rest")
    func mergeRanges() {
        var small = histogram([100, 10_000], maximum: 1_000)
        small.merge(histogram([50, 70_000, 90_000], maximum: 80_000))
        #expect(small.count == 5 && small.saturated == 3)
        #expect(small.min == 50 && small.max == 1_000)
        var large = histogram([5], maximum: 80_000)
        large.merge(histogram([100, 10_000], maximum: 1_000))
        #expect(large.count == 3 && large.saturated == 1 && large.max == 1_000)
    }

    private func written(_ histogram: Histogram) -> [UInt8] {
        var writer = JSONWriter(.lines)
        writer.object(histogram)
        return writer.bytes
    }

    @Test("what a shard wrote is read as it was")
    func json() throws {
        var some = histogram([0, 1, 2_048, 2_049, 2_049, 999_999], maximum: 500_000)
        some.record(7, count: 1_000_000)
        #expect(
            String(decoding: written(some), as: UTF8.self)
                == "{\"maximum\":500000,\"saturated\":1,\"min\":0,\"max\":500000,"
                + "\"counts\":[[0,1],[1,1],[7,1000000],[2048,3],[499968,1]]}\n")
        for histogram in [some, Histogram(), histogram(latencies(10_000, seed: 20))] {
            let bytes = written(histogram)
            #expect(try Histogram(reading: JSONValue(bytes, file: "shard.json")) == histogram)
        }
    }

    @Test(
        "counts that do not fit each other are refused where they stand",
        arguments: [
            (
                "{\"maximum\": 0, \"saturated\": 0, \"counts\": []}",
                "1:13: maximum: expected a whole number from 1 to 4611686018427387904, found 0"
            ),
            (
                "{\"maximum\": 9, \"saturated\": 0, \"min\": 1, \"max\": 1, \"counts\": [[10, 1]]}",
                "1:64: counts[0][0]: expected a whole number from 0 to 9, found 10"
            ),
            (
                "{\"maximum\": 9, \"saturated\": 0, \"min\": 1, \"max\": 1, \"counts\": [[1]]}",
                "1:63: counts[0]: expected a value and its count, found an array"
            ),
            (
                "{\"maximum\": 9, \"saturated\": 0, \"min\": 1, \"max\": 1, \"counts\": [[1, 9007199254740992], [2, 1]]}",
                "1:86: counts[1]: expected at most 2^53 values in all, found an array"
            ),
            (
                "{\"maximum\": 9, \"saturated\": 2, \"min\": 1, \"max\": 1, \"counts\": [[1, 1]]}",
                "1:29: saturated: expected a whole number from 0 to 1, found 2"
            ),
            (
                "{\"maximum\": 9, \"saturated\": 0, \"min\": 2, \"max\": 1, \"counts\": [[1, 1]]}",
                "1:39: min: expected a whole number from 1 to 1, found 2"
            ),
            (
                "{\"maximum\": 5000, \"saturated\": 0, \"min\": 5000, \"max\": 5003, \"counts\": [[5000, 1]]}",
                "1:55: max: expected a whole number from 5000 to 5000, found 5003"
            ),
            (
                "{\"maximum\": 9, \"saturated\": 0, \"min\": null, \"max\": 1, \"counts\": []}",
                "1:52: max: expected null, as there are no counts, found 1"
            ),
        ])
    func refusals(text: String, message: String) {
        #expect(throws: Diagnostic.self) { try Histogram(reading: JSONValue(Array(text.utf8), file: "f")) }
        do {
            _ = try Histogram(reading: JSONValue(Array(text.utf8), file: "f"))
        } catch { #expect("\(error)" == "f:" + message) }
    }
}
