/// 0x0608, new in 2019: areas of a kind that the terminal has (查询区域或线路数据应答): kind BYTE · count DWORD · data,
/// protocol.md §4.6.
///
/// The data are bodies of the messages that set areas of that kind, as the vectors of [J3] have it. For circles and
/// rectangles, which these messages set several of, entries without setting and count are read too, where their lengths
/// add up.
public struct AreaAnswer: MessageBody, ~Escapable {
    /// What the count counts.
    public enum Grouping: UInt8, Sendable, CaseIterable {
        /// Bodies of 0x8600, 0x8602, 0x8604 or 0x8606.
        case messages
        /// Areas.
        case areas
    }

    /// The kind.
    public let kind: AreaKind
    /// What `count` counts.
    public let grouping: Grouping
    /// How many there are.
    public let count: UInt32
    /// Their bytes, in the standard's form of `edition`; every area was read once.
    public let data: RawSpan
    /// The edition of the bytes.
    public let edition: Edition

    /// Makes an answer, of which `count` bodies or areas fill `data`.
    ///
    /// - Throws: what is wrong with them, with the offset in `data`.
    @_lifetime(copy data)
    public init(
        kind: AreaKind, grouping: Grouping, count: UInt32, data: RawSpan, edition: Edition
    ) throws(Refusal) {
        self.kind = kind
        self.grouping = grouping
        self.count = count
        self.data = data
        self.edition = edition
        switch kind {
        case .circle: try walk(CircleArea.self) { _ in }
        case .rectangle: try walk(RectangleArea.self) { _ in }
        case .polygon: try walk(SetPolygon.self) { _ in }
        case .route: try walk(SetRoute.self) { _ in }
        }
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan
        /// What the count counts; `messages` where the lengths add up to neither.
        public let grouping: Grouping

        /// Wraps at least kind and count.
        @_lifetime(copy body)
        public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
            try body.require(5)
            self.body = body
            let count = body.doubleWord(at: 1)
            var reader = Reader(body, from: 5)
            // An area has six bytes at least, so a count of more than the bytes is nonsense.
            if let kind = AreaKind(rawValue: body.byte(at: 0)), kind == .circle || kind == .rectangle, count > 0,
                count <= reader.remaining, reader.skips(Int(count), kind, edition, .standard), reader.remaining == 0
            {
                grouping = .areas
            } else {
                grouping = .messages
            }
        }

        /// The kind's code.
        public var kind: UInt8 { body.byte(at: 0) }
        /// How many bodies or areas are said to follow.
        public var count: UInt32 { body.doubleWord(at: 1) }
        /// Their bytes.
        public var data: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 5) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        let kind = try AreaKind(coded: view.kind, at: 0)
        do {
            try self.init(kind: kind, grouping: view.grouping, count: view.count, data: view.data, edition: edition)
        } catch {
            throw error.shifted(by: 5)
        }
    }

    /// Calls `body` with each area, in order; with none when they are of another kind.
    public borrowing func forEach<Area: AreaDefinition & ~Escapable>(_: Area.Type, _ body: (borrowing Area) -> Void) {
        // All were read when the message was; a failure here cannot happen and would end the walk.
        if Area.kind == kind { try? walk(Area.self, body) }
    }

    private borrowing func walk<Area: AreaDefinition & ~Escapable>(
        _: Area.Type, _ body: (borrowing Area) -> Void
    ) throws(Refusal) {
        var reader = Reader(data)
        var left = count
        while left > 0 {
            left &-= 1
            var areas: UInt8 = 1
            if grouping == .messages, kind == .circle || kind == .rectangle {
                _ = try AreaSetting(coded: try reader.byte(), at: reader.offset &- 1)
                areas = try reader.byte()
            }
            for _ in 0..<areas { body(try Area(&reader, edition: edition, form: .standard)) }
        }
        guard reader.remaining == 0 else { throw Refusal(.inconsistentLength, at: reader.offset) }
    }

    /// Writes the body in the edition it was read in.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(kind.rawValue)
        body.doubleWord(count)
        body.bytes(data)
    }
}
