/// One circle of 0x8600.
///
/// id DWORD · attributes WORD · latitude, longitude DWORD · radius DWORD m · [begin, end BCD[6]] · [maximum speed WORD ·
/// duration BYTE] · 2019: [night speed WORD] · name length WORD · name. The bracketed fields follow the attribute bits.
public struct CircleArea: ~Escapable {
    /// The area's id.
    public var id: UInt32
    /// What crossing it does.
    public var rules: AreaRules
    /// Microdegrees, north positive.
    public var latitude: Int32
    /// Microdegrees, east positive.
    public var longitude: Int32
    /// Metres.
    public var radius: UInt32
    /// When the rules hold; always without.
    public var schedule: AreaSchedule?
    /// The speed rule, if any.
    public var speedLimit: SpeedLimit?
    /// The name in GBK; empty before 2019.
    public var name: RawSpan

    /// Makes a circle.
    @_lifetime(copy name)
    public init(
        id: UInt32, rules: AreaRules, latitude: Int32, longitude: Int32, radius: UInt32, schedule: AreaSchedule?,
        speedLimit: SpeedLimit?, name: RawSpan
    ) {
        self.id = id
        self.rules = rules
        self.latitude = latitude
        self.longitude = longitude
        self.radius = radius
        self.schedule = schedule
        self.speedLimit = speedLimit
        self.name = name
    }

    @_lifetime(copy reader)
    init(_ reader: inout Reader, edition: Edition) throws(Refusal) {
        id = try reader.doubleWord()
        let attributes = AreaAttributes(try reader.word())
        rules = attributes.rules
        latitude = try attributes.latitude(try reader.doubleWord(), at: reader.offset &- 4)
        longitude = try attributes.longitude(try reader.doubleWord(), at: reader.offset &- 4)
        radius = try reader.doubleWord()
        schedule = try reader.areaSchedule(attributes)
        speedLimit = try reader.speedLimit(attributes, edition: edition)
        if speedLimit != nil, edition == .v2019 { speedLimit?.nightMaximum = try reader.word() }
        name = try reader.areaName(edition)
    }

    /// Writes the circle.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.doubleWord(id)
        body.word(
            AreaAttributes(rules, schedule, speedLimit, latitude: latitude, longitude: longitude).bits)
        body.doubleWord(latitude.magnitude)
        body.doubleWord(longitude.magnitude)
        body.doubleWord(radius)
        schedule?.emit(into: &body)
        if let speedLimit {
            body.word(speedLimit.maximum)
            body.byte(speedLimit.duration)
            if edition == .v2019 { body.word(speedLimit.nightMaximum) }
        }
        body.areaName(name, edition)
    }
}

extension Reader {
    /// The time window, if the attributes say there is one.
    mutating func areaSchedule(_ attributes: AreaAttributes) throws(Refusal) -> AreaSchedule? {
        guard attributes.hasSchedule else { return nil }
        let start = offset
        return try AreaSchedule(from: try sixBytes(), until: try sixBytes(), at: start)
    }

    /// The speed rule without its night speed, if the attributes say there is one.
    mutating func speedLimit(_ attributes: AreaAttributes, edition: Edition) throws(Refusal) -> SpeedLimit? {
        guard attributes.hasSpeedLimit else { return nil }
        return SpeedLimit(maximum: try word(), duration: try byte(), nightMaximum: 0)
    }

    /// The name of 2019; nothing where a sender left it out at the message's end.
    @_lifetime(copy self)
    mutating func areaName(_ edition: Edition) throws(Refusal) -> RawSpan {
        guard edition == .v2019, remaining > 0 else { return try bytes(0) }
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
}
