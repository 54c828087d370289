/// When supervision wants somebody at home: from `begin` to `end`, seconds of the day; past midnight when `begin` is
/// later.
public struct Curfew: Hashable, Sendable {
    /// When it begins, seconds after midnight.
    public var begin: Double
    /// When it ends, seconds after midnight.
    public var end: Double

    /// Makes a curfew.
    public init(begin: Double, end: Double) {
        self.begin = begin
        self.end = end
    }

    /// The windows that touch a stretch of time.
    public func windows(from start: Moment, until end: Moment) -> [(from: Moment, until: Moment)] {
        let length = self.end > begin ? self.end - begin : self.end + 86_400 - begin
        var windows: [(Moment, Moment)] = []
        var day = (start / 86_400).rounded(.down) * 86_400 - 86_400
        while day + begin < end {
            if day + begin + length > start { windows.append((day + begin, day + begin + length)) }
            day += 86_400
        }
        return windows
    }
}

/// Writes the life of a person under supervision, day by day: work or none, errands, always home in time.
///
/// An ordinary life breaks no rule, exactly and not just mostly: breaches come from the script alone.
struct Diary {
    /// Seconds between coming home and the curfew, and between its end and leaving; our choice.
    static let slack = 600.0

    let town: Town
    let person: Person
    let curfew: Curfew?
    private(set) var episodes: [Episode] = []
    private var place: Place
    private var time: Moment

    init(town: Town, person: Person, curfew: Curfew?, from start: Moment) {
        self.town = town
        self.person = person
        self.curfew = curfew
        place = person.home
        time = start
    }

    /// The way to another place.
    static func leg(from: Place, to: Place, pace: Double, town: Town, router: inout Router) -> Leg? {
        let distance = town.roads.nodes[from.node].distance(to: town.roads.nodes[to.node])
        let mode = Mode(distance: distance)
        return router.route(from: from.node, to: to.node, mode: mode)
            .map { Leg(mode: mode, edges: $0, pace: pace) }
    }

    /// Whether a way keeps so far inside the boundary that no error of positioning makes it leave.
    static func staysInside(_ leg: Leg, town: Town) -> Bool {
        leg.edges.allSatisfy {
            town.boundary.distance(of: town.roads.nodes[Int(town.roads.edges[Int($0)].to)])
                < -Person.distanceFromBoundary * 0.75
        }
    }

    /// Writes one day that begins at midnight.
    mutating func write(day midnight: Moment, isWorkday: Bool, router: inout Router, stream: inout RandomStream) {
        let hour = 3_600.0
        let limit = midnight + (curfew.map { $0.begin > $0.end ? $0.begin : 24 * hour } ?? 23 * hour) - Self.slack
        let morning = midnight + max(6 * hour, curfew.map { $0.begin > $0.end ? $0.end : 0 } ?? 0) + Self.slack
        var outings: [(place: Place, leave: Moment, until: Moment)] = []
        if isWorkday, let work = person.work {
            let leave = max(morning, midnight + (7.75 * hour) + stream.normal() * 1_800)
            let home = leave + max(4 * hour, (7.9 + 0.6 * stream.normal()) * hour)
            if stream.chance(0.25) {
                let lunch = midnight + 12 * hour + stream.uniform(0...1_200)
                outings.append((work, leave, lunch))
                outings.append((anyFlexible(&stream), lunch, lunch + stream.uniform(1_800...3_000)))
                outings.append((work, lunch + 3_000, home))
            } else {
                outings.append((work, leave, home))
            }
            if stream.chance(0.3) {
                outings.append((anyFlexible(&stream), home, home + min(2 * hour, stay(&stream))))
            }
        } else if !stream.chance(0.15) {
            var leave = max(morning, midnight + stream.uniform(8.5...11) * hour)
            for _ in 0..<1 + stream.index(3) {
                let until = leave + stay(&stream)
                outings.append((anyFlexible(&stream), leave, until))
                leave = until
                if stream.chance(0.5) {
                    outings.append((person.home, until, until + stream.uniform(0.5...3) * hour))
                    leave = outings[outings.count - 1].until
                }
            }
        }
        for outing in outings {
            go(to: outing.place, leave: outing.leave, until: outing.until, homeBy: limit, router: &router)
        }
        goHome(by: limit, router: &router)
        close(until: midnight + 24 * hour)
    }

    private func anyFlexible(_ stream: inout RandomStream) -> Place {
        person.flexible[stream.index(person.flexible.count)]
    }

    /// A stay: lognormal with median 1.1 h, at most 4 h (mobility.md §6, prototype recipe).
    private func stay(_ stream: inout RandomStream) -> Double {
        min(4, max(0.25, stream.lognormal(median: 1.1, sigma: 0.7))) * 3_600
    }

    private func leg(to target: Place, router: inout Router) -> Leg? {
        guard let leg = Self.leg(from: place, to: target, pace: person.pace, town: town, router: &router),
            Self.staysInside(leg, town: town)
        else { return nil }
        return leg
    }

    /// Goes somewhere and stays, unless that would not leave time to be home.
    private mutating func go(
        to target: Place, leave: Moment, until: Moment, homeBy limit: Moment, router: inout Router
    ) {
        guard target != place, let leg = leg(to: target, router: &router) else { return }
        let departure = max(leave, time)
        let arrival = departure + leg.duration(on: town.roads)
        let last = max(arrival + 900, until)
        guard let back = Self.leg(from: target, to: person.home, pace: person.pace, town: town, router: &router),
            Self.staysInside(back, town: town), last + back.duration(on: town.roads) <= limit
        else { return }
        close(until: departure)
        append(.leg(leg), until: arrival)
        place = target
        close(until: last)
    }

    private mutating func goHome(by limit: Moment, router: inout Router) {
        guard place != person.home, let leg = leg(to: person.home, router: &router) else { return }
        append(.leg(leg), until: time + leg.duration(on: town.roads))
        place = person.home
    }

    /// Stays where the person is.
    private mutating func close(until: Moment) {
        guard until > time else { return }
        if case .stay(place)? = episodes.last?.kind {
            episodes[episodes.count - 1].until = until
            time = until
        } else {
            append(.stay(place), until: until)
        }
    }

    private mutating func append(_ kind: Episode.Kind, until: Moment) {
        episodes.append(Episode(kind: kind, from: time, until: until))
        time = until
    }
}
