/// 0x0705: data of the CAN bus (CAN 总线数据上传): count WORD · time of the first BCD[5] · {id DWORD · data BYTE[8]}…,
/// protocol.md §4.6 and the public standard's table.
public struct CANData: MessageBody, ~Escapable {
    /// A time of day to a fraction of a second: packed digits `hhmmss` and four more, which the standard calls
    /// milliseconds.
    public struct Time: Hashable, Sendable {
        /// The ten digits, in the low 40 bits.
        public let packed: UInt64

        /// Takes packed digits; nothing when they are no time of day.
        public init?(packed: UInt64) {
            guard packed &>> 40 == 0, packed.isPackedDecimal,
                TimeOfDay(packed: UInt32(truncatingIfNeeded: packed &>> 16)) != nil
            else { return nil }
            self.packed = packed
        }
    }

    /// One frame of the bus.
    public struct Frame: Hashable, Sendable {
        /// The first field's bits: 31 channel, 30 extended frame, 29 computed value, 28–0 id on the bus.
        public var bits: UInt32
        /// The frame's data, big-endian.
        public var data: UInt64

        /// Makes a frame.
        public init(bits: UInt32, data: UInt64) {
            self.bits = bits
            self.data = data
        }

        /// The bus it was on: 0 is CAN1, 1 CAN2.
        public var channel: UInt8 { UInt8(truncatingIfNeeded: bits &>> 31) }
        /// Whether the id has 29 bits, not 11.
        public var isExtended: Bool { bits & 0x4000_0000 != 0 }
        /// Whether the data is computed from several frames, not one as it was.
        public var isComputed: Bool { bits & 0x2000_0000 != 0 }
        /// The id on the bus.
        public var id: UInt32 { bits & 0x1fff_ffff }
    }

    /// When the first frame came.
    public var time: Time
    /// The frames' bytes, twelve each, at most 65,535 frames.
    public let frames: RawSpan

    /// Makes the message; nothing when a frame is cut or there are too many.
    @_lifetime(copy frames)
    public init?(time: Time, frames: RawSpan) {
        guard frames.byteCount % 12 == 0, frames.byteCount <= 12 &* 65_535 else { return nil }
        self.time = time
        self.frames = frames
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least count and time.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(7)
            self.body = body
        }

        /// How many frames are said to follow.
        public var count: UInt16 { body.word(at: 0) }
        /// The digits of the time.
        public var time: UInt64 { body.sixBytes(at: 1) & 0xff_ffff_ffff }
        /// The frames' bytes.
        public var frames: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 7) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        guard let time = Time(packed: view.time) else { throw Refusal(.notDecimal, at: 2) }
        let length = 12 &* Int(view.count)
        try body.require(7 &+ length)
        guard body.byteCount == 7 &+ length else { throw Refusal(.inconsistentLength, at: 7 &+ length) }
        self.time = time
        frames = view.frames
    }

    /// How many frames there are.
    public var count: Int { frames.byteCount / 12 }

    /// The frame at `index`, from 0 to below `count`.
    public subscript(index: Int) -> Frame {
        precondition(index >= 0 && index < count, "no such frame")
        let offset = 12 &* index
        return Frame(bits: frames.doubleWord(at: offset), data: frames.load(at: offset &+ 4, as: UInt64.self))
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(UInt16(truncatingIfNeeded: count))
        body.byte(UInt8(truncatingIfNeeded: time.packed &>> 32))
        body.doubleWord(UInt32(truncatingIfNeeded: time.packed))
        body.bytes(frames)
    }
}
