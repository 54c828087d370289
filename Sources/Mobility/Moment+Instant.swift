package import Session

extension Moment {
    /// The same moment in the world's time; devices' clocks count milliseconds from the same origin.
    package init(_ instant: Instant) { self = Moment(instant.milliseconds) / 1_000 }
}

extension Instant {
    /// The same moment in devices' time, to the millisecond.
    init(_ moment: Moment) { self.init(milliseconds: UInt64(moment * 1_000)) }
}
