import JT808

/// The receiving end of a stream: all that its deframer found.
struct Hearing {
    enum Event: Equatable {
        case frame([UInt8], at: Int)
        case refused(Refusal)
    }

    private var deframer: Deframer
    private var buffer: [UInt8]
    private(set) var events: [Event] = []

    init(limit: Int = Deframer.platformLimit, _ framing: Framing = .standard) {
        deframer = Deframer(limit: limit, framing: framing)
        buffer = [UInt8](repeating: 0, count: deframer.bufferSize)
    }

    /// The frames of a whole stream, unescaped.
    static func frames(_ stream: [UInt8], _ framing: Framing = .standard) -> [[UInt8]] {
        var hearing = Hearing(framing)
        hearing.hear(stream.span.bytes)
        return hearing.frames
    }

    /// Reads a piece to its end, and overwrites what the deframer does not ask to keep.
    mutating func hear(_ piece: RawSpan) {
        events += Self.read(piece, &deframer, &buffer)
        let reached = min(buffer.count, deframer.pending + piece.byteCount + 8)
        for index in deframer.pending..<reached { buffer[index] = 0x7e }
    }

    private static func read(_ piece: RawSpan, _ deframer: inout Deframer, _ buffer: inout [UInt8]) -> [Event] {
        var events: [Event] = []
        var span = buffer.mutableSpan
        var storage = span.mutableBytes
        var input = piece
        while true {
            switch deframer.next(&input, into: &storage) {
            case .frame(let frame): events.append(.frame(frame.bytes.octets, at: frame.offset))
            case .refused(let refusal): events.append(.refused(refusal))
            case .exhausted: return events
            }
        }
    }

    var frames: [[UInt8]] {
        events.compactMap { if case .frame(let bytes, _) = $0 { bytes } else { nil } }
    }

    /// Everything but noise, which is refused once a piece and so depends on the cuts.
    var eventsWithoutNoise: [Event] {
        events.filter { if case .refused(let refusal) = $0 { refusal.reason != .noise } else { true } }
    }
}
