internal import Link
package import Session

/// What time it is for the core: milliseconds since 2000-01-01 GMT+8, never going back.
public struct CoreClock: Sendable {
    /// Where the time comes from.
    public enum Source: Sendable {
        /// `start` (milliseconds since 2000) at `origin` (monotonic nanoseconds), and `speed` times as fast since.
        case shared(start: UInt64, origin: UInt64, speed: Double)
        /// The newest device time seen, carried on `speed` times as fast as the machine's clock.
        case device(speed: Double)
        /// The machine's calendar; `offset` is from the monotonic clock, in milliseconds since 2000 GMT+8.
        case wall(offset: UInt64)

        /// The machine's calendar.
        public static var calendar: Source {
            let now = MonotonicClock.calendar
            return .wall(offset: now - min(now, MonotonicClock.now / 1_000_000))
        }
    }

    private let source: Source
    private var newestDeviceTime: UInt64 = 0
    private var newestSeenAt: UInt64 = 0
    private var last: UInt64 = 0

    /// A device time that lies this many milliseconds ahead is taken for a broken clock and does not move the core's;
    /// a day, our choice.
    package static let farthestAhead: UInt64 = 86_400_000

    /// Makes a clock.
    public init(_ source: Source) { self.source = source }

    /// Takes the time of a fix, which moves a clock that lives on device time.
    ///
    /// - Returns: whether the clock was not known before.
    package mutating func see(deviceTime seconds: UInt32, at monotonic: UInt64) -> Bool {
        guard case .device = source else { return false }
        let time = UInt64(seconds) * 1_000
        let now = now(at: monotonic).milliseconds
        let isFirst = newestDeviceTime == 0
        guard time > now, isFirst || time - now < Self.farthestAhead else { return false }
        newestDeviceTime = time
        newestSeenAt = monotonic
        return isFirst
    }

    /// The core's time at a monotonic time.
    package mutating func now(at monotonic: UInt64) -> Instant {
        let time: UInt64 =
            switch source {
            case .shared(let start, let origin, let speed):
                start + Self.scaled(monotonic > origin ? monotonic - origin : 0, speed)
            case .device(let speed):
                newestDeviceTime == 0
                    ? 0 : newestDeviceTime + Self.scaled(max(monotonic, newestSeenAt) - newestSeenAt, speed)
            case .wall(let offset):
                offset + monotonic / 1_000_000
            }
        last = max(last, time)
        return Instant(milliseconds: last)
    }

    /// When the core's time will be `instant`, on the monotonic clock.
    package func monotonic(of instant: Instant, from monotonic: UInt64) -> UInt64 {
        let speed: Double =
            switch source {
            case .shared(_, _, let speed), .device(let speed): speed
            case .wall: 1
            }
        let ahead = instant.milliseconds > last ? instant.milliseconds - last : 0
        // No wait is longer than an hour: the clock may have moved by then.
        return monotonic + UInt64(min(Double(ahead) * 1e6 / speed, 3.6e12))
    }

    /// Whether the time is known; a core on device time learns it from the first fix.
    package var isKnown: Bool {
        if case .device = source { newestDeviceTime != 0 } else { true }
    }

    private static func scaled(_ nanoseconds: UInt64, _ speed: Double) -> UInt64 {
        UInt64(Double(nanoseconds) * speed / 1e6)
    }
}
