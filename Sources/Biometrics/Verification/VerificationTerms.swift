public import JT808
public import Session

/// What is asked of a wearer: when, how, and how often.
public struct VerificationTerms: Equatable, Sendable {
    /// Why it is asked.
    public enum Kind: String, Sendable, CaseIterable {
        /// At hours that the wearer knows.
        case scheduled
        /// At hours that nobody knows before.
        case random
        /// Because somebody at the justice office wants to know now.
        case adHoc
    }

    /// Why it is asked.
    public var kind: Kind
    /// The request's id; 0 when nobody asked, as at an attendance desk.
    public var request: UInt32
    /// The ways that count.
    public var modalities: Modalities
    /// The first moment that counts.
    public var opens: Instant
    /// The first moment that counts no more.
    public var closes: Instant
    /// How often the wearer may try, at least once.
    public var attempts: UInt8
    /// How many suspected attacks are let pass before the session ends with one; each uses up an attempt.
    public var suspicions: UInt8
    /// How many faults of a device or matcher are let pass before the session ends with one; they use up no attempt.
    public var faults: UInt8

    private init(
        _ kind: Kind, request: UInt32, modalities: Modalities, opens: Instant, closes: Instant, attempts: UInt8,
        suspicions: UInt8, faults: UInt8
    ) {
        self.kind = kind
        self.request = request
        self.modalities = modalities
        self.opens = opens
        self.closes = closes
        self.attempts = max(1, attempts)
        self.suspicions = suspicions
        self.faults = faults
    }

    /// A window that begins when the request arrives, as that of F002.
    public static func received(
        _ kind: Kind, request: UInt32, modalities: Modalities, at now: Instant, window seconds: UInt16, attempts: UInt8,
        suspicions: UInt8 = 0, faults: UInt8 = 2
    ) -> VerificationTerms {
        VerificationTerms(
            kind, request: request, modalities: modalities, opens: now, closes: now.advanced(seconds: UInt32(seconds)),
            attempts: attempts, suspicions: suspicions, faults: faults)
    }
}
