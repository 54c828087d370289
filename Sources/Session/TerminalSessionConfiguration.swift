/// Time-outs and policies of a terminal's session.
public struct TerminalSessionConfiguration: Equatable, Sendable {
    /// Seconds without traffic before a heartbeat, parameter 0x0001; 60 is our choice.
    public var heartbeatInterval: UInt32 = 60
    /// Seconds an answer is waited for at first, parameter 0x0002; 8 is one platform's default (protocol.md §4.5).
    public var acknowledgementTimeout: UInt32 = 8
    /// How often a message is sent again, parameter 0x0003; 3 is one platform's default (protocol.md §4.5).
    public var retransmissions: UInt8 = 3
    /// How the time-out grows.
    public var retrySeries: RetrySeries = .growing
    /// Messages that may be unanswered at a time, 1–8 (`profile.md`, capacity).
    public var window: UInt8 = 8
    /// How the fragments of a long message are numbered; one after the other is the general rule (protocol.md §4.4).
    public var fragmentSerials = SerialConvention.consecutive
    /// Milliseconds in which the other fragments are acknowledged after the first, or that was meant for all; our choice.
    public var fragmentSettling: UInt32 = 1_000
    /// Milliseconds before the first reconnection, spread down to half; our choice.
    public var shortestBackoff: UInt32 = 2_000
    /// Milliseconds between reconnections at most, spread down to half; our choice.
    public var longestBackoff: UInt32 = 120_000
    /// Whether the code was installed in the factory or cradle: the terminal then never registers and never drops it.
    public var isProvisioned = false

    /// The defaults.
    public init() {}
}
