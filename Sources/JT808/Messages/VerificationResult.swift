/// 0xE002 of profile WB1: result of a verification (`profile.md`, Messages).
///
/// request id DWORD · outcome BYTE · modality BYTE · score WORD · liveness BYTE · attempts BYTE · taken BCD[6] · subject
/// length BYTE, subject · the body of a location report, to the end.
public struct VerificationResult: MessageBody, ~Escapable {
    /// How it ended.
    public enum Outcome: UInt8, Sendable, CaseIterable {
        case match = 0
        case noAnswer = 1
        case noMatch = 2
        case spoofSuspected = 3
        case outOfWindow = 4
        case deviceError = 5
        case refused = 6
        case inconclusive = 7
    }

    /// Whether somebody alive was in front of the sensor.
    public enum Liveness: UInt8, Sendable, CaseIterable {
        case notAssessed = 0
        case passed = 1
        case failed = 2
    }

    /// The fields before the subject, which have a fixed size.
    public struct Summary: Equatable, Sendable {
        /// The request answered; 0 for one that nobody asked for, as at an attendance desk.
        public var request: UInt32
        /// How it ended.
        public var outcome: Outcome
        /// The way that was used: one bit or none.
        public var modality: Modalities
        /// The matcher's score, 0–10,000; nothing when there is none.
        public var score: UInt16?
        /// Whether somebody alive was there.
        public var liveness: Liveness
        /// How often the wearer tried.
        public var attempts: UInt8
        /// When it was taken.
        public var taken: DateTime

        /// Makes a summary.
        public init(
            request: UInt32, outcome: Outcome, modality: Modalities, score: UInt16?, liveness: Liveness,
            attempts: UInt8, taken: DateTime
        ) {
            self.request = request
            self.outcome = outcome
            self.modality = modality
            self.score = score
            self.liveness = liveness
            self.attempts = attempts
            self.taken = taken
        }

        /// Writes the fields before the subject.
        @_lifetime(body: copy body)
        public func emit(into body: inout BodyWriter) {
            body.doubleWord(request)
            body.byte(outcome.rawValue)
            body.byte(modality.rawValue)
            body.word(score ?? .max)
            body.byte(liveness.rawValue)
            body.byte(attempts)
            body.sixBytes(taken.packed)
        }
    }

    /// How the verification ended.
    public var summary: Summary
    /// Who it was, as a token; empty on a wristband.
    public var subject: RawSpan
    /// Where it was taken.
    public var report: LocationReport

    /// Makes a result.
    @_lifetime(copy subject, copy report)
    public init(summary: Summary, subject: RawSpan, report: consuming LocationReport) {
        self.summary = summary
        self.subject = subject
        self.report = report
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the fields before the report.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(17)
            try body.require(17 &+ Int(body.byte(at: 16)))
            self.body = body
        }

        /// The request answered.
        public var request: UInt32 { body.doubleWord(at: 0) }
        /// The outcome's code.
        public var outcome: UInt8 { body.byte(at: 4) }
        /// The modality's bits.
        public var modality: UInt8 { body.byte(at: 5) }
        /// The score; FFFF is none.
        public var score: UInt16 { body.word(at: 6) }
        /// The liveness' code.
        public var liveness: UInt8 { body.byte(at: 8) }
        /// How often the wearer tried.
        public var attempts: UInt8 { body.byte(at: 9) }
        /// The digits of the time.
        public var taken: UInt64 { body.sixBytes(at: 10) }
        /// The subject token.
        public var subject: RawSpan {
            @_lifetime(copy self) get { body.slice(at: 17, count: Int(body.byte(at: 16))) }
        }
        /// The body of the location report.
        public var report: RawSpan {
            @_lifetime(copy self) get { body.rest(from: reportStart) }
        }

        var reportStart: Int { 17 &+ Int(body.byte(at: 16)) }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        let modality = Modalities(rawValue: view.modality)
        guard modality.isSingle else { throw Refusal(.outOfRange, at: 5) }
        guard view.score <= 10_000 || view.score == .max else { throw Refusal(.outOfRange, at: 6) }
        guard let taken = DateTime(packed: view.taken) else { throw Refusal(.notDecimal, at: 10) }
        summary = Summary(
            request: view.request, outcome: try Outcome(coded: view.outcome, at: 4), modality: modality,
            score: view.score == .max ? nil : view.score, liveness: try Liveness(coded: view.liveness, at: 8),
            attempts: view.attempts, taken: taken)
        subject = view.subject
        do {
            report = try LocationReport(view.report, edition: edition)
        } catch {
            throw error.shifted(by: view.reportStart)
        }
    }

    /// Writes the body; a subject of more than 255 bytes cannot be written.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard body.require(subject.byteCount <= 255) else { return }
        summary.emit(into: &body)
        body.byte(UInt8(truncatingIfNeeded: subject.byteCount))
        body.bytes(subject)
        report.emit(into: &body, edition: edition)
    }
}
