/// A turning point of a route and the segment that begins there.
///
/// turning point's id DWORD · segment's id DWORD · latitude, longitude DWORD · width BYTE · attributes BYTE · [longest,
/// shortest travel time WORD] · [maximum speed WORD · duration BYTE · 2019: night speed WORD]. The bracketed fields
/// follow attribute bits 0 and 1; bits 2 and 3 are the signs south and west.
public struct RouteSegment: Hashable, Sendable {
    /// How long the segment may take, s.
    public struct TravelTime: Hashable, Sendable {
        /// Longer is too slow.
        public var longest: UInt16
        /// Shorter is too fast.
        public var shortest: UInt16

        /// Makes a rule.
        public init(longest: UInt16, shortest: UInt16) {
            self.longest = longest
            self.shortest = shortest
        }
    }

    /// The turning point's id.
    public var point: UInt32
    /// The segment's id.
    public var segment: UInt32
    /// Microdegrees, north positive.
    public var latitude: Int32
    /// Microdegrees, east positive.
    public var longitude: Int32
    /// Width of the segment, m.
    public var width: UInt8
    /// The rule of travel time, if any.
    public var travelTime: TravelTime?
    /// The speed rule, if any.
    public var speedLimit: SpeedLimit?

    /// Makes a segment.
    public init(
        point: UInt32, segment: UInt32, latitude: Int32, longitude: Int32, width: UInt8, travelTime: TravelTime?,
        speedLimit: SpeedLimit?
    ) {
        self.point = point
        self.segment = segment
        self.latitude = latitude
        self.longitude = longitude
        self.width = width
        self.travelTime = travelTime
        self.speedLimit = speedLimit
    }

    init(_ reader: inout Reader, edition: Edition, form: AreaForm) throws(Refusal) {
        point = try reader.doubleWord()
        segment = try reader.doubleWord()
        let place = reader.offset
        let (north, east) = (try reader.doubleWord(), try reader.doubleWord())
        width = try reader.byte()
        let fields = SegmentFields(try reader.byte(), edition, form)
        latitude = try fields.area.latitude(north, at: place)
        longitude = try fields.area.longitude(east, at: place &+ 4)
        if fields.hasTravelTime {
            let time = TravelTime(longest: try reader.word(), shortest: try reader.word())
            if fields.area.hasSchedule { travelTime = time }
        }
        if fields.hasSpeedLimit {
            let limit = SpeedLimit(maximum: try reader.word(), duration: try reader.byte(), nightMaximum: 0)
            if fields.area.hasSpeedLimit { speedLimit = limit }
        }
        if fields.hasNightSpeed {
            let speed = try reader.word()
            speedLimit?.nightMaximum = speed
        }
    }

    /// Writes the segment.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.doubleWord(point)
        body.doubleWord(segment)
        body.doubleWord(latitude.magnitude)
        body.doubleWord(longitude.magnitude)
        body.byte(width)
        body.byte(
            (travelTime != nil ? 1 : 0) | (speedLimit != nil ? 2 : 0) | (latitude < 0 ? 4 : 0) | (longitude < 0 ? 8 : 0)
        )
        if let travelTime {
            body.word(travelTime.longest)
            body.word(travelTime.shortest)
        }
        body.speedLimit(speedLimit, edition)
    }
}

/// What a segment's attributes say, and which optional fields it has on the wire.
private struct SegmentFields {
    /// The same bits where an area has them.
    let area: AreaAttributes
    let hasTravelTime: Bool
    let hasSpeedLimit: Bool
    let hasNightSpeed: Bool

    init(_ bits: UInt8, _ edition: Edition, _ form: AreaForm) {
        area = AreaAttributes(UInt16(bits & 3) | UInt16(bits & 0x0c) &<< 4)
        hasTravelTime = area.hasSchedule || form == .unconditional
        hasSpeedLimit = area.hasSpeedLimit || form == .unconditional
        hasNightSpeed = area.hasSpeedLimit && edition == .v2019 && form != .unconditional
    }
}

extension Reader {
    /// Moves behind a segment, by its lengths alone.
    mutating func skipSegment(_ edition: Edition, _ form: AreaForm) throws(Refusal) {
        try skip(17)
        let fields = SegmentFields(try byte(), edition, form)
        try skip((fields.hasTravelTime ? 4 : 0) &+ (fields.hasSpeedLimit ? 3 : 0) &+ (fields.hasNightSpeed ? 2 : 0))
    }
}
