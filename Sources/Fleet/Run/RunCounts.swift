package import Reporting

/// What a fleet counts while it runs.
package struct RunCounts: Sendable {
    /// Frames sent, retransmissions included.
    package var framesSent = 0
    /// Frames sent more than 100 ms after their planned time.
    package var lateSends = 0
    /// The longest such delay, µs.
    package var worstDelay: UInt64 = 0
    /// Fixes taken.
    package var fixesTaken = 0
    /// Fixes acknowledged, live and refilled.
    package var fixesAcknowledged = 0
    /// Of these, refilled after an outage.
    package var fixesRefilled = 0
    /// What wearers were asked for.
    package var verifications = VerificationCounts()
    /// Attendances that desks took down.
    package var attendances = 0
    /// Of these, without network at first.
    package var attendancesStored = 0
    /// Of these, acknowledged.
    package var attendancesAcknowledged = 0
    /// Times that the core refused a device which was sent to be refused, or closed its link.
    package var intrusionsRefused = 0
    /// Devices sent to be refused that the core took.
    package var intrudersTaken = 0
    /// Devices sent to be refused of which the own core tells nothing.
    package var intrudersUntold = 0
    /// Connections made.
    package var connections = 0
    /// Connections that failed or were closed by the core.
    package var lostConnections = 0
    /// Connections the core refused to authenticate.
    package var rejections = 0
    /// Frames and messages from the core that were refused.
    package var refusals = 0
    /// From the planned time of a live fix to its acknowledgement, µs.
    package var latency = Histogram()

    /// Nothing yet.
    package init() {}

    /// Whether so much is late that the run says nothing: more than 0.1 % of the sends (load-testing.md §6).
    package var isOverloaded: Bool { Double(lateSends) > Double(framesSent) * 0.001 }

    /// A frame is late from 100 ms on (`design.md`, Two clocks).
    static let lateAfter: UInt64 = 100_000_000
}
