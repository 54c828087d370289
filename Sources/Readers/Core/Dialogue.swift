/// One operation with a reader, such as an enrolment: what is said, what is made of the answers, and what comes out.
///
/// It sees commands and answers, never bytes, and is told when time has passed; a `Conversation` does the rest.
public protocol Dialogue: Sendable {
    /// What it says; the codec's command.
    associatedtype Command: Sendable
    /// What it hears; the codec's answer.
    associatedtype Answer: Sendable
    /// What comes of it.
    associatedtype Outcome: Sendable

    /// The time after which the operation has failed, whatever happens.
    var limit: Duration { get }
    /// How long a person may take for all they have to do, counted while there is a prompt.
    var patience: Duration { get }
    /// What is being done, for a message: "reading the card's serial number".
    var step: String { get }
    /// What a person has to do now.
    var prompt: Prompt? { get }
    /// What is said last when it ends before its time, by a failure or a cancellation, so that the reader stops.
    var farewell: [Command] { get }

    /// Begins.
    mutating func start() -> Turn<Command, Outcome>

    /// Takes an answer.
    ///
    /// - Returns: nothing when it is no answer to what was said, such as a late one to what was said before; it is
    ///   dropped, and the answer waited for.
    mutating func take(_ answer: Answer) -> Turn<Command, Outcome>?

    /// Learns that bytes came which are no answer, while one is waited for.
    mutating func heardNoise()

    /// Goes on after a pause.
    mutating func resume() -> Turn<Command, Outcome>

    /// Goes on when no answer came in time.
    mutating func missed(_ miss: Miss) -> Turn<Command, Outcome>

    /// What it means that the operation's own time is over, or the person's.
    var overdue: ReaderError { get }
}

extension Dialogue {
    /// As long as the operation itself.
    public var patience: Duration { limit }
    /// Nothing is asked of a person.
    public var prompt: Prompt? { nil }
    /// A reader that only answers needs no word to stop.
    public var farewell: [Command] { [] }
    /// The step under way took too long.
    public var overdue: ReaderError { .timedOut(step: step) }

    /// Noise is passed over.
    public mutating func heardNoise() {}

    /// A dialogue that never pauses has nothing to resume.
    public mutating func resume() -> Turn<Command, Outcome> { .fail(.timedOut(step: step)) }

    /// A step whose answer is missed has failed.
    public mutating func missed(_ miss: Miss) -> Turn<Command, Outcome> { .fail(miss.error(step: step)) }
}

/// What a dialogue wants next.
public enum Turn<Command: Sendable, Outcome: Sendable>: Sendable {
    /// Say something, and wait so long for its answer.
    case send(Command, within: Duration)
    /// Say some things that get no answer, and go on so long after.
    case post([Command], pause: Duration)
    /// Wait so long for the next answer to what was said.
    case listen(within: Duration)
    /// It worked.
    case done(Outcome)
    /// It did not.
    case fail(ReaderError)

    /// Do nothing for a time, and go on.
    public static func pause(_ time: Duration) -> Turn { .post([], pause: time) }
}

/// How an answer failed to come in time.
public enum Miss: Equatable, Sendable {
    /// Nothing came at all.
    case silence
    /// Bytes came that are no answer: noise, damage, a wrong rate.
    case garbage
    /// Answers came, but to other commands.
    case strangers

    /// The error it is when nothing can be done about it.
    public func error(step: String) -> ReaderError {
        switch self {
        case .silence: .timedOut(step: step)
        case .garbage: .garbled(step: step)
        case .strangers: .outOfStep(step: step)
        }
    }
}

/// What the person at the reader has to do.
public enum Prompt: String, Sendable {
    /// Put a finger on the sensor.
    case putFinger
    /// Take it off again.
    case liftFinger
    /// Put the same finger on once more.
    case putFingerAgain
    /// Put it on again: dry, clean and flat, as the image was poor.
    case putFingerBetter
    /// Lay a card on the reader.
    case putCard
    /// Take it off.
    case liftCard
}
