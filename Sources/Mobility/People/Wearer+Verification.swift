public import Biometrics
internal import JT808
internal import Session

extension Wearer {
    /// What the wearer does in one window of verification, and what the verifier makes of it.
    ///
    /// The verifier errs as its rates say, by draws of the fleet's seed, the person and the window. So what comes of it is
    /// known before anybody asks.
    public struct Verification: Sendable {
        /// Seconds from an attempt's answer to the next attempt; our choice.
        static let pause: UInt32 = 4

        /// Why it is asked.
        public let kind: VerificationTerms.Kind
        /// When the window opens.
        public let from: Moment
        /// When it closes.
        public let until: Moment
        /// The way that is used.
        public let modality: Modality
        /// Seconds from the request to the first attempt; nothing when there is none.
        public internal(set) var answerAfter: Double?
        /// Who or what answers.
        public internal(set) var presented = Presentation.genuine
        /// How often the wearer may try, as ordered.
        public let attempts: UInt8
        /// How many suspected attacks the verifier lets pass before it tells of one.
        public let suspicions: UInt8
        private let rates: StubRates
        private let seed: UInt64
        private let person: Int

        init(
            _ window: Conditions.Window, of person: Int, by modality: Modality, in plan: WorldPlan, answerAfter: Double
        ) {
            kind = window.kind
            from = window.from
            until = window.until
            attempts = window.attempts
            suspicions = plan.suspicions
            rates = plan.rates[modality] ?? .typical(modality)
            seed = plan.seed
            self.modality = modality
            self.person = person
            self.answerAfter = answerAfter
        }

        /// What comes of it on certain terms; nothing when nobody answers, or not by a way that was asked for.
        public func ending(_ terms: VerificationTerms) -> VerificationEnding? {
            guard let answerAfter else { return nil }
            let checker = StubVerifier(
                modality, rates: rates, seed: seed, person: UInt64(person), request: UInt32(from / 60))
            var session = VerificationSession(terms, by: checker)
            var moment = terms.opens.advanced(milliseconds: UInt64(answerAfter * 1_000))
            while case .again(_, let from) = session.present(presented, by: modality, at: moment) {
                moment = from.advanced(seconds: Self.pause)
            }
            return session.ending
        }

        /// What comes of it as ordered, asked at a moment and as if the window did not close.
        public func ending(askedAt moment: Moment) -> VerificationEnding? {
            ending(
                .received(
                    kind, request: 0, modalities: modality.bit, at: Instant(moment), window: .max, attempts: attempts,
                    suspicions: suspicions))
        }
    }
}
