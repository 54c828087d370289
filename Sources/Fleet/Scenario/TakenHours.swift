internal import Interchange
internal import JT808
internal import Mobility

/// The hours of a day at which somebody may have a verification open; a wristband is asked for one at a time.
struct TakenHours {
    private var stretches: [Range<Double>]

    init(_ signIns: [Conditions.SignIn]) { stretches = signIns.map { $0.at..<$0.at + $0.window } }

    /// Takes some more, unless they are taken.
    mutating func take(_ hours: Range<Double>, _ value: JSONValue) throws(Diagnostic) {
        // What runs over midnight is in the next day's way, too.
        for other in stretches where [-86_400, 0, 86_400].contains(where: { other.overlaps(hours.shifted(by: $0)) }) {
            throw value.diagnostic(
                "these hours overlap those of a verification at \(Self.clock(other.lowerBound)); "
                    + "a wristband is asked for one at a time")
        }
        stretches.append(hours)
    }

    private static func clock(_ seconds: Double) -> String {
        String(DateTime(Moment(seconds)).description.dropFirst(11).prefix(5))
    }
}

extension Range<Double> {
    fileprivate func shifted(by distance: Double) -> Range { lowerBound + distance..<upperBound + distance }
}
