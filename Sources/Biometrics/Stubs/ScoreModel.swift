internal import Glibc

/// The scores of a matcher that has the stated error rates at its threshold.
///
/// Both distributions are logistic, because their tails have a closed form: the rates at the threshold are exact. The widths
/// are our choice; no test of a product stands behind them.
public struct ScoreModel: Hashable, Sendable {
    /// Scores from 0 to 10,000, as E002 has them.
    static let scale = 0.0...10_000.0
    /// How far impostors' scores spread.
    static let impostorWidth = 220.0
    /// How far genuine scores spread: more, for fingers differ more from themselves than strangers do.
    static let genuineWidth = 420.0

    /// A score from here on is a match: the middle of the scale, our choice.
    public let threshold = 5_000
    private let genuineCentre: Double
    private let impostorCentre: Double

    /// Places the two distributions so that these are the rates at the threshold.
    public init(rates: ComparisonRates) {
        genuineCentre = Double(threshold) + Self.genuineWidth * Self.logit(1 - rates.fnmr)
        impostorCentre = Double(threshold) - Self.impostorWidth * Self.logit(1 - rates.fmr)
    }

    /// A score of the person with the person.
    public func genuine(_ draws: inout SeededDraws) -> Int {
        score(genuineCentre + Self.genuineWidth * Self.logit(draws.unit()))
    }

    /// A score of the person with somebody else.
    public func impostor(_ draws: inout SeededDraws) -> Int {
        score(impostorCentre + Self.impostorWidth * Self.logit(draws.unit()))
    }

    /// Rounded down, so that a score is a match exactly when the drawn number reaches the threshold.
    private func score(_ value: Double) -> Int {
        Int(min(max(value, Self.scale.lowerBound), Self.scale.upperBound).rounded(.down))
    }

    private static func logit(_ probability: Double) -> Double { log(probability / (1 - probability)) }
}
