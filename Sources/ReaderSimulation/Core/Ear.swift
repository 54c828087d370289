internal import Link
internal import ReaderWire

/// A simulated reader's end of the codec: it forgets the beginning of a frame whose rest does not come, as readers do.
struct Ear<Codec: ReaderCodec> {
    /// A pause within a frame after which its beginning is forgotten (our choice).
    private static var gap: Duration { .milliseconds(100) }

    /// The codec itself, to say something with.
    var codec: Codec
    /// When `handle(timeout:)` has to be called next.
    private(set) var deadline: SteadyTime?

    init(_ codec: Codec) { self.codec = codec }

    /// Takes bytes of the host.
    mutating func receive(_ bytes: [UInt8], now: SteadyTime) {
        codec.receive(bytes)
        deadline = now + Self.gap
    }

    /// The next thing heard.
    mutating func next() -> Heard<Codec.Answer>? { codec.next() }

    /// Forgets a beginning that is too old; what it hid is heard next.
    mutating func handle(timeout now: SteadyTime) {
        guard let deadline, deadline <= now else { return }
        self.deadline = nil
        codec.expire()
    }
}
