public import JT808

/// What the ledger of truth says of one device and one kind of alarm.
public struct Expectation: Sendable {
    /// How sure an alarm follows (`design.md`, How we know).
    public enum Class: UInt8, Sendable {
        /// A breach with margin: the alarm must be raised by the deadline.
        case must
        /// Near a border, or too short: the alarm may be raised.
        case may
    }

    /// The device's number.
    public var device: Int
    /// The kind.
    public var kind: AlarmKind
    /// How sure it is.
    public var certainty: Class
    /// From when on an alarm is not false.
    public var from: Moment
    /// When it truly happens, beyond all doubt for `must`.
    public var occurred: Moment
    /// By when the alarm must be there.
    public var deadline: Moment
    /// Until when the alarm is not false.
    public var until: Moment

    /// Says something of one device and kind.
    package init(
        device: Int, kind: AlarmKind, certainty: Class, from: Moment, occurred: Moment, deadline: Moment, until: Moment
    ) {
        self.device = device
        self.kind = kind
        self.certainty = certainty
        self.from = from
        self.occurred = occurred
        self.deadline = deadline
        self.until = until
    }
}

extension AlarmKind {
    /// The kinds a fleet's truth decides on: what it says nothing of for a device must not be raised.
    public static let judged: [AlarmKind] =
        allCases.filter { $0.deviceBit != nil } + [
            .sos, .curfewAbsence, .leftRegion, .missedVerification, .identityMismatch, .spoofSuspected, .offline,
        ]
}
