public import JT808

extension Verification.Outcome {
    /// The outcome in E002. What failed is never told as a verdict about the person.
    public var profile: VerificationResult.Outcome {
        switch self {
        case .match: .match
        case .noMatch: .noMatch
        case .inconclusive(.attackSuspected): .spoofSuspected
        case .inconclusive(.deviceFault): .deviceError
        case .inconclusive(.failureToAcquire), .inconclusive(.poorQuality), .inconclusive(.noReference),
            .inconclusive(.matcherFault):
            .inconclusive
        }
    }
}

extension Verification.Liveness {
    /// The liveness in E002.
    public var profile: VerificationResult.Liveness {
        switch self {
        case .notAssessed: .notAssessed
        case .passed: .passed
        case .failed: .failed
        }
    }
}

extension Verification {
    /// The score in E002, 0 to 10,000; a score beyond is the nearest of them.
    public var profileScore: UInt16? { score.map { UInt16(clamping: min(max($0.value, 0), 10_000)) } }
}
