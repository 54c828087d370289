/// How the fragments of one message are numbered; implementations differ (protocol.md §4.4).
public enum SerialConvention: UInt8, Sendable, CaseIterable {
    /// Each fragment has the serial after that of the one before.
    case consecutive
    /// All fragments have the same serial.
    case same
}

/// What the receiving end acknowledges of a message that comes in parts.
public enum FragmentAcknowledgement: UInt8, Sendable, CaseIterable {
    /// The message, once and when it is complete, by the serial of its first fragment.
    case whole
    /// Each fragment by its own serial; the one that completes the message tells what became of that.
    case each
}

/// Limits and policies of `Reassembly`.
public struct ReassemblyConfiguration: Equatable, Sendable {
    /// Seconds without a new fragment after which a message is given up; our choice.
    public var timeout: UInt32 = 60
    /// Seconds for which a message that is complete or refused is remembered: what is sent again as its acknowledgement
    /// was lost is no new message, and serials are used again much later. The default retries take 264 s.
    public var memory: UInt32 = 600
    /// Seconds without a new fragment before the missing ones are asked for; our choice.
    public var requestAfter: UInt32 = 5
    /// How often they are asked for, 0 for never; our choice.
    public var requests: UInt8 = 3
    /// How the sender numbers fragments; without it both ways are accepted, and told apart by what comes.
    ///
    /// Of two messages whose fragments come mixed up from the first, before the sender is known, only those of a sender
    /// that counts on are told apart for sure: serials 10 and 11 with indices 1 and 2 look like one of its messages.
    public var convention: SerialConvention?
    /// What is acknowledged.
    public var acknowledgement: FragmentAcknowledgement = .whole

    /// The defaults.
    public init() {}
}
