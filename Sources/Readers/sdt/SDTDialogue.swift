public import ReaderWire

/// One operation with a resident-ID card reader.
///
/// The protocol does not say what an answer answers. So an answer must have the form of what was asked for, and a command
/// is never said again until it is certain that no answer to the first is under way: something is asked for whose answer
/// has a form of its own and cannot be under way already. What comes before it may still be the first one's, late; as a
/// card is read only once, that is taken if it can be nothing else.
///
/// A check of eight bits lets one damaged answer in 256 through when bytes came in that nobody sent: then the end of the
/// true answer follows it. So what tells of a card is believed when nothing follows it.
///
/// It never changes the reader's settings; it knows no command that would.
public struct SDTDialogue<Outcome: Sendable>: Dialogue {
    private enum Phase: Equatable {
        /// The line becomes quiet: what an earlier program left is dropped.
        case settling
        /// A command's answer has to come.
        case asked
        /// The answer came, and nothing may follow it.
        case hearingOut(SDTAnswer)
        /// An answer of a form of its own has to come, or the one that is late.
        case resynchronising(by: SDTStep)
        /// The next command waits.
        case resting
    }

    /// How long the line has to be quiet at first.
    private static var settlingTime: Duration { .milliseconds(20) }
    /// Between two looks for a card.
    private static var restingTime: Duration { .milliseconds(300) }
    private static var repeatsAtMost: Int { 3 }
    /// How often something may follow an answer.
    private static var doubtsAtMost: Int { 3 }
    /// How often a card may be found and not be read without having gone.
    private static var failuresAtMost: Int { 3 }

    private let access: SDTAccess
    private let aim: SDTAim
    private let outcome: @Sendable (SDTRecord) -> Outcome?
    private var record = SDTRecord()
    private var current = SDTStep.greet
    private var phase = Phase.settling
    private var repeats = repeatsAtMost
    /// What can be asked for to learn that nothing is under way, and how many answers to each may still come.
    private var landmarks: [(step: SDTStep, underway: Int)] = [(.identify, 0), (.greet, 0)]
    /// Whether the card was lost while it was read.
    private var isInterrupted = false
    private var failures = 0
    private var doubts = 0
    private var isFollowed = false
    /// Whether it has to be seen, when no card is found, whether one lies there that was read already.
    private var probes = true
    /// What a person has to do now.
    public private(set) var prompt: Prompt?

    init(_ access: SDTAccess, _ aim: SDTAim, outcome: @escaping @Sendable (SDTRecord) -> Outcome?) {
        self.access = access
        self.aim = aim
        self.outcome = outcome
    }

    /// The person's time, and the reader's.
    public var limit: Duration { access.patience + .seconds(30) }

    /// The person's time.
    public var patience: Duration { access.patience }

    /// What is being done.
    public var step: String { current.name }

    /// What it means that the person's time is over.
    public var overdue: ReaderError {
        switch prompt {
        case .liftCard: .cardNotLifted
        case _ where isInterrupted: .cardPulled
        case .putCard: .noCard
        default: .timedOut(step: step)
        }
    }

    /// Begins, when the line is quiet.
    public mutating func start() -> Turn<SDTCommand, Outcome> { .pause(Self.settlingTime) }

    /// Goes on after a pause.
    public mutating func resume() -> Turn<SDTCommand, Outcome> { ask(current) }

    private mutating func ask(_ step: SDTStep) -> Turn<SDTCommand, Outcome> {
        current = step
        phase = .asked
        return send(step, within: step.patience + access.lineTime(step.answerSize))
    }

    private mutating func rest(before step: SDTStep) -> Turn<SDTCommand, Outcome> {
        current = step
        phase = .resting
        return .pause(Self.restingTime)
    }

    private func finish() -> Turn<SDTCommand, Outcome> {
        outcome(record).map { .done($0) } ?? .fail(.outOfStep(step: step))
    }

    // MARK: What comes

    /// Takes an answer.
    public mutating func take(_ answer: SDTAnswer) -> Turn<SDTCommand, Outcome>? {
        switch phase {
        case .resynchronising(let landmark):
            if current.canBeAnswered(by: answer), answer.verdict == .ok || answer.verdict.isAboutCards {
                return accept(answer)
            }
            guard answer.verdict == .ok, landmark.canBeAnswered(by: answer) else { return nil }
            // Whatever was under way before it has come or never will.
            for index in landmarks.indices { landmarks[index].underway = 0 }
            return ask(current)
        case .asked:
            guard current.canBeAnswered(by: answer) else { return nil }
            note(current, underway: -1)
            return answer.verdict.refusesFrame ? again(.garbage) : accept(answer)
        case .settling, .resting, .hearingOut: return nil
        }
    }

    /// Takes what answers the step; what is told in it only when nothing follows.
    private mutating func accept(_ answer: SDTAnswer) -> Turn<SDTCommand, Outcome> {
        phase = .asked
        guard answer.verdict == .ok, !answer.data.isEmpty, current != .probe else { return follow(answer) }
        phase = .hearingOut(answer)
        isFollowed = false
        return .listen(within: .milliseconds(10) + access.lineTime(64))
    }

    /// Something follows an answer.
    public mutating func heardNoise() {
        if case .hearingOut = phase { isFollowed = true }
    }

