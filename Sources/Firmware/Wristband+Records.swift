public import JT808
public import Session

/// Writing into the store what must reach the platform, and the reports that are no fixes.
extension Wristband {
    /// Writes a record and puts it into the store.
    ///
    /// - Parameter cleared: the alarms that its item 0xF6 says were cleared, if it has one.
    mutating func store(
        _ kind: StoredRecord.Kind, cleared: WristbandAlarms, _ write: (inout Wristband, inout BodyWriter) -> Void
    ) {
        var record = InlineArray<192, UInt8>(repeating: 0)
        var count = 0
        do {
            var span = record.mutableSpan
            var bytes = unsafe span.mutableBytes
            var body = BodyWriter(&bytes)
            body.byte(kind.rawValue)
            body.word(UInt16(truncatingIfNeeded: cleared.rawValue))
            write(&self, &body)
            count = body.finish()
        }
        guard count > 0 else { return }
        outbox.append(unsafe record.span.extracting(first: count).bytes, to: &fixes)
    }

    /// Stores an E001.
    mutating func reportSupervision(now: Instant) {
        guard let time = time(at: now) else { return }
        let state = SupervisionState(
            state: supervision.state, order: supervision.order, since: supervision.since ?? time, strap: strap.state,
            wear: status.wear.state)
        store(.supervisionState, cleared: []) { _, body in state.emit(into: &body, edition: .v2019) }
    }

    /// Ends the verification under way with what the sensor found, and reports it.
    public mutating func answerVerification(_ answer: VerificationAnswer, now: Instant) {
        guard let request = verification.request, let time = time(at: now) else { return }
        verification.finish()
        let summary = VerificationResult.Summary(
            request: request.id, outcome: answer.outcome, modality: answer.modality, score: answer.score,
            liveness: answer.liveness, attempts: answer.attempts, taken: time)
        let reading = self.body.locate(at: now, scans: false)
        store(.verificationResult, cleared: alarms.cleared) { wristband, body in
            summary.emit(into: &body)
            body.byte(0)
            wristband.writeFix(reading, crossing: nil, time: time, now: now, into: &body)
        }
    }
}

/// What the wristband's verifier found.
public struct VerificationAnswer: Sendable {
    /// How it ended.
    public var outcome: VerificationResult.Outcome
    /// The way that was used: one or none.
    public var modality: Modalities = []
    /// The matcher's score, 0–10,000; nothing when there is none.
    public var score: UInt16?
    /// Whether somebody alive was there.
    public var liveness = VerificationResult.Liveness.notAssessed
    /// How often the wearer tried.
    public var attempts: UInt8 = 0

    /// An ending without a measurement.
    public init(outcome: VerificationResult.Outcome) { self.outcome = outcome }
}
