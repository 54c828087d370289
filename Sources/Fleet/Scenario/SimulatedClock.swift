internal import Link
package import Mobility
package import Session

/// Simulated time over the machine's: `start` at `origin`, and `speed` times as fast since.
public struct SimulatedClock: Sendable {
    /// Milliseconds since 2000-01-01 GMT+8 at the origin.
    let start: UInt64
    /// The monotonic clock at the start, ns.
    var origin: UInt64
    /// Simulated seconds a second.
    public let speed: Double

    package init(start: Moment, origin: UInt64, speed: Double) {
        self.start = UInt64(start * 1_000)
        self.origin = origin
        self.speed = speed
    }

    /// Simulated time at a monotonic time.
    package func instant(at monotonic: UInt64) -> Instant {
        Instant(
            milliseconds: start + UInt64(Double(monotonic > origin ? monotonic - origin : 0) * speed / 1e6))
    }

    /// Simulated nanoseconds since 2000-01-01 GMT+8 at a monotonic time, finer than devices tell it.
    func nanoseconds(at monotonic: UInt64) -> UInt64 {
        start * 1_000_000 + UInt64(Double(monotonic > origin ? monotonic - origin : 0) * speed)
    }

    /// The monotonic time of a simulated one; rounded up, so that it has come then.
    package func monotonic(of instant: Instant) -> UInt64 {
        let ahead = instant.milliseconds > start ? instant.milliseconds - start : 0
        return origin + UInt64((Double(ahead) * 1e6 / speed).rounded(.up))
    }
}
