public import JT808
public import Session

/// An attendance desk: a terminal that tells who was there, without being asked and without a position.
extension Wristband {
    /// The most bytes of a subject token.
    public static var longestSubject: Int { 64 }

    /// Keeps that somebody was identified, as E002 with request id 0, until the platform has it.
    ///
    /// - Parameters:
    ///   - subject: the token that stands for the person.
    ///   - taken: when that was, if not now.
    /// - Returns: `false` when the time is not known or the token is too long; nothing is kept then.
    public mutating func attend(
        _ answer: VerificationAnswer, subject: RawSpan, taken: DateTime? = nil, now: Instant
    ) -> Bool {
        guard let time = taken ?? time(at: now), subject.byteCount <= Self.longestSubject else { return false }
        let summary = VerificationResult.Summary(
            request: 0, outcome: answer.outcome, modality: answer.modality, score: answer.score,
            liveness: answer.liveness, attempts: answer.attempts, taken: time)
        store(.verificationResult, cleared: []) { _, body in
            summary.emit(into: &body)
            body.byte(UInt8(truncatingIfNeeded: subject.byteCount))
            body.bytes(subject)
            Location(latitude: 0, longitude: 0, time: time).emit(into: &body)
        }
        return true
    }
}
