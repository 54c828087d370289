public import JT808
public import Session

/// How a session ended: what E002 says.
public struct VerificationEnding: Equatable, Sendable {
    /// The outcome in E002.
    public var outcome: VerificationResult.Outcome
    /// The way that was used last; nothing when none was.
    public var modality: Modality?
    /// What was found last; nothing when nothing was measured.
    public var verification: Verification?
    /// How often the wearer tried.
    public var attempts: UInt8
    /// When the sample was taken that decided, or the session ended without one.
    public var taken: Instant
    /// When the answer is there.
    public var answered: Instant

    /// The fields of E002.
    public func summary(request: UInt32, taken: DateTime) -> VerificationResult.Summary {
        // Only a comparison has a score that says something about the outcome.
        let isVerdict = outcome == .match || outcome == .noMatch
        return VerificationResult.Summary(
            request: request, outcome: outcome, modality: modality?.bit ?? [],
            score: isVerdict ? verification?.profileScore : nil,
            liveness: verification?.liveness.profile ?? .notAssessed, attempts: attempts, taken: taken)
    }
}
