internal import JT808

/// The stream between a cradle and its host (`profile.md`, Cradle): frames of JT/T 808-2019 with terminal number zero.
///
/// Both ends use it: what a frame is tells its direction.
public struct CradleCodec: ReaderCodec {
    private static let delimiter: UInt8 = 0x7E

    private var deframer = Deframer(limit: Deframer.deviceLimit)
    /// The unfinished frame, in the deframer's own form.
    private var pending = [UInt8](repeating: 0, count: Deframer.deviceLimit)
    /// Bytes that the deframer has not read yet.
    private var waiting: [UInt8] = []
    /// Where the deframer's stream begins, in that of the codec.
    private var base = 0
    /// Where the last delimiter stood.
    private var begin = 0
    private var isExpired = false

    /// Makes a codec.
    public init() {}

    /// The bytes of one frame.
    public mutating func frame(_ frame: CradleFrame) -> [UInt8] {
        let message = frame.message
        let header = Header(message.id, edition: .v2019, terminal: .zero, serial: frame.serial)
        return framed(header) { message.emit(into: &$0) }
    }

    /// Takes bytes that came.
    public mutating func receive(_ bytes: [UInt8]) {
        waiting += bytes
        isExpired = false
    }

    /// The next frame, or what is none.
    public mutating func next() -> Heard<CradleFrame>? {
        let bytes = waiting
        var rest = bytes.span.bytes
        let base = base
        let first = base + deframer.position
        var deframer = deframer
        var heard: Heard<CradleFrame>?
        do {
            var room = pending.mutableSpan
            var storage = room.mutableBytes
            switch deframer.next(&rest, into: &storage) {
            case .exhausted: break
            case .refused(let refusal):
                heard = .refused(WireRefusal(.init(refusal.reason), at: base + refusal.offset))
            case .frame(let frame):
                do throws(Refusal) {
                    heard = Self.read(try Message(frame.bytes), at: base + frame.offset)
                } catch {
                    heard = .refused(WireRefusal(.init(error.reason), at: base + frame.offset))
                }
            }
        }
        self.deframer = deframer
        let read = bytes.count - rest.byteCount
        if let last = bytes[..<read].lastIndex(of: Self.delimiter) { begin = first + last }
        waiting.removeFirst(read)
        guard heard == nil, isExpired, deframer.isInsideFrame else { return heard }
        startAnew()
        return .refused(WireRefusal(.incomplete, at: begin))
    }

    /// Refuses what is begun.
    public mutating func expire() { isExpired = true }

    /// Forgets what is begun.
    public mutating func reset() {
        startAnew()
        base += waiting.count
        waiting = []
        isExpired = false
    }

    private mutating func startAnew() {
        base += deframer.position
        deframer = Deframer(limit: Deframer.deviceLimit)
    }

    private static func read(_ message: borrowing Message, at offset: Int) -> Heard<CradleFrame> {
        let header = message.header
        guard header.edition == .v2019, header.encryption == 0, header.fragment == nil else {
            return .refused(WireRefusal(.kind, at: offset))
        }
        guard header.terminal == .zero else { return .refused(WireRefusal(.address, at: offset)) }
        do throws(Refusal) {
            guard let content = try CradleMessage(header.message, message.body) else {
                return .refused(WireRefusal(.kind, at: offset))
            }
            return .answer(CradleFrame(serial: header.serial, content))
        } catch {
            return .refused(WireRefusal(.content, at: offset))
        }
    }
}

extension WireRefusal.Reason {
    /// What it means for a reader's stream that a frame or header was refused.
    init(_ reason: Refusal.Reason) {
        self =
            switch reason {
            case .noise: .noise
            case .checksum: .check
            case .unknownEscape, .unfinishedEscape: .content
            case .short, .oversize, .bodyLength, .truncated: .length
            case .fragmentIndex, .notDecimal, .outOfRange, .inconsistentLength: .content
            }
    }
}

/// The bytes of a frame on the wire.
func framed(_ header: Header, _ write: (inout BodyWriter) -> Void) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: FrameWriter.storageSize)
    var length = 0
    do {
        var span = bytes.mutableSpan
        var storage = span.mutableBytes
        var frame = FrameWriter(header, into: &storage)
        write(&frame.body)
        length = frame.finish()
    }
    precondition(length > 0, "a body that cannot be written")
    bytes.removeSubrange(length...)
    return bytes
}
