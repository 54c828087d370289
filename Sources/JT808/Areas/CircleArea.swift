/// One circle of 0x8600.
///
/// id DWORD · attributes WORD · latitude, longitude DWORD · radius DWORD m · [begin, end BCD[6]] · [maximum speed WORD ·
/// duration BYTE] · 2019: [night speed WORD] · name length WORD · name. The bracketed fields follow the attribute bits.
public struct CircleArea: AreaDefinition, ~Escapable {
    /// A circle.
    public static var kind: AreaKind { .circle }

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

    /// Reads a circle.
    @_lifetime(copy reader)
    public init(_ reader: inout Reader, edition: Edition, form: AreaForm) throws(Refusal) {
        id = try reader.doubleWord()
        let attributes = AreaAttributes(try reader.word())
        let fields = AreaFields(attributes, edition, form)
        rules = attributes.rules
        latitude = try attributes.latitude(try reader.doubleWord(), at: reader.offset &- 4)
        longitude = try attributes.longitude(try reader.doubleWord(), at: reader.offset &- 4)
        radius = try reader.doubleWord()
        schedule = try reader.areaSchedule(attributes, fields)
        speedLimit = try reader.speedLimit(attributes, fields)
        try reader.nightSpeed(fields, of: &speedLimit)
        name = try reader.areaName(fields)
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
        body.speedLimit(speedLimit, edition)
        body.areaName(name, edition)
    }
}
