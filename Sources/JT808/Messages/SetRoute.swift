/// 0x8606: set one route (设置路线), protocol.md §4.6; the segments as the vectors and [J1]–[J3] have them.
///
/// id DWORD · attributes WORD · [begin, end BCD[6]] · turning points WORD · segments · 2019: name length WORD · name.
/// The bracketed fields follow attribute bit 0.
public struct SetRoute: MessageBody, AreaDefinition, ~Escapable {
    /// A route.
    public static var kind: AreaKind { .route }

    /// The route's id.
    public var id: UInt32
    /// What coming onto it and leaving it does.
    public var rules: AreaRules
    /// When the rules hold; always without.
    public var schedule: AreaSchedule?
    /// The turning points with their segments, in order.
    public var segments: Segments
    /// The name in GBK; empty before 2019.
    public var name: RawSpan

    /// The turning points of a route with their segments, as bytes of one edition; every one was read once.
    public struct Segments: ~Escapable {
        /// Their bytes.
        public let bytes: RawSpan
        /// How many there are.
        public let count: UInt16
        let edition: Edition
        let form: AreaForm

        /// Checks that `count` segments fill `bytes`.
        ///
        /// - Throws: what is wrong with them, with the offset in `bytes`.
        @_lifetime(copy bytes)
        public init(_ bytes: RawSpan, count: UInt16, edition: Edition) throws(Refusal) {
            var reader = Reader(bytes)
            self = try Segments(&reader, count: count, edition: edition, form: .standard)
            guard reader.remaining == 0 else { throw Refusal(.inconsistentLength, at: reader.offset) }
        }

        @_lifetime(copy reader)
        init(_ reader: inout Reader, count: UInt16, edition: Edition, form: AreaForm) throws(Refusal) {
            let start = reader
            for _ in 0..<count { _ = try RouteSegment(&reader, edition: edition, form: form) }
            bytes = start.bytes.slice(at: start.offset, count: reader.offset &- start.offset)
            self.count = count
            self.edition = edition
            self.form = form
        }

        /// Calls `body` with each segment, in order.
        public borrowing func forEach(_ body: (RouteSegment) -> Void) {
            var reader = Reader(bytes)
            for _ in 0..<count {
                // All were read when the list was made; a failure here cannot happen and would end the walk.
                guard let segment = try? RouteSegment(&reader, edition: edition, form: form) else { return }
                body(segment)
            }
        }

        @_lifetime(body: copy body)
        borrowing func emit(into body: inout BodyWriter, edition: Edition) {
            var reader = Reader(bytes)
            for _ in 0..<count {
                guard let segment = try? RouteSegment(&reader, edition: self.edition, form: form) else { return }
                segment.emit(into: &body, edition: edition)
            }
        }
    }

    /// Makes a route.
    @_lifetime(copy segments, copy name)
    public init(
        id: UInt32, rules: AreaRules, schedule: AreaSchedule?, segments: consuming Segments, name: RawSpan
    ) {
        self.id = id
        self.rules = rules
        self.schedule = schedule
        self.segments = segments
        self.name = name
    }

    /// The bytes before the optional fields.
    public typealias View = AreaView<SetRoute>

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        var reader = Reader(body)
        self = try SetRoute(&reader, edition: edition, form: view.form)
    }

    /// Reads a route.
    @_lifetime(copy reader)
    public init(_ reader: inout Reader, edition: Edition, form: AreaForm) throws(Refusal) {
        id = try reader.doubleWord()
        let attributes = AreaAttributes(try reader.word())
        let fields = AreaFields(attributes, edition, form)
        rules = attributes.rules
        schedule = try reader.areaSchedule(attributes, fields)
        segments = try Segments(&reader, count: try reader.word(), edition: edition, form: form)
        name = try reader.areaName(fields)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.doubleWord(id)
        body.word(AreaAttributes(rules, schedule, nil, latitude: 0, longitude: 0).bits)
        schedule?.emit(into: &body)
        body.word(segments.count)
        segments.emit(into: &body, edition: edition)
        body.areaName(name, edition)
    }
}
