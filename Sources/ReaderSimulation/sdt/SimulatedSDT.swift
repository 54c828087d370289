public import Link
public import ReaderWire

/// A resident-ID card reader that exists only in software: its security module, and the cards laid on it.
public struct SimulatedSDT: SimulatedReader {
    /// A failure that the reader is told to have.
    public struct Failure: Equatable, Sendable {
        /// The command's first two bytes.
        public var command, parameter: UInt8
        /// What it answers in place of carrying it out.
        public var verdict: SDTVerdict
        /// How many times.
        public var times: Int

        /// Makes a failure.
        public init(_ verdict: SDTVerdict, of command: SDTCommand, times: Int = 1) {
            self.init(verdict, command: command.content[0], parameter: command.content[1], times: times)
        }

        init(_ verdict: SDTVerdict, command: UInt8, parameter: UInt8, times: Int) {
            self.command = command
            self.parameter = parameter
            self.verdict = verdict
            self.times = times
        }
    }

    /// What the host has done with the card that lies there.
    enum Progress: Equatable {
        case untouched
        case found
        case selected
        /// It says nothing of itself any more until it is lifted, appended addresses apart.
        case read
    }

    private static let rates = [115_200, 57_600, 38_400, 19_200, 9_600]
    /// Commands that wait while one is carried out; a host that says more is not listened to.
    private static let queueAtMost = 16

    /// The number of its security module.
    public var identifier: SDTIdentifier
    /// What lies in the field.
    public private(set) var card: SyntheticCard?
    /// What fails, the first that applies.
    public var failures: [Failure] = []
    /// The longest frame to a card; it keeps it without power.
    public private(set) var radioFrame: UInt8 = 0x50
    /// How often the host looked for a card and found none since the last was lifted.
    public private(set) var looks = 0
    /// How far the host has come with the card since it was laid there.
    private(set) var progress = Progress.untouched
    private var rateCode: UInt8 = 0
    private let isSerial: Bool
    private var ear = Ear(SDTReaderCodec())
    private var waiting: [SDTCommand] = []
    private var underway: (command: SDTCommand, until: SteadyTime)?
    private var outbox: [Emission] = []

    /// Switches a reader on.
    ///
    /// - Parameter isSerial: whether it is on a serial line; on USB there is no rate.
    public init(
        isSerial: Bool = true,
        identifier: SDTIdentifier = SDTIdentifier(
            kind: 5, maker: 1, date: 20_190_601, serial: 1_234, suffix: 1_234_567_890)
    ) {
        self.isSerial = isSerial
        self.identifier = identifier
    }

    /// The rate of its line; it keeps it without power.
    public var baud: Int? { isSerial ? Self.rates[Int(rateCode)] : nil }

    /// When a command is done, or the beginning of a frame forgotten.
    public var deadline: SteadyTime? { [underway?.until, ear.deadline].compactMap { $0 }.min() }

    /// The next piece to send.
    public mutating func transmit() -> Emission? { outbox.isEmpty ? nil : outbox.removeFirst() }

    /// Whether the card has been read since it was laid there.
    public var hasRead: Bool { progress == .read }

    /// Lays a card on the reader, in place of one that lies there.
    public mutating func put(_ card: SyntheticCard) {
        self.card = card
        progress = .untouched
    }

    /// Lifts the card, also while it is read.
    public mutating func lift() {
        card = nil
        progress = .untouched
        looks = 0
    }

    /// Takes bytes of the host.
    public mutating func receive(_ bytes: [UInt8], now: SteadyTime) {
        ear.receive(bytes, now: now)
        hear(now: now)
    }

    /// Ends the command whose time is over, and forgets the beginning of a frame whose rest did not come.
    public mutating func handle(timeout now: SteadyTime) {
        while let done = underway, done.until <= now {
            underway = nil
            let answer = answer(to: done.command)
            say(answer, at: done.until)
            if case .setRate(let code) = done.command, answer.verdict == .ok { rateCode = code }
            begin(now: done.until)
        }
        ear.handle(timeout: now)
        hear(now: now)
    }

    private mutating func hear(now: SteadyTime) {
        while let heard = ear.next() {
            switch heard {
            case .refused(let refusal) where refusal.reason == .check: say(SDTAnswer(.checkError), at: now)
            case .refused(let refusal) where refusal.reason == .length: say(SDTAnswer(.lengthError), at: now)
            case .refused: break
            case .answer(let command): if waiting.count < Self.queueAtMost { waiting.append(command) }
            }
        }
        begin(now: now)
    }

    private mutating func begin(now: SteadyTime) {
        guard underway == nil, !waiting.isEmpty else { return }
        let command = waiting.removeFirst()
        underway = (command, now + time(of: command))
    }

    private mutating func say(_ answer: SDTAnswer, at moment: SteadyTime) {
        outbox.append(Emission(ear.codec.frame(answer), at: moment))
    }

    /// How long it takes, about as readers do.
    private func time(of command: SDTCommand) -> Duration {
        switch command {
        case .findCard: .milliseconds(30)
        case .selectCard: .milliseconds(40)
        case .readBase: progress == .selected ? .milliseconds(600) : .milliseconds(20)
        case .readBaseWithFingerprints: progress == .selected ? .milliseconds(1_100) : .milliseconds(20)
        case .readAppendedAddresses: .milliseconds(100)
        case .resetModule: .milliseconds(200)
        default: .milliseconds(3)
        }
    }

    // MARK: What it does

    private mutating func answer(to command: SDTCommand) -> SDTAnswer {
        let content = command.content
        let failing = failures.firstIndex {
            $0.command == content[0] && $0.parameter == content[1] && $0.times > 0
        }
        if let failing {
            failures[failing].times -= 1
            return SDTAnswer(failures[failing].verdict)
        }
        switch command {
        case .resetModule:
            if progress != .read { progress = .untouched }
            return SDTAnswer(.ok)
        case .moduleStatus, .setRate: return SDTAnswer(.ok)
        case .moduleIdentifier: return SDTAnswer(.ok, identifier.bytes)
        case .setRadioFrame(let size):
            radioFrame = size
            return SDTAnswer(.ok)
        case .findCard: return find()
        case .selectCard: return select()
        case .readBase: return read(withFingerprints: false)
        case .readBaseWithFingerprints: return read(withFingerprints: true)
        case .readAppendedAddresses: return readAddresses()
        case .other: return SDTAnswer(.badCommand)
        }
    }

    private mutating func find() -> SDTAnswer {
        guard card != nil, progress != .read else {
            if card == nil { looks += 1 }
            return SDTAnswer(.findFailed)
        }
        progress = .found
        return SDTAnswer(.cardFound, [0, 0, 0, 0])
    }

    private mutating func select() -> SDTAnswer {
        guard let card, progress == .found else { return SDTAnswer(.selectFailed) }
        progress = .selected
        return SDTAnswer(.ok, card.serial)
    }

    private mutating func read(withFingerprints: Bool) -> SDTAnswer {
        guard let card, progress == .selected else { return SDTAnswer(.readFailed) }
        progress = .read
        return SDTAnswer(.ok, card.card.base(withFingerprints: withFingerprints))
    }

    private func readAddresses() -> SDTAnswer {
        guard let card, progress == .selected || progress == .read else { return SDTAnswer(.readFailed) }
        return card.hasAppendedAddress
            ? SDTAnswer(.ok, card.card.appendedAddresses?.rawBytes ?? []) : SDTAnswer(.noSuchItem)
    }
}
