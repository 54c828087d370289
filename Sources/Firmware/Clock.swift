internal import JT808
internal import Session

/// The wristband's calendar: how far the host's clock is from it, once that is known.
struct Clock: Sendable {
    /// Seconds from 2000-01-01 GMT+8 to the origin of the host's clock; wraps.
    private var offset: UInt32?

    init() {}

    /// Learns the time of day, from satellites, the platform or a battery-backed clock.
    mutating func set(secondsSince2000 seconds: UInt32, at now: Instant) {
        offset = seconds &- now.seconds
    }

    var isSet: Bool { offset != nil }

    /// Seconds since 2000-01-01 GMT+8, or nothing while the time is unknown.
    func seconds(at now: Instant) -> UInt32? {
        offset.map { now.seconds &+ $0 }
    }

    /// The moment on the host's clock at which a time comes; nothing when it is past or the time unknown.
    func moment(of time: DateTime, from now: Instant) -> Instant? {
        guard let seconds = seconds(at: now) else { return nil }
        let target = time.secondsSince2000
        return target > seconds ? now.advanced(seconds: target &- seconds) : nil
    }
}