    /// Something followed an answer: it is none.
    private mutating func doubt() -> Turn<SDTCommand, Outcome> {
        doubts += 1
        guard doubts <= Self.doubtsAtMost else { return .fail(.garbled(step: step)) }
        if current == .identify { return again(.garbage) }
        forgetCard()
        probes = true
        return rest(before: .find)
    }

    private mutating func follow(_ answer: SDTAnswer) -> Turn<SDTCommand, Outcome> {
        switch (current, answer.verdict) {
        case (_, .selfTestFailed), (_, .notAuthorised), (_, .randomFailed):
            return .fail(.fault(step: step, reason: "\(answer.verdict)"))
        case (.greet, .ok): return ask(.identify)
        case (.identify, .ok):
            record.identifier = SDTIdentifier(answer.data)
            return begin()
        case (.find, .cardFound):
            prompt = nil
            forgetCard()
            return ask(.select)
        case (.find, .findFailed): return noCardFound()
        case (.probe, .ok), (.probe, .noSuchItem): return readCardLies()
        case (.probe, _): return readCardIsGone()
        case (.select, .ok):
            record.serial = answer.data
            return ask(.read(fingerprints: aim == .read(fingerprints: true, addresses: readsAddresses)))
        case (.read(let fingerprints), .ok):
            record.card = SDTCard(serial: record.serial, base: answer.data, withFingerprints: fingerprints)
            return readsAddresses ? ask(.readAddresses) : finish()
        case (.readAddresses, .ok), (.readAddresses, .noSuchItem):
            record.card?.appendedAddresses = SDTAddresses(answer.data) ?? SDTAddresses(texts: [])
            return finish()
        case (.select, .selectFailed), (_, .readFailed): return cardLost(answer.verdict)
        case (_, .badCommand): return .fail(.unsupported(step: step))
        default:
            let reason = "\(answer.verdict)"
            return .fail(
                answer.verdict.refusesCard ? .cardUnreadable(reason: reason) : .refused(step: step, reason: reason))
        }
    }

    private var readsAddresses: Bool {
        if case .read(_, addresses: true) = aim { true } else { false }
    }

    // MARK: The card

    private mutating func begin() -> Turn<SDTCommand, Outcome> {
        switch aim {
        case .describe: finish()
        case .read: ask(.find)
        case .lift: ask(.probe)
        }
    }

    /// Nothing is found where nothing lies, and where a card lies that was read already.
    private mutating func noCardFound() -> Turn<SDTCommand, Outcome> {
        failures = 0
        repeats = Self.repeatsAtMost
        if probes { return ask(.probe) }
        prompt = .putCard
        return rest(before: .find)
    }

    private mutating func readCardLies() -> Turn<SDTCommand, Outcome> {
        record.hasSeenReadCard = true
        isInterrupted = false
        repeats = Self.repeatsAtMost
        prompt = .liftCard
        return rest(before: aim == .lift ? .probe : .find)
    }

    private mutating func readCardIsGone() -> Turn<SDTCommand, Outcome> {
        if aim == .lift {
            prompt = nil
            return finish()
        }
        probes = false
        prompt = .putCard
        return rest(before: .find)
    }

    /// The card went, or what it says could not be understood: all that is known of it is forgotten.
    private mutating func cardLost(_ verdict: SDTVerdict) -> Turn<SDTCommand, Outcome> {
        forgetCard()
        isInterrupted = true
        probes = true
        failures += 1
        guard failures < Self.failuresAtMost else { return .fail(.cardUnreadable(reason: "\(verdict)")) }
        return rest(before: .find)
    }

    private mutating func forgetCard() {
        record.serial = []
        record.card = nil
    }

    // MARK: What does not come

    /// Says it again, if it is certain that no answer is under way; after an answer, nothing is what is hoped for.
    public mutating func missed(_ miss: Miss) -> Turn<SDTCommand, Outcome> {
        if case .hearingOut(let answer) = phase { return isFollowed ? doubt() : follow(answer) }
        if current == .greet, phase == .asked, repeats < Self.repeatsAtMost {
            return .fail(miss == .silence ? .silent(access.place) : .foreign(access.place))
        }
        return again(miss)
    }

    private mutating func again(_ miss: Miss) -> Turn<SDTCommand, Outcome> {
        guard repeats > 0 else { return .fail(miss.error(step: step)) }
        repeats -= 1
        // Nothing was said before them that could be answered now, and a second answer is like the first.
        if current == .greet || current == .identify { return ask(current) }
        guard let landmark = landmarks.first(where: { $0.underway == 0 })?.step else {
            return .fail(miss.error(step: step))
        }
        phase = .resynchronising(by: landmark)
        // Whatever is left of a card comes first.
        return send(landmark, within: .seconds(4) + access.lineTime(current.answerSize))
    }

    private mutating func send(_ step: SDTStep, within time: Duration) -> Turn<SDTCommand, Outcome> {
        note(step, underway: 1)
        return .send(step.command, within: time)
    }

    /// Counts the answers to a landmark that may be under way.
    private mutating func note(_ step: SDTStep, underway change: Int) {
        for index in landmarks.indices where landmarks[index].step == step {
            landmarks[index].underway = max(0, landmarks[index].underway + change)
        }
    }
}
