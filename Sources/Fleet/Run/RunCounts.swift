internal import Reporting

/// What a fleet counts while it runs.
struct RunCounts: Sendable {
    /// Frames sent, retransmissions included.
    var framesSent = 0
    /// Frames sent more than 100 ms after their planned time.
    var lateSends = 0
    /// The longest such delay, µs.
    var worstDelay: UInt64 = 0
    /// Fixes taken.
    var fixesTaken = 0
    /// Fixes acknowledged, live and refilled.
    var fixesAcknowledged = 0
    /// Of these, refilled after an outage.
    var fixesRefilled = 0
    /// Connections made.
    var connections = 0
    /// Connections that failed or were closed by the core.
    var lostConnections = 0
    /// Connections the core refused to authenticate.
    var rejections = 0
    /// Frames and messages from the core that were refused.
    var refusals = 0
    /// From the planned time of a live fix to its acknowledgement, µs.
    var latency = Histogram()

    /// A frame is late from 100 ms on (`design.md`, Two clocks).
    static let lateAfter: UInt64 = 100_000_000
}
