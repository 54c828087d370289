import JT808
import MonitoringCore

/// One supervised person whose fixes are judged on a virtual clock, and the alarms that come of them.
struct Watch {
    var subject: Subject
    /// What was told, in order: `+leftRegion 22:10:00` when raised, with when it happened, `-leftRegion` when cleared.
    private(set) var told: [String] = []
    private let order: Order

    init(_ order: Order) {
        self.order = order
        subject = Subject(terminal: order.terminal, order: order, now: 0)
    }

    /// Takes a fix some metres to the north of home.
    mutating func fix(
        _ time: UInt32, north metres: Double = 0, accuracy: UInt16? = 10, sources: PositionSource.Sources = .gps,
        telling alarms: WristbandAlarms = [], sos: Bool = false, strap: Strap? = nil, isRefill: Bool = false
    ) {
        let place = order.north(metres)
        var items = WristbandItems()
        items.alarmsSet = alarms
        items.source = PositionSource(sources: sources, dilution: nil, accuracy: accuracy, age: 0)
        items.strap = strap
        let location = Location(
            alarms: sos ? .emergency : [], latitude: place.latitude, longitude: place.longitude,
            time: DateTime(secondsSince2000: time))
        for change in Judgement.judge(location, items, time: time, isRefill: isRefill, subject: &subject) {
            switch change {
            case .raise(let kind, let occurred):
                guard let alarm = subject.alarms.raise(kind, occurred: occurred, now: time) else { continue }
                told.append("+\(kind.name) \(DateTime(secondsSince2000: alarm.occurred).description.suffix(8))")
            case .clear(let kind):
                if subject.alarms.clear(kind) != nil { told.append("-\(kind.name)") }
            }
        }
    }

    /// Takes fixes a minute apart at the same place.
    mutating func fixes(_ count: UInt32, from time: UInt32, north metres: Double = 0, isRefill: Bool = false) {
        for minute in 0..<count { fix(time + 60 * minute, north: metres, isRefill: isRefill) }
    }
}
