internal import JT808
public import ReaderWire

/// One operation with a cradle: steps, one after the other, and what comes of them.
///
/// An answer names the serial of its request, and each request has one of its own, also when it is said again. So an
/// answer that comes late is known for what it is. A wristband that is exchanged while it is worked on ends the
/// operation: the cradle tells every change by itself.
public struct CradleDialogue<Outcome: Sendable>: Dialogue {
    private enum Phase {
        /// The line becomes quiet: what an earlier program left is dropped.
        case settling
        /// The answer has to come.
        case asked
        /// A change has to come.
        case watching
        /// What is not answered is on its way.
        case passing
    }

    /// How long the line has to be quiet at first.
    private static var settlingTime: Duration { .milliseconds(20) }
    /// Time for a frame that nobody answers.
    private static var passingTime: Duration { .milliseconds(100) }
    /// How long a change is waited for before the slots are asked for again: what told it may have been lost.
    private static var watchingTime: Duration { .seconds(5) }
    /// How often a step is tried again.
    private static var repeats: Int { 3 }

    private let access: CradleAccess
    let steps: [CradleStep]
    private let outcome: @Sendable (CradleRecord) -> Outcome
    var record = CradleRecord()
    var position = 0
    private var phase = Phase.settling
    private var repeats = Self.repeats
    /// The last step that was begun so far.
    private var furthest = 0
    /// The serial of the request under way.
    private(set) var serial: UInt16
    /// That of a frame under way for the wristband: the same for each try, as the answer to any of them will do.
    var orderSerial: UInt16
    /// What was read last in this step, to be read once more.
    var lastSlots: [CradleSlot]?
    var lastWristband: CradleWristband?

    init(_ access: CradleAccess, _ steps: [CradleStep], outcome: @escaping @Sendable (CradleRecord) -> Outcome) {
        self.access = access
        self.steps = steps
        self.outcome = outcome
        serial = access.firstSerial
        orderSerial = access.firstSerial
    }

    /// The person's time, or some seconds a step.
    public var limit: Duration {
        if case .change = steps[0] { return access.patience }
        return .seconds(10 + 5 * steps.count)
    }

    /// What is being done.
    public var step: String { current.name }
    var current: CradleStep { steps[position] }

    /// What it means that the time is over.
    public var overdue: ReaderError {
        if case .change = current, phase == .watching { return .nothingChanged }
        return .timedOut(step: step)
    }

    /// Begins, when the line is quiet.
    public mutating func start() -> Turn<CradleFrame, Outcome> { .pause(Self.settlingTime) }

    /// Goes on after a pause.
    public mutating func resume() -> Turn<CradleFrame, Outcome> { phase == .passing ? follow(.next) : ask() }

    // MARK: What a step makes of answers

    /// What a step wants next.
    enum Move {
        /// Ask once more, as the step goes on.
        case ask
        /// Ask once more, as something went wrong, unless it did too often.
        case again(orElse: ReaderError)
        /// Wait for more of the answer.
        case listen
        /// Wait until the cradle tells a change.
        case watch
        /// Begin anew with an earlier step, unless that was done too often.
        case back(to: Int, orElse: ReaderError)
        /// The step is done.
        case next
        /// The operation has failed.
        case fail(ReaderError)
    }

    private mutating func follow(_ move: Move) -> Turn<CradleFrame, Outcome> {
        switch move {
        case .ask: return ask()
        case .again(let error): return again(orElse: error)
        case .listen: return .listen(within: current.patience)
        case .watch:
            phase = .watching
            repeats = Self.repeats
            return .listen(within: Self.watchingTime)
        case .back(let earlier, let error):
            guard repeats > 0 else { return .fail(error) }
            // The tries of the steps between count as this one's.
            position = earlier
            lastWristband = nil
            return again(orElse: error)
        case .next: return advance()
        case .fail(let error): return .fail(error)
        }
    }

    private mutating func advance() -> Turn<CradleFrame, Outcome> {
        guard position + 1 < steps.count else { return .done(outcome(record)) }
        position += 1
        // A step that was gone back to does not get new tries each time.
        if position > furthest { repeats = Self.repeats }
        furthest = max(furthest, position)
        orderSerial &+= 1
        lastSlots = nil
        lastWristband = nil
        return ask()
    }

    private mutating func ask() -> Turn<CradleFrame, Outcome> {
        serial &+= 1
        phase = .asked
        switch current {
        case .list, .change: return .send(CradleFrame(serial: serial, .querySlots), within: current.patience)
        case .look(let slot, _): return .send(CradleFrame(serial: serial, .read(slot: slot)), within: current.patience)
        case .write(let slot, let write):
            return .send(CradleFrame(serial: serial, write.message(slot: slot)), within: current.patience)
        case .relay(let slot, let frame):
            record.frames = []
            return .send(CradleFrame(serial: serial, .relay(slot: slot, frame)), within: current.patience)
        case .order(let slot, let order):
            let frame = CradleFrame(serial: serial, .relay(slot: slot, self.frame(of: order)))
            guard order.isAcknowledged else {
                phase = .passing
                return .post([frame], pause: Self.passingTime)
            }
            return .send(frame, within: current.patience)
        }
    }

    private func frame(of order: CradleOrder) -> WristbandFrame {
        let terminal = record.wristband?.terminal ?? .zero
        let header = Header(order.message, edition: .v2019, terminal: terminal, serial: orderSerial)
        guard let frame = WristbandFrame(header, body: order.body) else { preconditionFailure("an order too long") }
        return frame
    }

    // MARK: What comes

    /// Takes a frame.
    public mutating func take(_ frame: CradleFrame) -> Turn<CradleFrame, Outcome>? {
        move(frame.message).map { follow($0) }
    }

    // MARK: What does not come

    /// Asks again.
    public mutating func missed(_ miss: Miss) -> Turn<CradleFrame, Outcome> {
        if phase == .watching { return ask() }
        // Nobody has said anything so far.
        guard position == 0, lastSlots == nil, lastWristband == nil else {
            return again(orElse: miss.error(step: step))
        }
        return again(orElse: miss == .silence ? .silent("the port") : .foreign("the port"))
    }

    private mutating func again(orElse error: ReaderError) -> Turn<CradleFrame, Outcome> {
        guard repeats > 0 else { return .fail(error) }
        repeats -= 1
        return ask()
    }
}
