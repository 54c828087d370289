/// Errors of a comparison, in the terms of ISO/IEC 19795-1: of the algorithm, not of a whole transaction.
public struct ComparisonRates: Hashable, Sendable {
    /// False match rate: somebody else's sample reaches the threshold.
    public var fmr: Double
    /// False non-match rate: the person's own sample does not.
    public var fnmr: Double

    /// States rates between 0 and 1, neither of them: no matcher is known to be perfect.
    public init(fmr: Double, fnmr: Double) {
        self.fmr = min(max(fmr, 1e-12), 1 - 1e-12)
        self.fnmr = min(max(fnmr, 1e-12), 1 - 1e-12)
    }
}
