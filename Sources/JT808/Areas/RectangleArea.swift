/// One rectangle of 0x8602.
///
/// id DWORD · attributes WORD · top left, bottom right {latitude, longitude DWORD} · [begin, end BCD[6]] · [maximum
/// speed WORD · duration BYTE] · 2019: [night speed WORD] · name length WORD · name. The bracketed fields follow the
/// attribute bits.
public struct RectangleArea: AreaDefinition, ~Escapable {
    /// A rectangle.
    public static var kind: AreaKind { .rectangle }

    /// The area's id.
    public var id: UInt32
    /// What crossing it does.
    public var rules: AreaRules
    /// Latitude of the top left corner in microdegrees, north positive.
    public var top: Int32
    /// Longitude of the top left corner in microdegrees, east positive.
    public var left: Int32
    /// Latitude of the bottom right corner; of the top's hemisphere, which the attributes tell once for both.
    public var bottom: Int32
    /// Longitude of the bottom right corner; of the left's hemisphere.
    public var right: Int32
    /// When the rules hold; always without.
    public var schedule: AreaSchedule?
    /// The speed rule, if any.
    public var speedLimit: SpeedLimit?
    /// The name in GBK; empty before 2019.
    public var name: RawSpan

    /// Makes a rectangle.
    @_lifetime(copy name)
    public init(
        id: UInt32, rules: AreaRules, top: Int32, left: Int32, bottom: Int32, right: Int32, schedule: AreaSchedule?,
        speedLimit: SpeedLimit?, name: RawSpan
    ) {
        self.id = id
        self.rules = rules
        self.top = top
        self.left = left
        self.bottom = bottom
        self.right = right
        self.schedule = schedule
        self.speedLimit = speedLimit
        self.name = name
    }

    /// Reads a rectangle.
    @_lifetime(copy reader)
    public init(_ reader: inout Reader, edition: Edition, form: AreaForm) throws(Refusal) {
        id = try reader.doubleWord()
        let attributes = AreaAttributes(try reader.word())
        let fields = AreaFields(attributes, edition, form)
        rules = attributes.rules
        top = try attributes.latitude(try reader.doubleWord(), at: reader.offset &- 4)
        left = try attributes.longitude(try reader.doubleWord(), at: reader.offset &- 4)
        bottom = try attributes.latitude(try reader.doubleWord(), at: reader.offset &- 4)
        right = try attributes.longitude(try reader.doubleWord(), at: reader.offset &- 4)
        schedule = try reader.areaSchedule(attributes, fields)
        speedLimit = try reader.speedLimit(attributes, fields)
        try reader.nightSpeed(fields, of: &speedLimit)
        name = try reader.areaName(fields)
    }

    /// Writes the rectangle; one that spans the equator or a prime meridian cannot be written.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        let south = min(top, bottom)
        let west = min(left, right)
        guard body.require((south >= 0 || max(top, bottom) <= 0) && (west >= 0 || max(left, right) <= 0)) else {
            return
        }
        body.doubleWord(id)
        body.word(AreaAttributes(rules, schedule, speedLimit, latitude: south, longitude: west).bits)
        body.doubleWord(top.magnitude)
        body.doubleWord(left.magnitude)
        body.doubleWord(bottom.magnitude)
        body.doubleWord(right.magnitude)
        schedule?.emit(into: &body)
        body.speedLimit(speedLimit, edition)
        body.areaName(name, edition)
    }
}
