public import Interchange

extension Histogram: JSONRecord {
    /// Writes the counts as pairs of a bucket's smallest value and its count, for `init(reading:)`.
    public func write(to members: inout JSONMembers) {
        members.field("maximum", maximum)
        members.field("saturated", saturated)
        members.field("min", min)
        members.field("max", max)
        members.array("counts") { pairs in
            for (bucket, times) in counts.enumerated() where times > 0 {
                pairs.array { pair in
                    pair.element(Histogram.values(in: bucket).lowerBound)
                    pair.element(times)
                }
            }
        }
    }

    /// Reads what `write(to:)` wrote; throws a `Diagnostic` where the parts do not fit each other.
    ///
    /// All counts together are at most 2^53 (our choice: what other programs read exactly from JSON's numbers).
    public init(reading value: JSONValue) throws {
        self = try value.object { fields in
            var histogram = Histogram(maximum: try fields.required("maximum").integer(in: 1...1 << 62))
            let bounds = 0...histogram.maximum
            for element in try fields.required("counts").array() {
                let pair = try element.array()
                guard pair.count == 2 else { throw element.expected("a value and its count") }
                let room: UInt64 = 1 << 53 - histogram.count
                guard room > 0 else { throw element.expected("at most 2^53 values in all") }
                histogram.record(try pair[0].integer(in: bounds), count: try pair[1].integer(in: 1...room))
            }
            histogram.saturated = try fields.required("saturated").integer(in: 0...histogram.count)
            // The counts tell the smallest and the largest value to a bucket; these members tell them exactly.
            if histogram.count > 0 {
                histogram.lowest = try fields.required("min").integer(in: histogram.neighbours(of: histogram.lowest))
                histogram.highest = try fields.required("max").integer(in: histogram.neighbours(of: histogram.highest))
            } else {
                for value in [fields.optional("min"), fields.optional("max")] {
                    if let value { throw value.expected("null, as there are no counts") }
                }
            }
            return histogram
        }
    }

    /// The values that are counted in the same bucket as a value.
    private func neighbours(of value: UInt64) -> ClosedRange<UInt64> {
        Histogram.values(in: Histogram.bucket(of: value)).clamped(to: 0...maximum)
    }
}
