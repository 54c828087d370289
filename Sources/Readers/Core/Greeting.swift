/// One harmless question to whoever is at the other end of a line, and what its answer tells of it.
///
/// It is how a bare serial port is asked which reader is behind it: nobody is asked twice, and nothing is changed.
public struct Greeting<Command: Sendable, Answer: Sendable>: Dialogue {
    /// How long a reader may take to answer: those we know take some milliseconds (our choice).
    private static var answerTime: Duration { .milliseconds(300) }
    /// How long the line has to be quiet at first.
    private static var settlingTime: Duration { .milliseconds(20) }

    private let words: [Command]
    private let understand: @Sendable (Answer) -> String?

    /// Makes a greeting.
    ///
    /// - Parameters:
    ///   - words: what is said; all but the last get no answer.
    ///   - understand: what an answer tells of the reader; nothing when it is not one that it would give.
    public init(_ words: [Command], understand: @escaping @Sendable (Answer) -> String?) {
        self.words = words
        self.understand = understand
    }

    /// The time for an answer, and a little.
    public var limit: Duration { .seconds(1) }
    /// What is being done.
    public var step: String { "greeting the reader" }

    /// Waits for a quiet line, or says what wakes the reader.
    public mutating func start() -> Turn<Command, String> { .post(words.dropLast(), pause: Self.settlingTime) }

    /// Asks.
    public mutating func resume() -> Turn<Command, String> {
        words.last.map { .send($0, within: Self.answerTime) } ?? .fail(.timedOut(step: step))
    }

    /// Understands the answer.
    public mutating func take(_ answer: Answer) -> Turn<Command, String>? { understand(answer).map { .done($0) } }
}
