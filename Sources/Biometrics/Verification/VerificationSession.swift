internal import JT808
public import Session

/// One request to verify, from its window's opening to what E002 says of it.
///
/// - A sample counts when it is presented and answered inside the window. One presented before the answer to the last, or by
///   a way that was not asked for, is turned away and costs no attempt; one answered after it closed ends the session as
///   `outOfWindow`.
/// - A match ends it. So does a suspected attack, unless the terms let some pass: then no match is reported without
///   passing again, and when the attempts are used up, the suspicion is what is reported.
/// - `noMatch` is said when every attempt was compared and none matched. A single attempt that could not be compared makes
///   the end inconclusive: the alarm of `noMatch` accuses somebody, that of a missed window asks.
/// - A fault of device or matcher is no attempt, and ends the session when there are too many of them.
///
/// It reads no clock: the moments are handed in and do not go back.
public struct VerificationSession<Checker: Verifier> {
    /// What a presentation led to.
    public enum Step: Equatable, Sendable {
        /// The wearer may try again, so many times, from that moment on.
        case again(attemptsLeft: UInt8, from: Instant)
        /// The answer to the sample before is still to come: nothing was measured.
        case tooEarly
        /// That way was not asked for: nothing was measured.
        case notAccepted
        /// It is over.
        case ended(VerificationEnding)
    }

    /// What was asked for.
    public let terms: VerificationTerms
    /// How it ended; nothing while it goes on.
    public private(set) var ending: VerificationEnding?
    private var checker: Checker
    private var free: Instant
    private var last: (modality: Modality, verification: Verification, taken: Instant)?
    private var attempts: UInt8 = 0
    private var compared: UInt8 = 0
    private var suspected: (modality: Modality, verification: Verification, taken: Instant)?
    private var suspicions = 0
    private var faults = 0
    private var isDeviceFaulty = false

    /// Opens a session.
    public init(_ terms: VerificationTerms, by checker: Checker) {
        self.terms = terms
        self.checker = checker
        free = terms.opens
    }

    /// Somebody or something is presented.
    public mutating func present(_ sample: Checker.Sample, by modality: Modality, at now: Instant) -> Step {
        if let ending { return .ended(ending) }
        guard terms.modalities.contains(modality.bit) else { return .notAccepted }
        guard now < terms.closes else { return close() }
        guard now >= free else { return .tooEarly }
        let verification = checker.verify(sample)
        let answered = now.advanced(milliseconds: UInt64(verification.milliseconds))
        free = answered
        last = (modality, verification, now)
        if case .inconclusive(let reason) = verification.outcome, reason.isFault {
            return fault(reason, answered: answered)
        }
        attempts = UInt8(clamping: Int(attempts) + Int(verification.attempts))
        guard answered < terms.closes else { return end(.outOfWindow, at: answered) }
        switch verification.outcome {
        case .match: return end(.match, at: answered)
        case .noMatch: compared = UInt8(clamping: Int(compared) + Int(verification.attempts))
        case .inconclusive(.attackSuspected):
            suspected = last
            suspicions += 1
            if suspicions > terms.suspicions { return end(.spoofSuspected, at: answered) }
        case .inconclusive: break
        }
        guard attempts >= terms.attempts else {
            return .again(attemptsLeft: terms.attempts - attempts, from: answered)
        }
        if suspicions > 0 { return end(.spoofSuspected, at: answered) }
        return end(compared == attempts ? .noMatch : .inconclusive, at: answered)
    }

    /// Somebody is there when the window has closed.
    private mutating func close() -> Step {
        if suspicions > 0 { return end(.spoofSuspected, at: terms.closes) }
        if attempts > 0 { return end(.inconclusive, at: terms.closes) }
        if faults > 0 { return end(isDeviceFaulty ? .deviceError : .inconclusive, at: terms.closes) }
        return end(.outOfWindow, at: terms.closes)
    }

    private mutating func fault(_ reason: Inconclusive, answered: Instant) -> Step {
        faults += 1
        isDeviceFaulty = isDeviceFaulty || reason == .deviceFault
        guard faults > terms.faults || answered >= terms.closes else {
            return .again(attemptsLeft: terms.attempts - attempts, from: answered)
        }
        return end(isDeviceFaulty ? .deviceError : .inconclusive, at: answered)
    }

    private mutating func end(_ outcome: VerificationResult.Outcome, at answered: Instant) -> Step {
        let decisive = outcome == .spoofSuspected ? suspected : last
        let ending = VerificationEnding(
            outcome: outcome, modality: decisive?.modality, verification: decisive?.verification, attempts: attempts,
            taken: decisive?.taken ?? answered, answered: answered)
        self.ending = ending
        return .ended(ending)
    }
}

extension VerificationSession: Sendable where Checker: Sendable {}
