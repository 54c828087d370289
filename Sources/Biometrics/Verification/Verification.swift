/// What one verification found: a comparison, or why there is none.
///
/// Whether it is a match is not stored beside score and liveness but follows from them, so that they cannot contradict
/// each other: a match has passed its threshold, nobody suspects an attack, and no device failed.
public struct Verification: Hashable, Sendable {
    /// A sample compared with a reference.
    public enum Comparison: Hashable, Sendable {
        /// A matcher that tells its score; it is a match from the threshold on.
        case scored(Int, threshold: Int)
        /// A matcher that tells its decision only.
        case decided(isMatch: Bool)

        /// Whether the two are alike enough.
        public var isMatch: Bool {
            switch self {
            case .scored(let score, let threshold): score >= threshold
            case .decided(let isMatch): isMatch
            }
        }
    }

    /// Whether somebody alive was in front of the sensor.
    public enum Liveness: String, Sendable, CaseIterable {
        case notAssessed, passed, failed
    }

    /// Comparison or none.
    public enum Finding: Hashable, Sendable {
        /// Compared; with a failed liveness the comparison says nothing about who it was.
        case compared(Comparison, liveness: Liveness)
        /// Not compared.
        case inconclusive(Inconclusive)
    }

    /// What follows from the finding.
    public enum Outcome: Hashable, Sendable {
        case match
        case noMatch
        case inconclusive(Inconclusive)
    }

    /// Comparison or none.
    public var finding: Finding
    /// How good the sample is, 0 to 100; nothing when nobody says.
    public var quality: UInt8?
    /// What compared.
    public var matcher: Matcher
    /// How often the person had to try for it, at least once.
    public var attempts: UInt8
    /// How long it took, from the prompt to the answer.
    public var milliseconds: UInt32

    /// Makes a result.
    public init(
        _ finding: Finding, quality: UInt8? = nil, matcher: Matcher, attempts: UInt8 = 1, milliseconds: UInt32 = 0
    ) {
        self.finding = finding
        self.quality = quality
        self.matcher = matcher
        self.attempts = max(1, attempts)
        self.milliseconds = milliseconds
    }

    /// Match, no match, or why neither.
    public var outcome: Outcome {
        switch finding {
        case .compared(_, .failed): .inconclusive(.attackSuspected)
        case .compared(let comparison, _): comparison.isMatch ? .match : .noMatch
        case .inconclusive(let reason): .inconclusive(reason)
        }
    }

    /// Whether somebody alive was there, as far as was found out.
    public var liveness: Liveness {
        switch finding {
        case .compared(_, let liveness): liveness
        case .inconclusive(.attackSuspected): .failed
        case .inconclusive: .notAssessed
        }
    }

    /// The score and what it takes to be a match, where the matcher tells them.
    public var score: (value: Int, threshold: Int)? {
        guard case .compared(.scored(let value, let threshold), _) = finding else { return nil }
        return (value, threshold)
    }
}
