public import ReaderWire

/// One operation with a fingerprint module: steps, one after the other, and what comes of them.
///
/// The protocol does not say what an acknowledgement answers. So an answer must have the form of what was asked for,
/// and a command is never said again until it is certain that no answer to the first is under way: something is asked
/// for whose answer has a form of its own and cannot be under way already, and all that comes before it is dropped.
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
    private var repeats = 3
    /// What can be asked for to learn that nothing is under way, and how many answers to each may still come.
    private var landmarks: [(command: ZFMCommand, underway: Int)] = [
        (.readParameters, 0), (.readIndex(page: 0), 0), (.randomNumber, 0), (.countTemplates, 0),
    ]
    private var collected: [UInt8] = []
    private var isDamaged = false
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
        case .lift: .fingerNotLifted
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
        case .ask(let command): return ask(command)
        case .rest(let command):
            self.command = command
            phase = .resting
            return .pause(Self.restingTime)
        case .collect:
            phase = .collecting
            collected = []
            isDamaged = false
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
            return .done(outcome(record))
        }
        return begin()
    }

    private mutating func begin() -> Turn<ZFMMessage, Outcome> { follow(firstMove()) }

    private mutating func ask(_ command: ZFMCommand) -> Turn<ZFMMessage, Outcome> {
        self.command = command
        phase = .asked
        note(command, underway: 1)
        return .send(.command(command), within: command.patience)
    }

    // MARK: What comes

    /// Takes a packet.
    public mutating func take(_ message: ZFMMessage) -> Turn<ZFMMessage, Outcome>? {
        switch message {
        case .command: return nil
        case .data(let bytes, let isLast):
            guard phase == .collecting else { return nil }
            collected += bytes
            guard isLast else { return .listen(within: Self.packetPatience) }
            return isDamaged ? again(.garbage) : follow(take(data: collected))
        case .acknowledgement(let confirmation, let results): return take(confirmation, results)
        }
    }

    /// A packet of the data was damaged.
    public mutating func heardNoise() {
        if phase == .collecting { isDamaged = true }
    }

    private mutating func take(_ confirmation: ZFMConfirmation, _ results: [UInt8]) -> Turn<ZFMMessage, Outcome>? {
        switch phase {
        case .resynchronising(let landmark):
            guard confirmation == .ok, results.count == landmark.resultSize else { return nil }
            // Whatever was under way before it has come or never will.
            for index in landmarks.indices { landmarks[index].underway = 0 }
            return ask(command)
        case .asked:
            guard confirmation != .ok || results.count == command.resultSize else { return nil }
            guard position > 1 || confirmation.answersGreeting else { return nil }
            note(command, underway: -1)
            // The module did not understand the command and has done nothing.
            if confirmation == .packetDamaged { return again(.garbage) }
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
        let unlike = landmarks.first { $0.underway == 0 && $0.command.resultSize != command.resultSize }
        guard let landmark = unlike?.command else { return .fail(miss.error(step: step)) }
        phase = .resynchronising(by: landmark)
        note(landmark, underway: 1)
        // Whatever is left of an image comes first.
        return .send(.command(landmark), within: current == .fetchImage ? .seconds(15) : .seconds(4))
    }

    /// Counts the answers to a landmark that may be under way.
    private mutating func note(_ command: ZFMCommand, underway change: Int) {
        for index in landmarks.indices where landmarks[index].command.operation == command.operation {
            landmarks[index].underway = max(0, landmarks[index].underway + change)
        }
    }

    /// Hands the template over once more, as it did not arrive as sent.
    mutating func handOverAgain() -> Bool {
        guard repeats > 0 else { return false }
        repeats -= 1
        position -= 1
        return true
    }
}
