/// Why a verification says neither that it was the person nor that it was not.
public enum Inconclusive: Hashable, Sendable {
    /// No usable sample was taken: a failure to acquire of ISO/IEC 19795-1.
    case failureToAcquire
    /// A sample was taken that is too poor to compare.
    case poorQuality
    /// There is nothing to compare with.
    case noReference
    /// Presentation attack detection holds what was presented for an attack (ISO/IEC 30107-3).
    case attackSuspected
    /// The capture device failed.
    case deviceFault
    /// The matcher failed, and how.
    case matcherFault(MatcherFault)

    /// How a matcher failed that runs as a program of its own.
    public enum MatcherFault: String, Sendable, CaseIterable {
        /// It could not be started.
        case notStarted
        /// It ended before it answered.
        case ended
        /// It did not answer in time.
        case timedOut
        /// It answered something that is no answer, or one that contradicts itself.
        case nonsense
        /// It says that it could not compare, for a reason of its own.
        case failed
    }

    /// Whether what should have measured failed, not the person: it is not counted as an attempt.
    public var isFault: Bool {
        switch self {
        case .deviceFault, .matcherFault, .noReference: true
        case .failureToAcquire, .poorQuality, .attackSuspected: false
        }
    }
}
