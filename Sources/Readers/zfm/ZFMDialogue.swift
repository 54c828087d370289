public import ReaderWire

/// One operation with a fingerprint module: steps, one after the other, and what comes of them.
///
/// The protocol does not say what an acknowledgement answers. So an answer must have the form of what was asked for,
/// and a command is not said while an answer that could pass for its own may be under way, be it to the same command or to
/// another: a landmark is asked for first, whose answer has a form of its own, and all that comes before it is dropped.
public struct ZFMDialogue<Outcome: Sendable>: Dialogue {
    private enum Phase: Equatable {
        /// The line becomes quiet: what an earlier program left is dropped.
        case settling
        /// A command's answer has to come.
        case asked
        /// Data packets have to come.
        case collecting
        /// An answer of a form of its own has to come, and all before it is of no interest.
        case resynchronising(by: ZFMCommand)
        /// The command is said again after a rest.
        case resting
        /// Data is on its way to the module.
        case handingOver
    }

    /// How long the line has to be quiet at first.
    private static var settlingTime: Duration { .milliseconds(20) }
    /// Between two looks for a finger; taking an image takes the module longer.
    private static var restingTime: Duration { .milliseconds(50) }
    /// Data packets follow each other closely; cheap bridges hold them back.
    private static var packetPatience: Duration { .seconds(2) }

    let access: ZFMAccess
    let steps: [ZFMStep]
    private let outcome: @Sendable (ZFMRecord) -> Outcome
    var record = ZFMRecord()
    private var position = 0
    private var phase = Phase.settling
    private var command = ZFMCommand.echo
    /// How often a command may be said again.
    private var repeats = 3
    /// How often a step that was taken for done may be done again.
    private var returns = 3
    private var trail: ZFMTrail
    /// Whether all steps are done, and only the last landmark is to come.
    private var isEnding = false
    private var collected: [UInt8] = []
    var page = 0
    /// Why the last image was poor; the finger is to be lifted and put down again.
    var poor: ZFMConfirmation?
    var mustLift = false
    var poorImages = 0
    /// What a person has to do now.
    public internal(set) var prompt: Prompt?

    init(_ access: ZFMAccess, _ steps: [ZFMStep], outcome: @escaping @Sendable (ZFMRecord) -> Outcome) {
        self.access = access
        self.steps = [.password(access.password), .parameters] + steps
        self.outcome = outcome
        trail = ZFMTrail(steps)
    }

    /// The person's time, and the module's: an image takes the line seven seconds at 57,600 baud.
    public var limit: Duration {
        let images = steps.count { $0 == .fetchImage }
        return access.patience + .seconds(15 + images * 500_000 / access.baud)
    }

    /// The person's time.
    public var patience: Duration { access.patience }

    /// What is being done.
    public var step: String { current.name }
    var current: ZFMStep { steps[position] }

    /// What it means that the person's time is over.
    public var overdue: ReaderError {
        switch current {
        case .capture: poor.map { .poorImage(reason: "\($0)") } ?? .noFinger
        case .lift, .clearSensor: .fingerNotLifted
        default: .timedOut(step: step)
        }
    }

    /// Begins, when the line is quiet.
    public mutating func start() -> Turn<ZFMMessage, Outcome> { .pause(Self.settlingTime) }

    /// Goes on after a pause.
    public mutating func resume() -> Turn<ZFMMessage, Outcome> {
        switch phase {
        case .handingOver: advance()
        case .settling: begin()
        default: ask(command)
        }
    }

    // MARK: What a step makes of answers

    /// What a step wants next.
    enum Move {
        /// Ask the module something.
        case ask(ZFMCommand)
        /// Ask it again, after a rest.
        case rest(ZFMCommand)
        /// Take the data that follows.
        case collect
        /// Send data.
        case handOver([UInt8])
        /// The step is done.
        case next
        /// The operation has failed.
        case fail(ReaderError)
    }

    private mutating func follow(_ move: Move) -> Turn<ZFMMessage, Outcome> {
        switch move {
        case .ask(let command):
            guard trail.isMistakable(command) else { return ask(command) }
            return passLandmark(before: command, orElse: .strangers)
        case .rest(let command):
            self.command = command
            phase = .resting
            return .pause(Self.restingTime)
        case .collect:
            phase = .collecting
            collected = []
            return .listen(within: Self.packetPatience)
        case .handOver(let bytes):
            phase = .handingOver
            let packets = ZFMMessage.data(bytes, packetSize: record.parameters.packetSize)
            // Nobody acknowledges data: the line needs its time, and the module a little.
            let time = Duration.microseconds(Int64(bytes.count + 11 * packets.count) * 10_000_000 / Int64(access.baud))
            return .post(packets, pause: time + .milliseconds(50))
        case .next: return advance()
        case .fail(let error): return .fail(error)
        }
    }

    private mutating func advance() -> Turn<ZFMMessage, Outcome> {
        prompt = nil
        position += 1
        guard position < steps.count else {
            position -= 1
            guard trail.unconfirmed != nil else { return .done(outcome(record)) }
            isEnding = true
            return passLandmark(before: command, orElse: .strangers)
        }
        return begin()
    }

