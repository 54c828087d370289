/// 0x8600: set circles (设置圆形区域): setting BYTE · count BYTE · circles, protocol.md §4.6.
public struct SetCircles: MessageBody, ~Escapable {
    /// What happens to the circles already there.
    public enum Setting: UInt8, Sendable, CaseIterable {
        /// All are replaced.
        case replace = 0
        /// These are added.
        case append = 1
        /// Those with the same id are changed.
        case modify = 2
    }

    /// What happens to the circles already there.
    public var setting: Setting
    /// How many there are.
    public let count: UInt8
    /// Their bytes, in the form of `edition`; every circle was read once.
    public let circles: RawSpan
    /// The edition of the bytes.
    public let edition: Edition

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least setting and count.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(2)
            self.body = body
        }

        /// The setting's code.
        public var setting: UInt8 { body.byte(at: 0) }
        /// How many circles are said to follow.
        public var count: UInt8 { body.byte(at: 1) }
        /// Their bytes.
        public var circles: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 2) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        setting = try Setting(coded: view.setting, at: 0)
        count = view.count
        circles = view.circles
        self.edition = edition
        var reader = Reader(body, from: 2)
        for _ in 0..<count { _ = try CircleArea(&reader, edition: edition) }
        guard reader.remaining == 0 else { throw Refusal(.inconsistentLength, at: reader.offset) }
    }

    /// Calls `body` with each circle, in order.
    public borrowing func forEach(_ body: (borrowing CircleArea) -> Void) {
        var reader = Reader(circles)
        for _ in 0..<count {
            // All were read when the message was; a failure here cannot happen and would end the walk.
            guard let circle = try? CircleArea(&reader, edition: edition) else { return }
            body(circle)
        }
    }

    /// Writes the body in the edition it was read in.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(setting.rawValue)
        body.byte(count)
        body.bytes(circles)
    }

    /// Writes a body with one circle.
    @_lifetime(body: copy body)
    public static func emit(
        _ setting: Setting, _ circle: borrowing CircleArea, into body: inout BodyWriter, edition: Edition
    ) {
        body.byte(setting.rawValue)
        body.byte(1)
        circle.emit(into: &body, edition: edition)
    }
}
