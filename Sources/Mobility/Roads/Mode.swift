/// How somebody moves.
public enum Mode: UInt8, Sendable, CaseIterable {
    case walk, bicycle, car

    /// The mode for a distance as the crow flies: below 1.2 km on foot, below 4 km by electric bicycle, above by car
    /// or bus (the prototype's recipe, mobility.md §6).
    public init(distance: Double) {
        self = distance < 1_200 ? .walk : distance < 4_000 ? .bicycle : .car
    }

    /// Whether the mode may use a road of that class.
    public func mayUse(_ roadClass: RoadGraph.Class) -> Bool {
        switch self {
        case .walk: roadClass != .motorway && roadClass != .trunk
        case .bicycle: roadClass != .motorway
        case .car: roadClass != .foot
        }
    }

    /// Speed on a road of that class, m/s, before the person's own factor.
    ///
    /// Walk 4.6 and electric bicycle 17.1 km/h; cars 22–30 km/h in town, 40 on arterials, 90 on motorways
    /// (mobility.md §2).
    public func speed(on roadClass: RoadGraph.Class) -> Double {
        let kilometresPerHour: Double =
            switch self {
            case .walk: 4.6
            case .bicycle: roadClass == .foot ? 12 : 17.1
            case .car:
                switch roadClass {
                case .motorway: 90
                case .trunk: 60
                case .primary: 40
                case .secondary: 35
                case .tertiary: 30
                case .residential: 25
                case .service, .living: 15
                case .foot: 5
                }
            }
        return kilometresPerHour / 3.6
    }

    /// The fastest speed of the mode, m/s, for the estimate of the search.
    var fastest: Double {
        switch self {
        case .walk: 4.6 / 3.6
        case .bicycle: 17.1 / 3.6
        case .car: 90 / 3.6
        }
    }
}
