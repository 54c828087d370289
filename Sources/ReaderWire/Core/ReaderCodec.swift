/// One end of a reader's protocol: what it says becomes bytes, and bytes become what the other end says.
///
/// A codec knows neither links nor clocks. A driver and its simulator use the same one, each from its side.
public protocol ReaderCodec: Sendable {
    /// What this end says.
    associatedtype Command: Sendable
    /// What the other end says.
    associatedtype Answer: Sendable

    /// The bytes of a command: one frame, which a link that knows transfers sends as one.
    mutating func frame(_ command: Command) -> [UInt8]

    /// Takes bytes that came, in pieces of any size.
    mutating func receive(_ bytes: [UInt8])

    /// The next answer in what came, or what is no answer; nothing while more bytes are needed.
    mutating func next() -> Heard<Answer>?

    /// No more bytes come for now: what is begun and not finished is refused, and what it hid is looked for.
    mutating func expire()

    /// Forgets what is begun.
    mutating func reset()
}

/// What a codec made of bytes.
public enum Heard<Answer: Sendable>: Sendable {
    /// A whole frame that says something.
    case answer(Answer)
    /// Bytes that say nothing.
    case refused(WireRefusal)
}

extension Heard: Equatable where Answer: Equatable {}

/// Why bytes are no answer, and where they began.
public struct WireRefusal: Error, Equatable, Sendable {
    /// What is wrong with them.
    public enum Reason: String, Sendable {
        /// Bytes between frames.
        case noise
        /// A length that no frame has.
        case length
        /// A check sum that does not fit.
        case check
        /// A frame for or from somebody else.
        case address
        /// A frame of a kind that does not exist, or not in this direction.
        case kind
        /// A frame that says what cannot be understood.
        case content
        /// A frame that was begun and never finished.
        case incomplete
    }

    /// What is wrong.
    public var reason: Reason
    /// The first byte's place in the stream since the codec was made.
    public var offset: Int

    /// Makes a refusal.
    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
