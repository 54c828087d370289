/// How the optional fields of an area or a route are laid out, on which implementations disagree (protocol.md §4.6,
/// Interop trap).
///
/// The first form in which the areas fill the message counts. Only `standard` is written.
public enum AreaForm: UInt8, Sendable, CaseIterable {
    /// The optional fields follow the attributes, and in 2019 every area ends with its name.
    case standard = 0
    /// 2019: without a speed rule the name is left out too.
    case nameWithSpeed = 1
    /// 2019: the message ends before its last name.
    case nameLeftOut = 2
    /// Every optional field is there, and the attributes only say whether it counts; a segment of a route has no night
    /// speed.
    case unconditional = 3
}

/// Which optional fields an area has on the wire.
struct AreaFields {
    var hasSchedule: Bool
    var hasSpeedLimit: Bool
    var hasNightSpeed: Bool
    var hasName: Bool
    var mayEndBeforeName: Bool

    init(_ attributes: AreaAttributes, _ edition: Edition, _ form: AreaForm) {
        hasSchedule = attributes.hasSchedule || form == .unconditional
        hasSpeedLimit = attributes.hasSpeedLimit || form == .unconditional
        hasNightSpeed = hasSpeedLimit && edition == .v2019
        hasName = edition == .v2019 && (attributes.hasSpeedLimit || form != .nameWithSpeed)
        mayEndBeforeName = form == .nameLeftOut
    }
}

extension RawSpan {
    /// The form in which `count` areas of a kind fill the bytes from `offset` on; nothing when there is none.
    func areaForm(_ kind: AreaKind, count: Int, from offset: Int, edition: Edition) -> AreaForm? {
        var code: UInt8 = 0
        while let form = AreaForm(rawValue: code) {
            // A route has no speed rule that its name could hang on.
            if kind != .route || form != .nameWithSpeed {
                var reader = Reader(self, from: offset)
                if reader.skips(count, kind, edition, form), reader.remaining == 0 { return form }
            }
            code &+= 1
        }
        return nil
    }
}

extension Reader {
    /// Moves behind `count` areas, by their lengths alone; `false` when they do not fit.
    mutating func skips(_ count: Int, _ kind: AreaKind, _ edition: Edition, _ form: AreaForm) -> Bool {
        do throws(Refusal) {
            for _ in 0..<count { try skip(kind, edition, form) }
            return true
        } catch {
            return false
        }
    }

    private mutating func skip(_ kind: AreaKind, _ edition: Edition, _ form: AreaForm) throws(Refusal) {
        try skip(4)
        let fields = AreaFields(AreaAttributes(try word()), edition, form)
        switch kind {
        case .circle: try skip(12)
        case .rectangle: try skip(16)
        case .polygon, .route: break
        }
        if fields.hasSchedule { try skip(12) }
        if fields.hasSpeedLimit, kind != .route { try skip(3) }
        switch kind {
        case .circle, .rectangle: break
        case .polygon: try skip(8 &* Int(try word()))
        case .route: for _ in 0..<(try word()) { try skipSegment(edition, form) }
        }
        if fields.hasNightSpeed, kind != .route { try skip(2) }
        _ = try areaName(fields)
    }

    mutating func skip(_ count: Int) throws(Refusal) { _ = try bytes(count) }

    /// The time window, if there is one and it counts.
    mutating func areaSchedule(_ attributes: AreaAttributes, _ fields: AreaFields) throws(Refusal) -> AreaSchedule? {
        guard attributes.hasSchedule else {
            if fields.hasSchedule { try skip(12) }
            return nil
        }
        let start = offset
        return try AreaSchedule(from: try sixBytes(), until: try sixBytes(), at: start)
    }

    /// The speed rule without its night speed, if there is one and it counts.
    mutating func speedLimit(_ attributes: AreaAttributes, _ fields: AreaFields) throws(Refusal) -> SpeedLimit? {
        guard fields.hasSpeedLimit else { return nil }
        let limit = SpeedLimit(maximum: try word(), duration: try byte(), nightMaximum: 0)
        return attributes.hasSpeedLimit ? limit : nil
    }

    /// Adds the night speed to a speed rule, if there is one.
    mutating func nightSpeed(_ fields: AreaFields, of limit: inout SpeedLimit?) throws(Refusal) {
        guard fields.hasNightSpeed else { return }
        let speed = try word()
        limit?.nightMaximum = speed
    }

    /// The name of 2019.
    @_lifetime(copy self)
    mutating func areaName(_ fields: AreaFields) throws(Refusal) -> RawSpan {
        guard fields.hasName, remaining > 0 || !fields.mayEndBeforeName else { return try bytes(0) }
        return try bytes(Int(try word()))
    }
}

extension BodyWriter {
    /// Writes the name of 2019; one of more than 65,535 bytes cannot be written.
    @_lifetime(self: copy self)
    mutating func areaName(_ name: RawSpan, _ edition: Edition) {
        guard edition == .v2019, require(name.byteCount <= 65_535) else { return }
        word(UInt16(truncatingIfNeeded: name.byteCount))
        bytes(name)
    }

    /// Writes a speed rule, and in 2019 its night speed behind it.
    @_lifetime(self: copy self)
    mutating func speedLimit(_ limit: SpeedLimit?, _ edition: Edition) {
        guard let limit else { return }
        word(limit.maximum)
        byte(limit.duration)
        if edition == .v2019 { word(limit.nightMaximum) }
    }
}
