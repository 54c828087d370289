/// When a device has no connection to the network.
public struct Radio: Sendable {
    /// A time without connection.
    public struct Outage: Hashable, Sendable {
        /// When it begins.
        public var from: Moment
        /// When it ends.
        public var until: Moment
    }

    /// The outages, in order and apart.
    public private(set) var outages: [Outage] = []

    /// Without outages.
    init() {}

    /// Two states, good and out, of exponential length (Gilbert; mobility.md §4: good 99.5 % of the time, outages of
    /// four minutes on average in towns).
    static func draw(
        from start: Moment, until end: Moment, available: Double, meanOutage: Double, stream: inout RandomStream
    ) -> Radio {
        var radio = Radio()
        guard available < 1 else { return radio }
        let meanGood = meanOutage * available / (1 - available)
        var time = start + stream.exponential(mean: meanGood)
        while time < end {
            // The longest natural outage is three hours; what is longer is scripted.
            let length = min(3 * 3_600, max(5, stream.exponential(mean: meanOutage)))
            radio.add(Outage(from: time, until: time + length))
            time += length + stream.exponential(mean: meanGood)
        }
        return radio
    }

    /// Adds an outage, and joins it with those it touches.
    mutating func add(_ outage: Outage) {
        var outage = outage
        outages.removeAll { other in
            guard other.from <= outage.until, other.until >= outage.from else { return false }
            outage.from = min(outage.from, other.from)
            outage.until = max(outage.until, other.until)
            return true
        }
        outages.append(outage)
        outages.sort { $0.from < $1.from }
    }

    /// The outage at a time, if there is one.
    public func outage(at time: Moment) -> Outage? {
        outages.first { $0.from <= time && time < $0.until }
    }
}
