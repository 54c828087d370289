public import Link
public import ReaderWire
internal import Session

/// A card reader of the USB class CCID that exists only in software: one slot, cards, and the answers to commands.
public struct SimulatedCCID: SimulatedReader {
    /// A card of nobody: the bytes of its number are made from another.
    public struct Card: Equatable, Sendable {
        /// Which card it is.
        public var seed: UInt64
        /// How many bytes its number has: 4, 7 or 10.
        public var size = 4

        /// Makes a card.
        public init(seed: UInt64, size: Int = 4) {
            self.seed = seed
            self.size = size
        }

        /// The number that it tells.
        public var number: [UInt8] {
            var random = SplitMix64(state: seed)
            // A 4-byte number that begins with 08 would be another each time.
            return [0x04] + (1..<size).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        }
    }

    /// A failure that the reader is told to have.
    public struct Failure: Equatable, Sendable {
        /// What fails.
        public enum Cause: Equatable, Sendable {
            /// A command, with the reader's error.
            case command(CCIDKind, CCIDError)
            /// What is handed to the card, with the card's status.
            case card(UInt16)
        }

        /// What fails.
        public var cause: Cause
        /// How many times.
        public var times: Int

        /// Makes a failure.
        public init(_ cause: Cause, times: Int = 1) {
            self.cause = cause
            self.times = times
        }
    }

    /// How long a time extension extends.
    private static let extra = Duration.milliseconds(300)
    /// A contactless memory card's first words.
    private static let firstWords: [UInt8] = [
        0x3B, 0x8F, 0x80, 0x01, 0x80, 0x4F, 0x0C, 0xA0, 0x00, 0x00, 0x03, 0x06, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00,
        0x00, 0x6A,
    ]

    /// The card on the reader.
    public private(set) var card: Card?
    /// Whether the card has power.
    public private(set) var hasPower = false
    /// How often the card asks for more time before its next answers.
    public var extensions = 0
    /// What fails, the first that applies.
    public var failures: [Failure] = []
    /// How often the host looked for a card and found none since the last was lifted.
    public private(set) var looks = 0
    /// How often a card's number was read since it was put down.
    public private(set) var readings = 0

    private var ear = Ear(CCIDCodec(.reader))
    /// Commands that came while one is under way wait, as the pipe of a real reader does.
    private var waiting: [CCIDMessage] = []
    private var doneAt: SteadyTime?
    private var outbox: [Emission] = []

    /// Plugs a reader in.
    public init() {}

    /// USB has no rate.
    public var baud: Int? { nil }

    /// When a command is done, or the beginning of a message forgotten.
    public var deadline: SteadyTime? { [doneAt, ear.deadline].compactMap { $0 }.min() }

    /// The next message.
    public mutating func transmit() -> Emission? { outbox.isEmpty ? nil : outbox.removeFirst() }

    /// Lays a card down.
    public mutating func put(_ card: Card) {
        self.card = card
        hasPower = false
        readings = 0
    }

    /// Takes the card away, also from under a command.
    public mutating func lift() {
        card = nil
        hasPower = false
        looks = 0
    }

    /// Takes bytes of the host.
    public mutating func receive(_ bytes: [UInt8], now: SteadyTime) {
        ear.receive(bytes, now: now)
        hear(now: now)
    }

    /// Finishes the command under way, and forgets a message's beginning.
    public mutating func handle(timeout now: SteadyTime) {
        if let doneAt, doneAt <= now, let command = waiting.first {
            if extensions > 0, command.kind.answer == .data {
                extensions -= 1
                say(CCIDMessage(.data, to: command, presence, .timeExtension), now)
                self.doneAt = now + Self.extra
            } else {
                say(carryOut(waiting.removeFirst()), now)
                begin(now)
            }
        }
        ear.handle(timeout: now)
        hear(now: now)
    }

    private mutating func hear(now: SteadyTime) {
        while let heard = ear.next() {
            guard case .answer(let command) = heard else { continue }
            waiting.append(command)
            if doneAt == nil { begin(now) }
        }
    }

    private mutating func begin(_ now: SteadyTime) { doneAt = waiting.first.map { now + Self.time(of: $0.kind) } }

    private mutating func say(_ message: CCIDMessage, _ moment: SteadyTime) {
        outbox.append(Emission(ear.codec.frame(message), at: moment))
    }

    /// How long it takes, about as contactless readers do.
    private static func time(of kind: CCIDKind) -> Duration {
        switch kind {
        case .powerOn: .milliseconds(40)
        case .transfer: .milliseconds(15)
        case .powerOff: .milliseconds(5)
        default: .milliseconds(1)
        }
    }

    private var presence: CCIDMessage.Presence { card == nil ? .absent : hasPower ? .active : .inactive }

    // MARK: Commands

    private mutating func carryOut(_ command: CCIDMessage) -> CCIDMessage {
        let kind = command.kind.answer ?? .slotStatus
        if let error = takeFailure(of: command.kind) { return CCIDMessage(kind, to: command, presence, .failed, error) }
        guard command.slot == 0 else { return CCIDMessage(kind, to: command, .absent, .failed, CCIDError(rawValue: 5)) }
        switch command.kind {
        case .getSlotStatus:
            if card == nil { looks += 1 }
            return CCIDMessage(kind, to: command, presence)
        case .powerOff:
            hasPower = false
            return CCIDMessage(kind, to: command, presence)
        case .powerOn where card != nil:
            hasPower = true
            return CCIDMessage(kind, to: command, presence, data: Self.firstWords)
        case .transfer where hasPower:
            return CCIDMessage(kind, to: command, presence, data: respond(command.data).bytes)
        case .powerOn, .transfer: return CCIDMessage(kind, to: command, presence, .failed, .mute)
        default: return CCIDMessage(kind, to: command, presence, .failed, .unsupported)
        }
    }

    /// What the card, or the reader for it, answers.
    private mutating func respond(_ command: [UInt8]) -> CardResponse {
        if let index = failures.firstIndex(where: { if case .card = $0.cause { $0.times > 0 } else { false } }),
            case .card(let status) = failures[index].cause
        {
            failures[index].times -= 1
            return CardResponse(status)
        }
        guard command == CardResponse.getNumber, let card else { return CardResponse(0x6D00) }
        readings += 1
        return CardResponse(CardResponse.done, data: card.number)
    }

    private mutating func takeFailure(of kind: CCIDKind) -> CCIDError? {
        for index in failures.indices where failures[index].times > 0 {
            guard case .command(kind, let error) = failures[index].cause else { continue }
            failures[index].times -= 1
            return error
        }
        return nil
    }
}
