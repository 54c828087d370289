/// 0x8600: set circles (设置圆形区域).
public typealias SetCircles = SetAreas<CircleArea>

/// 0x8602: set rectangles (设置矩形区域).
public typealias SetRectangles = SetAreas<RectangleArea>

/// What a message that sets areas does with those of the same kind that are there.
public enum AreaSetting: UInt8, Sendable, CaseIterable {
    /// All are replaced.
    case replace = 0
    /// These are added.
    case append = 1
    /// Those with the same id are changed.
    case modify = 2
}

/// 0x8600 and 0x8602: set areas of one kind: setting BYTE · count BYTE · areas, protocol.md §4.6.
public struct SetAreas<Area: AreaDefinition & ~Escapable>: MessageBody, ~Escapable {
    /// What happens to the areas already there.
    public typealias Setting = AreaSetting

    /// What happens to the areas already there.
    public var setting: Setting
    /// How many there are.
    public let count: UInt8
    /// Their bytes, in the form `form` of `edition`; every area was read once.
    public let areas: RawSpan
    /// The edition of the bytes.
    public let edition: Edition
    /// How the optional fields are laid out in the bytes.
    public let form: AreaForm

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan
        /// How the optional fields are laid out; `standard` where no form fills the body.
        public let form: AreaForm

        /// Wraps at least setting and count.
        @_lifetime(copy body)
        public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
            try body.require(2)
            self.body = body
            form = body.areaForm(Area.kind, count: Int(body.byte(at: 1)), from: 2, edition: edition) ?? .standard
        }

        /// The setting's code.
        public var setting: UInt8 { body.byte(at: 0) }
        /// How many areas are said to follow.
        public var count: UInt8 { body.byte(at: 1) }
        /// Their bytes.
        public var areas: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 2) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        setting = try Setting(coded: view.setting, at: 0)
        count = view.count
        areas = view.areas
        form = view.form
        self.edition = edition
        var reader = Reader(body, from: 2)
        for _ in 0..<count { _ = try Area(&reader, edition: edition, form: form) }
        guard reader.remaining == 0 else { throw Refusal(.inconsistentLength, at: reader.offset) }
    }

    /// Calls `body` with each area, in order.
    public borrowing func forEach(_ body: (borrowing Area) -> Void) {
        var reader = Reader(areas)
        for _ in 0..<count {
            // All were read when the message was; a failure here cannot happen and would end the walk.
            guard let area = try? Area(&reader, edition: edition, form: form) else { return }
            body(area)
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(setting.rawValue)
        body.byte(count)
        var reader = Reader(areas)
        for _ in 0..<count {
            guard let area = try? Area(&reader, edition: self.edition, form: form) else { return }
            area.emit(into: &body, edition: edition)
        }
    }

    /// Writes a body with one area.
    @_lifetime(body: copy body)
    public static func emit(
        _ setting: Setting, _ area: borrowing Area, into body: inout BodyWriter, edition: Edition
    ) {
        body.byte(setting.rawValue)
        body.byte(1)
        area.emit(into: &body, edition: edition)
    }
}
