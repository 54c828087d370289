public import ReaderWire

/// One operation with an NFC chip: steps, one after the other, and what comes of them.
///
/// A command is alive when its acknowledgement and then its response have come. What comes without an acknowledgement
/// before it belongs to something else; a response that came damaged is asked for once more.
public struct PN532Dialogue<Outcome: Sendable>: Dialogue {
    private enum Phase {
        /// The chip wakes, or what it did is ended, and the line becomes quiet.
        case settling
        /// The acknowledgement has to come.
        case acknowledging
        /// The response has to come.
        case answering
    }

    /// A chip wakes within some milliseconds; bridges hold bytes back for 16.
    private static var settlingTime: Duration { .milliseconds(20) }
    /// A chip acknowledges within a millisecond; bridges hold bytes back.
    private static var acknowledgementTime: Duration { .milliseconds(200) }
    /// How often a step is tried again.
    private static var repeats: Int { 3 }

    private let access: PN532Access
    private let steps: [PN532Step]
    private let outcome: @Sendable (PN532Record) -> Outcome
    private var record = PN532Record()
    private var position = 0
    private var phase = Phase.settling
    private var repeats = Self.repeats
    /// How the last wait for a response ended.
    private var lastMiss = Miss.silence

    init(_ access: PN532Access, _ steps: [PN532Step], outcome: @escaping @Sendable (PN532Record) -> Outcome) {
        self.access = access
        self.steps = [.configure] + steps
        self.outcome = outcome
    }

    /// The person's time, and the chip's.
    public var limit: Duration { access.patience + .seconds(15) }
    /// The person's time.
    public var patience: Duration { access.patience }
    /// What is being done.
    public var step: String { current.name }
    private var current: PN532Step { steps[position] }
    /// To lay the tag on the reader, and to leave it there.
    public var prompt: Prompt? { current == .read ? .putCard : nil }
    /// Ends what the chip does.
    public var farewell: [PN532Message] { [.acknowledgement] }

    /// What it means that the person's time is over.
    public var overdue: ReaderError {
        guard current == .read else { return .timedOut(step: step) }
        return lastMiss == .garbage ? .garbled(step: step) : .noCard
    }

    /// Wakes the chip, and ends what an earlier program made it do.
    public mutating func start() -> Turn<PN532Message, Outcome> { settle([.wakeUp, .acknowledgement]) }

    /// Asks once the line is quiet.
    public mutating func resume() -> Turn<PN532Message, Outcome> {
        phase = .acknowledging
        return .send(.command(current.command), within: Self.acknowledgementTime)
    }

    private mutating func settle(_ messages: [PN532Message]) -> Turn<PN532Message, Outcome> {
        phase = .settling
        return .post(messages, pause: Self.settlingTime)
    }

    // MARK: What comes

    /// Takes a frame.
    public mutating func take(_ message: PN532Message) -> Turn<PN532Message, Outcome>? {
        switch (phase, message) {
        case (.acknowledging, .acknowledgement):
            phase = .answering
            return .listen(within: current.patience)
        case (.answering, .syntaxError):
            return repeats > 0 ? again(.garbage) : .fail(.unsupported(step: step))
        case (.answering, .response(let response)) where response.code == current.command.code + 1:
            return take(response)
        default: return nil
        }
    }

    private mutating func take(_ response: PN532Response) -> Turn<PN532Message, Outcome> {
        switch response {
        case .description(let chip):
            guard chip.model == PN532Chip.model else {
                return repeats > 0 ? again(.garbage) : .fail(.foreign("\(PN532Access.baud) baud"))
            }
            record.chip = chip
            return advance()
        case .tags(let tags):
            // A chip that was told to give up after some tries says that there is none.
            guard let tag = tags.first else { return nothingThere() }
            let isSame = record.tag == tag
            record.tag = tag
            guard current == .confirm, !isSame else { return advance() }
            return again(.garbage)
        default: return advance()
        }
    }

    private mutating func advance() -> Turn<PN532Message, Outcome> {
        guard position + 1 < steps.count else { return .done(outcome(record)) }
        position += 1
        repeats = Self.repeats
        return resume()
    }

    // MARK: What does not come

    /// Has a damaged response repeated, and asks again for one that is lost.
    public mutating func missed(_ miss: Miss) -> Turn<PN532Message, Outcome> {
        lastMiss = miss
        if phase == .answering, miss == .garbage, repeats > 0 {
            repeats -= 1
            return .send(.repetition, within: current.patience)
        }
        return phase == .answering && current == .read ? nothingThere() : again(miss)
    }

    /// No tag came so far, or its response was lost: the chip is told anew, as long as the person may take.
    private mutating func nothingThere() -> Turn<PN532Message, Outcome> {
        guard current == .read else { return again(.silence) }
        repeats = Self.repeats
        return settle([.acknowledgement])
    }

    private mutating func again(_ miss: Miss) -> Turn<PN532Message, Outcome> {
        guard repeats > 0 else {
            switch (current, miss) {
            case (.configure, .silence): return .fail(.silent("\(PN532Access.baud) baud"))
            case (.configure, _): return .fail(.foreign("\(PN532Access.baud) baud"))
            // It waits for a tag again.
            case (.confirm, .silence) where phase == .answering: return .fail(.cardPulled)
            default: return .fail(miss.error(step: step))
            }
        }
        repeats -= 1
        return current == .configure ? start() : settle([.acknowledgement])
    }
}
