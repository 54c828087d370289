/// 0x8500: control the vehicle (车辆控制). 2013: flags BYTE. 2019: count WORD · {control WORD · parameter}…,
/// protocol.md §4.8; the layout of 2019 as [J1] and [J3] have it.
///
/// [J2] writes one control without a count in 2019, which is told by its three bytes and read as a list of one.
public struct VehicleControl: MessageBody, ~Escapable {
    /// What is controlled before 2019.
    public struct Flags: OptionSet, Hashable, Sendable {
        /// The bits as on the wire.
        public var rawValue: UInt8

        /// Takes any bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Bit 0: the doors are locked; clear, they are unlocked.
        public static var locksDoors: Flags { Flags(rawValue: 1 &<< 0) }
    }

    /// A control of 2019: WORD, an open set. F001–FFFF is the vendor's.
    public struct Control: RawRepresentable, Hashable, Sendable {
        /// The code as on the wire.
        public var rawValue: UInt16

        /// Takes any code.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// The doors, with a BYTE of which implementations disagree whether 0 or 1 locks them.
        public static var doors: Control { Control(rawValue: 0x0001) }
    }

    /// The controls of 2019: {control WORD · parameter}….
    public struct Controls: ~Escapable {
        /// How many there are.
        public let count: UInt16
        /// Their bytes.
        public let bytes: RawSpan

        /// Checks that `count` controls fill `bytes`, as far as the lengths of their parameters are known.
        ///
        /// - Throws: `truncated` or `inconsistentLength`, with the offset in `bytes`.
        @_lifetime(copy bytes)
        public init(_ bytes: RawSpan, count: UInt16) throws(Refusal) {
            var reader = Reader(bytes)
            var left = Int(count)
            while left > 0 {
                let control = Control(rawValue: try reader.word())
                left &-= 1
                if control == .doors {
                    try reader.skip(1)
                } else {
                    guard reader.remaining >= 2 &* left else { throw Refusal(.truncated, at: bytes.byteCount) }
                    _ = reader.rest()
                    left = 0
                }
            }
            guard reader.remaining == 0 else { throw Refusal(.inconsistentLength, at: reader.offset) }
            self.count = count
            self.bytes = bytes
        }

        /// Calls `body` with each control and its parameter, in order.
        ///
        /// How long the parameter of a control without a name is, only its vendor knows: it is given all that is left,
        /// the controls behind it included, and ends the walk.
        public borrowing func forEach(_ body: (_ control: Control, _ parameter: RawSpan) -> Void) {
            var offset = 0
            for _ in 0..<count {
                let control = Control(rawValue: bytes.word(at: offset))
                let length = control == .doors ? 1 : bytes.byteCount &- offset &- 2
                body(control, bytes.slice(at: offset &+ 2, count: length))
                guard control == .doors else { return }
                offset &+= 3
            }
        }
    }

    /// What is controlled before 2019; empty in it.
    public var flags: Flags
    /// What is controlled in 2019; none before it.
    public var controls: Controls

    /// Makes an order; an edition writes its own of the two.
    @_lifetime(copy controls)
    public init(flags: Flags, controls: consuming Controls) {
        self.flags = flags
        self.controls = controls
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan
        let edition: Edition
        /// Whether it is a 2019 body of one control without a count.
        public let isCountless: Bool

        /// Wraps at least the flags or, in 2019, a count or a countless control.
        @_lifetime(copy body)
        public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
            try body.require(edition == .v2019 ? 2 : 1)
            self.body = body
            self.edition = edition
            // Three bytes are no list: a count of none has nothing behind it, and a control has two bytes at least.
            isCountless = edition == .v2019 && body.byteCount == 3
        }

        /// The flags' bits; nothing in 2019.
        public var flags: UInt8? { edition == .v2019 ? nil : body.byte(at: 0) }
        /// How many controls are said to follow; none before 2019.
        public var count: UInt16 { edition == .v2019 ? (isCountless ? 1 : body.word(at: 0)) : 0 }
        /// The bytes of the controls; none before 2019.
        public var controls: RawSpan {
            @_lifetime(copy self) get {
                guard edition == .v2019 else { return body.slice(at: 0, count: 0) }
                return isCountless ? body : body.rest(from: 2)
            }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        flags = Flags(rawValue: view.flags ?? 0)
        do {
            controls = try Controls(view.controls, count: view.count)
        } catch {
            throw error.shifted(by: 2)
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard edition == .v2019 else {
            body.byte(flags.rawValue)
            return
        }
        body.word(controls.count)
        body.bytes(controls.bytes)
    }
}
