public import ReaderWire

/// One operation with a card reader: steps, one after the other, and what comes of them.
///
/// Each command bears a number of its own and is answered under it, so a late answer is told from the one waited for,
/// and saying something again does no harm. Messages have no check sum: the card's number is read until it comes twice
/// the same. A card that was given power is let go whatever happens.
public struct CCIDDialogue<Outcome: Sendable>: Dialogue {
    /// Between two looks for a card, longer each time up to a quarter of a second.
    private static var shortestRest: Duration { .milliseconds(50) }
    private static var longestRest: Duration { .milliseconds(250) }
    /// Before something is said again.
    private static var rest: Duration { .milliseconds(100) }
    /// How often a step's command may be said again.
    private static var repeatsAtMost: Int { 3 }
    /// How often the number may be read.
    private static var readingsAtMost: Int { 5 }
    /// How many bytes a card's number has: single, double and triple size.
    private static var numberSizes: Set<Int> { [4, 7, 10] }

    private let access: CCIDAccess
    private let steps: [CCIDStep]
    private let outcome: @Sendable (CCIDRecord) -> Outcome
    private var record = CCIDRecord()
    private var position = 0
    private var sequence: UInt8
    private var repeats = repeatsAtMost
    private var readings = 0
    private var betweenLooks = shortestRest
    private var hasPower = false
    /// What a person has to do now.
    public private(set) var prompt: Prompt?

    init(_ access: CCIDAccess, _ steps: [CCIDStep], outcome: @escaping @Sendable (CCIDRecord) -> Outcome) {
        self.access = access
        self.steps = steps
        self.outcome = outcome
        sequence = access.sequence
    }

    /// The person's time, and the reader's.
    public var limit: Duration { access.patience + .seconds(20) }

    /// The person's time.
    public var patience: Duration { access.patience }

    /// What is being done.
    public var step: String { current.name }
    private var current: CCIDStep { steps[position] }

    /// What it means that the time is over.
    public var overdue: ReaderError { prompt == nil ? .timedOut(step: step) : .noCard }

    /// A card that has power is let go.
    public var farewell: [CCIDMessage] { hasPower ? [CCIDStep.release.command(sequence &+ 1)] : [] }

    /// Begins with the first step.
    public mutating func start() -> Turn<CCIDMessage, Outcome> { ask() }

    /// Says it again.
    public mutating func resume() -> Turn<CCIDMessage, Outcome> { ask() }

    /// Takes an answer to the last command.
    public mutating func take(_ answer: CCIDMessage) -> Turn<CCIDMessage, Outcome>? {
        let command = current.command(sequence)
        guard answer.kind == command.kind.answer, answer.sequence == sequence, answer.slot == command.slot else {
            return nil
        }
        switch (answer.completion, current) {
        case (.timeExtension, _): return .listen(within: current.patience)
        // Whether there is a card is told by a look that failed for want of one, too.
        case (_, .look) where answer.presence != .unknown && answer.error != .hardwareError:
            record.presence = answer.presence
            return advance()
        case (_, .waitForCard) where answer.presence == .absent: return rest()
        case (.done, .waitForCard), (.done, .wake): return advance()
        case (.done, .read): return read(answer.data)
        // Whatever the reader answered, it was not this.
        case (_, .release) where answer.presence == .active: return again(orElse: .timedOut(step: step))
        case (_, .release): return advance()
        default: return failed(answer)
        }
    }

    /// Says it again, under another number.
    public mutating func missed(_ miss: Miss) -> Turn<CCIDMessage, Outcome> { again(orElse: miss.error(step: step)) }

    private mutating func ask() -> Turn<CCIDMessage, Outcome> {
        sequence &+= 1
        // The card may have got it even if its answer is lost.
        hasPower = hasPower || current == .wake
        return .send(current.command(sequence), within: current.patience)
    }

    private mutating func advance() -> Turn<CCIDMessage, Outcome> {
        prompt = nil
        guard position + 1 < steps.count else { return .done(outcome(record)) }
        position += 1
        repeats = Self.repeatsAtMost
        return ask()
    }

    /// No card yet.
    private mutating func rest() -> Turn<CCIDMessage, Outcome> {
        prompt = .putCard
        repeats = Self.repeatsAtMost
        defer { betweenLooks = min(betweenLooks + Self.shortestRest, Self.longestRest) }
        return .pause(betweenLooks)
    }

    private mutating func again(orElse error: ReaderError) -> Turn<CCIDMessage, Outcome> {
        guard repeats > 0 else {
            // What was read stays read.
            return current == .release ? advance() : .fail(error)
        }
        repeats -= 1
        return .pause(Self.rest)
    }

    private mutating func read(_ data: [UInt8]) -> Turn<CCIDMessage, Outcome> {
        guard let response = CardResponse(data) else { return again(orElse: .garbled(step: step)) }
        switch response.status {
        case CardResponse.done where Self.numberSizes.contains(response.data.count):
            if record.number == response.data { return advance() }
            record.number = response.data
            readings += 1
            return readings < Self.readingsAtMost ? ask() : .fail(.garbled(step: step))
        case CardResponse.done: return again(orElse: .garbled(step: step))
        case CardResponse.nothing, CardResponse.unsupported:
            return .fail(.cardUnreadable(reason: "it has no number to tell (\(response))"))
        default: return .fail(.refused(step: step, reason: "\(response)"))
        }
    }

    /// What it means that a command failed.
    private mutating func failed(_ answer: CCIDMessage) -> Turn<CCIDMessage, Outcome> {
        switch (answer.error, current) {
        case (_, .wake) where answer.presence == .absent:
            // It was taken away before anything was asked of it.
            position -= 1
            return rest()
        case (_, .read) where answer.presence == .absent: return .fail(.cardPulled)
        case (.mute, _): return again(orElse: .cardUnreadable(reason: "it does not answer"))
        case (.parity, _), (.overrun, _): return again(orElse: .cardUnreadable(reason: "\(answer.error)"))
        case (.slotBusy, _), (.busyByItself, _):
            return again(orElse: .refused(step: step, reason: "\(answer.error)"))
        case (.hardwareError, _): return .fail(.fault(step: step, reason: "\(answer.error)"))
        case (.unsupported, _): return .fail(.unsupported(step: step))
        default: return .fail(.refused(step: step, reason: "\(answer.error)"))
        }
    }
}
