internal import Interchange

/// One way of a connection: its segments or datagrams in order, and the frames in them.
struct StreamWay: CustomStringConvertible {
    /// Something to tell.
    enum Event {
        case frame(StreamFrame, FramePlace)
        case note(String)
    }

    typealias Mark = CaptureInspector.Mark

    /// The number of its SYN.
    private(set) var beginning: UInt32?

    private let inspector: FrameInspector
    private let source: String
    private let destination: String
    private var assembly = TCPAssembly<Mark>()
    private var frames: FrameStream
    private var end: UInt32?
    private var lastMark: Mark?
    /// What is no frame, before the first good one: the stream may be of another protocol.
    private var withheld: [Event] = []
    private var hasShown = false

    /// How much that is no frame is kept until the first frame; our choice.
    private static let mostWithheld = 8

    init(_ inspector: FrameInspector, source: String, destination: String, isResumed: Bool) {
        self.inspector = inspector
        self.source = source
        self.destination = destination
        frames = FrameStream(isResumed: isResumed)
    }

    /// `127.0.1.1:40001 → 127.0.0.1:7611`.
    var description: String { "\(source) → \(destination)" }

    /// Whether anything is known of it.
    var hasBegun: Bool { beginning != nil || assembly.next != nil }

    /// Whether all up to its FIN has come.
    var isComplete: Bool { end != nil && end == assembly.next }

    /// Whether it had bytes, and none that are shown.
    var isForeign: Bool { frames.position > 0 && !hasShown }

    /// Whether a segment's bytes have come before.
    func isOld(_ segment: TCPSegment) -> Bool { assembly.isOld(segment.sequence, segment.payload.count) }

    mutating func take(_ segment: TCPSegment, _ mark: Mark) -> [Event] {
        var sequence = segment.sequence
        if segment.flags.contains(.syn) {
            sequence &+= 1
            if beginning == nil, assembly.next == nil {
                assembly.begin(at: sequence)
                frames = FrameStream()
            }
            beginning = segment.sequence
        }
        let pieces = assembly.take(sequence, segment.payload[...], missing: segment.missing, mark)
        if segment.flags.contains(.fin) {
            let last = sequence &+ UInt32(truncatingIfNeeded: segment.payload.count + segment.missing)
            if assembly.next == nil { assembly.begin(at: last) }
            end = last
        }
        return pieces.flatMap { take($0) }
    }

    mutating func take(_ datagram: UDPDatagram, _ mark: Mark) -> [Event] {
        let events = take(.bytes(datagram.payload[...], mark))
        return datagram.missing > 0 ? events + take(.lost(datagram.missing, mark)) : events
    }

    /// Nothing more comes.
    mutating func finish() -> [Event] {
        let events = assembly.flush().flatMap { take($0) }
        guard let lastMark else { return events }
        return events + frames.finish(inspector).flatMap { judge($0, lastMark) }
    }

    private mutating func take(_ piece: TCPAssembly<Mark>.Piece) -> [Event] {
        switch piece {
        case .bytes(let bytes, let mark):
            lastMark = mark
            return frames.take(bytes, inspector).flatMap { judge($0, mark) }
        case .lost(let count, let mark):
            frames.lose(count ?? 0)
            // Nobody asks what is missing of another protocol.
            guard hasShown || frames.beginsWithFrame else { return [] }
            let bytes = count.map { $0 == 1 ? "1 byte is" : "\($0) bytes are" } ?? "bytes are"
            return [.note("packet \(mark.packet): \(self): \(bytes) missing from the capture here")]
        }
    }

    /// What is to be told of a frame, and of what was withheld before it.
    private mutating func judge(_ frame: StreamFrame, _ mark: Mark) -> [Event] {
        let place = FramePlace(packet: mark.packet, time: mark.time, source: source, destination: destination)
        var isGood = false
        if case .frame = frame.frame { isGood = true }
        guard hasShown || isGood || frames.beginsWithFrame else {
            if withheld.count < Self.mostWithheld { withheld.append(.frame(frame, place)) }
            return []
        }
        defer { withheld = [] }
        hasShown = true
        return withheld + [.frame(frame, place)]
    }
}
