package import JT808

extension Location {
    package func described() -> String {
        """
        alarms \(alarms.rawValue) status \(status.rawValue) at \(latitude) \(longitude) \(altitude) m \(speed) \
        \(direction)° \(time.map { "\($0)" } ?? "no time")
        """
    }
}

extension LocationReport: Described {
    package borrowing func fields() -> [String] {
        var fields = [location.described()]
        items.forEach { id, value, _ in fields.append("item \(id.rawValue) \(digits(value))") }
        return fields
    }
}

extension LocationAnswer: Described {
    package borrowing func fields() -> [String] { ["serial \(serial)"] + report.fields() }
}

extension LocationBatch: Described {
    package borrowing func fields() -> [String] {
        var fields = ["\(kind)", "count \(count)"]
        forEach { report, offset in fields.append("at \(offset) \(digits(report))") }
        return fields
    }
}

extension AreaSchedule {
    package func described() -> String {
        switch self {
        case .once(let from, let until): "once \(from) \(until)"
        case .daily(let from, let until): "daily \(from.packed) \(until.packed)"
        }
    }
}

/// An area whose fields a test can compare.
package protocol DescribedArea: AreaDefinition, ~Escapable {
    borrowing func described() -> [String]
}

extension SpeedLimit {
    package static func described(_ limit: SpeedLimit?) -> String {
        limit.map { "speed \($0.maximum) \($0.duration) \($0.nightMaximum)" } ?? "any speed"
    }
}

extension CircleArea: DescribedArea {
    package borrowing func described() -> [String] {
        [
            "circle \(id)", "rules \(rules.rawValue)", "at \(latitude) \(longitude)", "radius \(radius)",
            schedule?.described() ?? "always", SpeedLimit.described(speedLimit), "name \(digits(name))",
        ]
    }
}

extension RectangleArea: DescribedArea {
    package borrowing func described() -> [String] {
        [
            "rectangle \(id)", "rules \(rules.rawValue)", "from \(top) \(left)", "to \(bottom) \(right)",
            schedule?.described() ?? "always", SpeedLimit.described(speedLimit), "name \(digits(name))",
        ]
    }
}

extension SetAreas: Described where Area: DescribedArea, Area: ~Escapable {
    package borrowing func fields() -> [String] {
        var fields = ["\(setting)", "count \(count)"]
        forEach { fields += $0.described() }
        return fields
    }
}

extension SetPolygon: Described {
    package borrowing func fields() -> [String] {
        var fields = [
            "polygon \(id)", "rules \(rules.rawValue)", schedule?.described() ?? "always",
            SpeedLimit.described(speedLimit), "name \(digits(name))",
        ]
        for index in 0..<vertices.count {
            let corner = vertices[index]
            fields.append("\(corner.latitude) \(corner.longitude)")
        }
        return fields
    }
}

extension SetRoute: Described {
    package borrowing func fields() -> [String] {
        var fields = [
            "route \(id)", "rules \(rules.rawValue)", schedule?.described() ?? "always",
            "name \(digits(name))", "count \(segments.count)",
        ]
        segments.forEach { fields += $0.described() }
        return fields
    }
}

extension RouteSegment {
    package func described() -> [String] {
        [
            "point \(point) segment \(segment)", "at \(latitude) \(longitude)", "width \(width)",
            travelTime.map { "time \($0.longest) \($0.shortest)" } ?? "any time", SpeedLimit.described(speedLimit),
        ]
    }
}

extension QueryAreas: Described {
    package borrowing func fields() -> [String] { ["\(kind)"] + ids.described() }
}

extension AreaAnswer: Described {
    package borrowing func fields() -> [String] {
        var fields = ["\(kind)", "\(grouping)", "count \(count)"]
        forEach(CircleArea.self) { fields += $0.described() }
        forEach(RectangleArea.self) { fields += $0.described() }
        forEach(SetPolygon.self) { fields += $0.fields() }
        forEach(SetRoute.self) { fields += $0.fields() }
        return fields
    }
}

extension SupervisionOrder: Described {
    package func fields() -> [String] {
        ["\(action)", "order \(order.high) \(order.low)", "from \(validFrom)", "until \(validUntil)"]
    }
}

extension SupervisionState: Described {
    package func fields() -> [String] {
        ["\(state)", "order \(order.high) \(order.low)", "since \(since)", "strap \(strap)", "wear \(wear)"]
    }
}

extension VerificationRequest: Described {
    package borrowing func fields() -> [String] {
        [
            "request \(id)", "modalities \(modalities.rawValue)", "window \(window)", "attempts \(attempts)",
            "prompt \(digits(prompt))",
        ]
    }
}

extension VerificationResult: Described {
    package borrowing func fields() -> [String] {
        [
            "request \(summary.request)", "\(summary.outcome)", "modality \(summary.modality.rawValue)",
            summary.score.map { "score \($0)" } ?? "no score", "\(summary.liveness)", "attempts \(summary.attempts)",
            "taken \(summary.taken)", "subject \(digits(subject))",
        ] + report.fields()
    }
}
