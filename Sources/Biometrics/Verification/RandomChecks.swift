public import Session

/// The moments of a day's random checks: one somewhere in each equal part of the day, so that they neither pile up nor can
/// be foreseen by whoever does not know the seed.
public struct RandomChecks: Sendable {
    private var draws: SeededDraws

    /// The checks of one person; the same numbers give the same moments.
    public init(seed: UInt64, person: UInt64, day: UInt64) { draws = SeededDraws(seed: seed, person, day) }

    /// So many openings of windows that lie whole between two moments and do not touch; nothing when they do not fit.
    public mutating func openings(_ count: Int, from: Instant, until: Instant, window seconds: UInt16) -> [Instant]? {
        let window = UInt64(seconds) * 1_000
        guard count > 0 else { return [] }
        let part = until.milliseconds(since: from) / UInt64(count)
        guard part > window else { return nil }
        return (0..<UInt64(count)).map { index in
            let room = Double(part - window)
            return from.advanced(milliseconds: index * part + UInt64(draws.unit() * room))
        }
    }
}
