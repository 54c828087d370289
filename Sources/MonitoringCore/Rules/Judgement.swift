internal import Geodesy
package import JT808

/// What the core makes of one fix: changes of alarms, device's and derived.
package struct Judgement {
    /// An alarm that begins or ends.
    package enum Change {
        case raise(AlarmKind, occurred: UInt32)
        case clear(AlarmKind)
    }

    /// The alarms a device tells.
    private static let deviceKinds = AlarmKind.allCases.filter { $0.deviceBit != nil }

    /// Takes a fix that is new.
    package static func judge(
        _ location: Location, _ items: WristbandItems, time: UInt32, isRefill: Bool, subject: inout Subject
    ) -> [Change] {
        var changes: [Change] = []
        judgeDevice(location, items, time: time, isRefill: isRefill, subject: &subject, &changes)
        guard let order = subject.order, subject.isSupervised(at: time), let source = items.source,
            let accuracy = source.accuracy, accuracy <= order.accuracyLimit, !source.sources.isEmpty
        else { return changes }
        let sighting = Sighting(
            time: time, position: Position(latitude: location.latitude, longitude: location.longitude),
            accuracy: accuracy, isSatelliteFix: !source.sources.isDisjoint(with: .satellites))
        if let curfew = order.curfew {
            judgeCurfew(curfew, home: order.home, sighting, isRefill: isRefill, subject: &subject, &changes)
        }
        if order.boundary.count >= 3 {
            let distance = Area.distance(of: sighting.position, fromPolygon: order.boundary.span)
            note(
                subject.boundary.take(sighting, distance: distance, isRefill: isRefill), .leftRegion, &changes)
        }
        return changes
    }

    private static func judgeDevice(
        _ location: Location, _ items: WristbandItems, time: UInt32, isRefill: Bool, subject: inout Subject,
        _ changes: inout [Change]
    ) {
        // From the end of its order on a wristband is heard for one thing: that it has ended.
        let end = subject.end(at: time)
        for kind in deviceKinds {
            guard let bit = kind.deviceBit else { continue }
            let counts = end == nil || (end == .expired && kind == .orderExpired)
            let isSet = counts && items.alarmsSet.contains(bit)
            judgeBit(kind, isSet, time: time, isRefill: isRefill, subject: &subject, &changes)
        }
        let isEmergency = end == nil && location.alarms.contains(.emergency)
        judgeBit(.sos, isEmergency, time: time, isRefill: isRefill, subject: &subject, &changes)
    }

    private static func judgeBit(
        _ kind: AlarmKind, _ isSet: Bool, time: UInt32, isRefill: Bool, subject: inout Subject,
        _ changes: inout [Change]
    ) {
        // Most devices never tell most alarms: a rule is made when one is told.
        guard isSet || subject.deviceRules[kind] != nil else { return }
        switch subject.deviceRules[kind, default: DeviceAlarmRule()]
            .take(isSet: isSet, time: time, isRefill: isRefill)
        {
        case .raised(let occurred): changes.append(.raise(kind, occurred: occurred))
        case .cleared: changes.append(.clear(kind))
        case nil: break
        }
    }

    private static func judgeCurfew(
        _ curfew: Order.Curfew, home: Position, _ sighting: Sighting, isRefill: Bool, subject: inout Subject,
        _ changes: inout [Change]
    ) {
        guard curfew.holds(at: sighting.time) else {
            // The window is over: whoever was absent is no more.
            if subject.curfew.ended(isRefill: isRefill), subject.alarms.isActive(.curfewAbsence) {
                changes.append(.clear(.curfewAbsence))
            }
            return
        }
        let distance = Area.distance(of: sighting.position, fromCircleAt: home, radius: curfew.radius)
        note(subject.curfew.take(sighting, distance: distance, isRefill: isRefill), .curfewAbsence, &changes)
    }

    private static func note(_ change: AreaRule.Change?, _ kind: AlarmKind, _ changes: inout [Change]) {
        switch change {
        case .left(let since): changes.append(.raise(kind, occurred: since))
        case .returned: changes.append(.clear(kind))
        case nil: break
        }
    }
}
