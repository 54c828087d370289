/// 0x8604: set one polygon (设置多边形区域), protocol.md §4.6.
///
/// id DWORD · attributes WORD · [begin, end BCD[6]] · [maximum speed WORD · duration BYTE] · vertices WORD · {latitude,
/// longitude DWORD}… · 2019: [night speed WORD] · name length WORD · name. The bracketed fields follow the attributes.
public struct SetPolygon: MessageBody, AreaDefinition, ~Escapable {
    /// A polygon.
    public static var kind: AreaKind { .polygon }

    /// The area's id.
    public var id: UInt32
    /// What crossing it does.
    public var rules: AreaRules
    /// When the rules hold; always without.
    public var schedule: AreaSchedule?
    /// The speed rule, if any.
    public var speedLimit: SpeedLimit?
    /// The corners, in order.
    public var vertices: Vertices
    /// The name in GBK; empty before 2019.
    public var name: RawSpan

    /// The corners of a polygon: {latitude, longitude DWORD}…, all in one hemisphere.
    public struct Vertices: ~Escapable {
        /// Eight bytes a corner.
        public let bytes: RawSpan
        let isSouth: Bool
        let isWest: Bool

        /// Wraps packed corners: eight bytes each, magnitudes within their ranges; nothing otherwise.
        @_lifetime(copy bytes)
        public init?(_ bytes: RawSpan, south: Bool = false, west: Bool = false) {
            guard bytes.byteCount % 8 == 0 else { return nil }
            for index in 0..<bytes.byteCount / 8 {
                guard bytes.doubleWord(at: 8 &* index) <= 90_000_000,
                    bytes.doubleWord(at: 8 &* index &+ 4) <= 180_000_000
                else { return nil }
            }
            self.bytes = bytes
            isSouth = south
            isWest = west
        }

        /// How many there are.
        public var count: Int { bytes.byteCount / 8 }

        /// The corner at `index`, from 0 to below `count`, in microdegrees.
        public subscript(index: Int) -> (latitude: Int32, longitude: Int32) {
            precondition(index >= 0 && index < count, "no such vertex")
            let latitude = Int32(truncatingIfNeeded: bytes.doubleWord(at: 8 &* index))
            let longitude = Int32(truncatingIfNeeded: bytes.doubleWord(at: 8 &* index &+ 4))
            return (isSouth ? 0 &- latitude : latitude, isWest ? 0 &- longitude : longitude)
        }
    }

    /// Makes a polygon.
    @_lifetime(copy vertices, copy name)
    public init(
        id: UInt32, rules: AreaRules, schedule: AreaSchedule?, speedLimit: SpeedLimit?, vertices: consuming Vertices,
        name: RawSpan
    ) {
        self.id = id
        self.rules = rules
        self.schedule = schedule
        self.speedLimit = speedLimit
        self.vertices = vertices
        self.name = name
    }

    /// The bytes before the optional fields.
    public typealias View = AreaView<SetPolygon>

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        var reader = Reader(body)
        self = try SetPolygon(&reader, edition: edition, form: view.form)
    }

    /// Reads a polygon.
    @_lifetime(copy reader)
    public init(_ reader: inout Reader, edition: Edition, form: AreaForm) throws(Refusal) {
        id = try reader.doubleWord()
        let attributes = AreaAttributes(try reader.word())
        let fields = AreaFields(attributes, edition, form)
        rules = attributes.rules
        schedule = try reader.areaSchedule(attributes, fields)
        speedLimit = try reader.speedLimit(attributes, fields)
        let count = Int(try reader.word())
        let start = reader.offset
        let corners = try reader.bytes(8 &* count)
        guard let vertices = Vertices(corners, south: attributes.isSouth, west: attributes.isWest) else {
            throw Refusal(.outOfRange, at: start)
        }
        self.vertices = vertices
        try reader.nightSpeed(fields, of: &speedLimit)
        name = try reader.areaName(fields)
    }

    /// Writes the body; more than 65,535 corners cannot be written.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard body.require(vertices.count <= 65_535) else { return }
        body.doubleWord(id)
        body.word(
            AreaAttributes(
                rules, schedule, speedLimit, latitude: vertices.isSouth ? -1 : 0, longitude: vertices.isWest ? -1 : 0
            ).bits)
        schedule?.emit(into: &body)
        if let speedLimit {
            body.word(speedLimit.maximum)
            body.byte(speedLimit.duration)
        }
        body.word(UInt16(truncatingIfNeeded: vertices.count))
        body.bytes(vertices.bytes)
        if let speedLimit, edition == .v2019 { body.word(speedLimit.nightMaximum) }
        body.areaName(name, edition)
    }
}
