/// What surrounds a satellite receiver, with the error it makes there (mobility.md §4).
public enum Environment: UInt8, Sendable, CaseIterable {
    case openSky, street, canyon, window, indoors

    /// Deviation of the position on each axis, m.
    var sigma: Double {
        switch self {
        case .openSky: 2.5
        case .street: 6
        case .canyon: 14
        case .window, .indoors: 25
        }
    }

    /// Seconds after which the quicker part of the error is forgotten.
    var fastMemory: Double {
        switch self {
        case .openSky, .street: 60
        case .canyon: 90
        case .window, .indoors: 120
        }
    }

    /// How often a position is had.
    var fixRate: Double {
        switch self {
        case .openSky: 0.99
        case .street: 0.97
        case .canyon: 0.85
        case .window: 0.40
        case .indoors: 0.02
        }
    }

    /// How often a position jumps, and how far, m.
    var outlier: (rate: Double, distance: ClosedRange<Double>) {
        switch self {
        case .openSky: (0.001, 20...40)
        case .street: (0.02, 20...40)
        case .canyon: (0.08, 60...150)
        case .window, .indoors: (0.15, 40...100)
        }
    }

    /// How often access points known to the positioning service are heard where satellites are not; our choice.
    var wifiRate: Double {
        switch self {
        case .openSky: 0.2
        case .street, .canyon: 0.7
        case .window, .indoors: 0.95
        }
    }
}

/// What a position comes from, with the radius that holds the truth in 95 % of cases.
public enum Source: Hashable, Sendable {
    case satellites(Environment)
    case wifi
    case cell

    /// Median error of a Wi-Fi position, m (mobility.md §4); the deviation of its logarithm is our choice.
    static let wifiMedian = 40.0
    /// Median error of a cell position in a town, m: 150–300 (mobility.md §4).
    static let cellMedian = 250.0
    /// Deviation of the logarithm of both; our choice.
    static let spread = 0.5
    /// No error but a marked outlier exceeds this many times the radius; our choice, so that what lies three radii from
    /// a border is seen on its own side.
    public static let truncation = 1.5

    /// The radius that holds the truth in 95 % of cases, m.
    public var accuracy: Double {
        switch self {
        // Two equal axes of normal error: 95 % within 2.4477 σ.
        case .satellites(let environment): 2.4477 * environment.sigma
        // e^(1.645 · 0.5) = 2.276 times the median of a lognormal.
        case .wifi: 2.276 * Self.wifiMedian
        case .cell: 2.276 * Self.cellMedian
        }
    }
}
