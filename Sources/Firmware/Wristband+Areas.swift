internal import Geodesy
internal import JT808

/// Setting and deleting areas: 0x8600, 0x8601, 0x8604, 0x8605.
extension Wristband {
    /// Sets circles: all of them, or none when there is no room for all.
    mutating func apply(_ order: borrowing SetCircles) -> Bool {
        var new = 0
        order.forEach { circle in
            if order.setting == .replace || areas.index(of: .circle, circle.id) == nil { new &+= 1 }
        }
        let kept = order.setting == .replace ? areas.count &- areas.count(of: .circle) : areas.count
        guard kept &+ new <= AreaTable.capacity else { return false }
        if order.setting == .replace { removeAreas(.circle) }
        var isTaken = true
        order.forEach { circle in
            let entry = AreaEntry(kind: .circle, id: circle.id, rules: circle.rules, schedule: circle.schedule)
            let centre = Position(latitude: circle.latitude, longitude: circle.longitude)
            if !areas.set(entry, centre: centre, radius: circle.radius) { isTaken = false }
        }
        fences.reconcile(with: areas)
        return isTaken
    }

    /// Sets one polygon.
    mutating func apply(_ polygon: borrowing SetPolygon) -> Bool {
        // Fewer corners enclose nothing, and everybody would be outside.
        guard polygon.vertices.count >= 3 else { return false }
        let entry = AreaEntry(kind: .polygon, id: polygon.id, rules: polygon.rules, schedule: polygon.schedule)
        let isTaken = areas.set(entry, vertices: polygon.vertices)
        fences.reconcile(with: areas)
        return isTaken
    }

    /// Deletes the areas named, or all of the kind; one that is not there is as good as deleted.
    mutating func apply(_ order: borrowing DeleteAreas, _ kind: AreaKind) {
        if order.deletesAll {
            removeAreas(kind)
        } else {
            for index in 0..<order.ids.count {
                if let place = areas.index(of: kind, order.ids[index]) { areas.remove(at: place) }
            }
        }
        fences.reconcile(with: areas)
    }

    private mutating func removeAreas(_ kind: AreaKind) {
        var index = areas.count
        while index > 0 {
            index &-= 1
            if areas.entry(at: index).kind == kind { areas.remove(at: index) }
        }
    }
}
