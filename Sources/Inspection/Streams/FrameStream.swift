internal import JT808

/// One direction of a connection, cut anywhere: finds its frames as the bytes come.
///
/// It keeps no more than the frame that is not whole yet.
public struct FrameStream {
    /// Bytes taken since the stream began, lost ones included.
    public private(set) var position: Int
    /// Whether the first byte was a delimiter, as a device's or a core's is.
    public private(set) var beginsWithFrame = false

    /// Bytes since the last delimiter, with it; before the first one, what is no frame.
    private var held: [UInt8] = []
    /// Where `held` starts.
    private var start: Int
    private var state: State
    private var delimiter: UInt8?

    private enum State {
        /// Before the first delimiter: bytes are noise.
        case hunting
        /// Before the first delimiter behind a loss, where the rest of a frame may stand.
        case resuming
        /// Behind a delimiter.
        case inside
        /// In a frame too long, which was refused.
        case skipping
    }

    /// Begins a stream.
    ///
    /// - Parameter isResumed: whether what was before is unknown, so that the rest of a frame may come first.
    public init(isResumed: Bool = false) {
        position = 0
        start = 0
        state = isResumed ? .resuming : .hunting
    }

    /// Takes the bytes that come next.
    ///
    /// - Returns: the frames that they end, and what is none, in order.
    public mutating func take(_ bytes: some Collection<UInt8>, _ inspector: FrameInspector) -> [StreamFrame] {
        var found: [StreamFrame] = []
        guard let first = bytes.first else { return found }
        if delimiter == nil {
            // A vendor's streams have a delimiter of their own (protocol.md §4.2).
            delimiter = first == Self.otherDelimiter && position == 0 ? first : Self.standardDelimiter
            if position == 0 { beginsWithFrame = first == delimiter }
        }
        for byte in bytes {
            position += 1
            if byte == delimiter {
                end(byte, inspector, &found)
            } else if state != .resuming, state != .skipping {
                held.append(byte)
                if held.count > Deframer.platformLimit {
                    give(inspector, &found)
                    state = state == .hunting ? .resuming : .skipping
                }
            }
        }
        return found
    }

    private mutating func end(_ byte: UInt8, _ inspector: FrameInspector, _ found: inout [StreamFrame]) {
        switch state {
        case .hunting where !held.isEmpty: give(inspector, &found)
        case .inside where held.count > 1:
            held.append(byte)
            give(inspector, &found)
        default: break
        }
        // It may open the next frame too.
        held = [byte]
        start = position - 1
        state = .inside
    }

    /// Bytes were lost here: what was begun cannot be finished.
    public mutating func lose(_ count: Int) {
        position += count
        held.removeAll(keepingCapacity: true)
        state = .resuming
    }

    /// No more bytes come.
    ///
    /// - Returns: a frame that was begun, refused.
    public mutating func finish(_ inspector: FrameInspector) -> [StreamFrame] {
        var found: [StreamFrame] = []
        if state == .hunting ? !held.isEmpty : held.count > 1 { give(inspector, &found) }
        held = []
        state = .resuming
        return found
    }

    private mutating func give(_ inspector: FrameInspector, _ found: inout [StreamFrame]) {
        for (offset, frame) in inspector.inspect(held) {
            found.append(StreamFrame(frame: frame, start: start, offset: start + offset))
        }
        held.removeAll(keepingCapacity: true)
        start = position
    }

    private static let standardDelimiter: UInt8 = 0x7e
    private static let otherDelimiter: UInt8 = 0xe7

    /// Whether bytes are binary frames and no text: they begin with a delimiter.
    public static func isBegun(by bytes: some Collection<UInt8>) -> Bool {
        bytes.first == standardDelimiter || bytes.first == otherDelimiter
    }
}

/// A frame of a stream, or what is none.
public struct StreamFrame: Sendable {
    /// What it is. The offset of a refusal counts from `start`.
    public var frame: InspectedFrame
    /// Where its bytes start in the stream.
    public var start: Int
    /// Where it, or what is wrong, is in the stream.
    public var offset: Int

    /// What it is, with the place of a refusal counted from the stream's start.
    public var inStream: InspectedFrame {
        guard case .refused(let refusal, let bytes) = frame else { return frame }
        return .refused(Refusal(refusal.reason, at: start + refusal.offset), bytes: bytes)
    }
}