    private mutating func begin() -> Turn<ZFMMessage, Outcome> { follow(firstMove()) }

    private mutating func ask(_ command: ZFMCommand) -> Turn<ZFMMessage, Outcome> {
        self.command = command
        phase = .asked
        trail.say(command)
        return .send(.command(command), within: command.patience)
    }

    // MARK: What comes

    /// Takes a packet.
    public mutating func take(_ message: ZFMMessage) -> Turn<ZFMMessage, Outcome>? {
        let turn: Turn<ZFMMessage, Outcome>? =
            switch message {
            case .command: nil
            case .data(let bytes, let isLast): take(bytes, isLast: isLast)
            case .acknowledgement(let confirmation, let results): take(confirmation, results)
            }
        if turn == nil { trail.isDisturbed = true }
        return turn
    }

    /// Damaged data has to come again, and a damaged answer may have been one too many.
    public mutating func heardNoise() { trail.isDisturbed = true }

    private mutating func take(_ bytes: [UInt8], isLast: Bool) -> Turn<ZFMMessage, Outcome>? {
        guard phase == .collecting else { return nil }
        collected += bytes
        guard isLast else { return .listen(within: Self.packetPatience) }
        if trail.isDoubtful { return again(.garbage) }
        trail.hearData()
        return follow(take(data: collected))
    }

    private mutating func take(_ confirmation: ZFMConfirmation, _ results: [UInt8]) -> Turn<ZFMMessage, Outcome>? {
        switch phase {
        case .resynchronising(let landmark):
            if confirmation == .unsupported, trail.forget(landmark) {
                return passLandmark(before: command, orElse: .strangers)
            }
            guard confirmation == .ok, results.count == landmark.resultSize else { return nil }
            trail.pass(landmark)
            if let unconfirmed = trail.unconfirmed, trail.isDisturbed { return goBack(to: unconfirmed) }
            trail.confirm()
            return isEnding ? .done(outcome(record)) : ask(command)
        case .asked:
            guard confirmation != .ok || results.count == command.resultSize else { return nil }
            guard position > 1 || confirmation.answersGreeting else { return nil }
            // The module did not understand the command and has done nothing.
            if confirmation == .packetDamaged { return again(.garbage) }
            // What the answer is about may not be there.
            if command.resultSize > 0, trail.isDoubtful { return again(.strangers) }
            trail.hear(confirmation, to: command, in: position)
            if let error = common(confirmation) { return .fail(error) }
            return follow(take(confirmation, results, of: command))
        default: return nil
        }
    }

    /// What a confirmation means whatever was asked.
    private func common(_ confirmation: ZFMConfirmation) -> ReaderError? {
        switch confirmation {
        case .wrongPassword, .passwordRequired: .wrongPassword
        case .wrongAddress: .foreign("\(access.baud) baud")
        case .unsupported where current != .product: .unsupported(step: step)
        case .sensorError, .hardwareError, .portFailure, .flashError: .fault(step: step, reason: "\(confirmation)")
        default: nil
        }
    }

    // MARK: What does not come

    /// Says it again, if it is certain that no answer is under way.
    public mutating func missed(_ miss: Miss) -> Turn<ZFMMessage, Outcome> {
        if case .resynchronising = phase { return again(miss) }
        if case .product = current {
            // Older modules do not even answer.
            return again(miss, orElse: .next)
        }
        if position == 0, repeats < 3 {
            return .fail(miss == .silence ? .silent("\(access.baud) baud") : .foreign("\(access.baud) baud"))
        }
        return again(miss)
    }

    private mutating func again(_ miss: Miss, orElse move: Move? = nil) -> Turn<ZFMMessage, Outcome> {
        guard repeats > 0 else { return follow(move ?? .fail(miss.error(step: step))) }
        repeats -= 1
        // Nothing was said before the greeting that could be answered now.
        if position == 0 { return ask(command) }
        if case .product = current, miss == .silence { return follow(.next) }
        return passLandmark(before: command, orElse: miss)
    }

    /// Asks for a landmark, and for the command when its answer has come.
    private mutating func passLandmark(
        before command: ZFMCommand, orElse miss: Miss
    ) -> Turn<ZFMMessage, Outcome> {
        self.command = command
        guard let landmark = trail.landmark(before: command) else { return .fail(miss.error(step: step)) }
        phase = .resynchronising(by: landmark)
        trail.say(landmark)
        // Whatever is left of an image comes first.
        return .send(.command(landmark), within: current == .fetchImage ? .seconds(15) : .seconds(4))
    }

    /// Does a step again that was taken for done.
    private mutating func goBack(to unconfirmed: Int) -> Turn<ZFMMessage, Outcome> {
        guard returns > 0 else { return .fail(Miss.strangers.error(step: step)) }
        returns -= 1
        trail.confirm()
        isEnding = false
        prompt = nil
        position = unconfirmed
        return begin()
    }

    /// Hands the template over once more, as it did not arrive as sent.
    mutating func handOverAgain() -> Bool {
        guard repeats > 0 else { return false }
        repeats -= 1
        position -= 1
        return true
    }
}
