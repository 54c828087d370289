import JT808

/// The receiving end of one stream: a deframer with its buffer, and all that it found.
struct Listener {
    enum Event: Equatable, CustomStringConvertible {
        case frame([UInt8], at: Int)
        case refused(Refusal)

        var description: String {
            switch self {
            case .frame(let bytes, let offset): "frame at \(offset) of \(digits(bytes))"
            case .refused(let refusal): "\(refusal.reason) at \(refusal.offset)"
            }
        }
    }

    var deframer: Deframer
    var buffer: [UInt8]
    private(set) var events: [Event] = []

    init(limit: Int = Deframer.platformLimit, framing: Framing = .standard) {
        deframer = Deframer(limit: limit, framing: framing)
        buffer = [UInt8](repeating: 0, count: deframer.bufferSize)
    }

    /// What is heard in a stream that comes in these pieces.
    init(limit: Int = Deframer.platformLimit, hearing pieces: [UInt8]...) {
        self.init(limit: limit)
        for piece in pieces { hear(piece) }
    }

    /// Reads a piece to its end.
    mutating func hear(_ piece: some Collection<UInt8>) {
        events += Self.read(Array(piece), &deframer, &buffer)
    }

    /// Overwrites what the deframer does not ask to keep, as another connection with the same buffer would.
    mutating func scribble() {
        for index in deframer.pending..<buffer.count { buffer[index] = 0x7e }
    }

    static func read(_ piece: [UInt8], _ deframer: inout Deframer, _ buffer: inout [UInt8]) -> [Event] {
        var events: [Event] = []
        var span = buffer.mutableSpan
        var storage = span.mutableBytes
        var input = piece.span.bytes
        while true {
            switch deframer.next(&input, into: &storage) {
            case .frame(let frame): events.append(.frame(octets(frame.bytes), at: frame.offset))
            case .refused(let refusal): events.append(.refused(refusal))
            case .exhausted: return events
            }
        }
    }

    var frames: [[UInt8]] {
        events.compactMap { event in
            if case .frame(let bytes, _) = event { bytes } else { nil }
        }
    }

    var refusals: [Refusal] {
        events.compactMap { event in
            if case .refused(let refusal) = event { refusal } else { nil }
        }
    }

    /// Everything but noise, which is refused once a piece and so depends on the cuts.
    var eventsWithoutNoise: [Event] {
        events.filter { event in
            if case .refused(let refusal) = event { refusal.reason != .noise } else { true }
        }
    }
}
