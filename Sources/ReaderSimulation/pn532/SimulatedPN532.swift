public import Link
internal import ReaderWire

/// An NFC chip that exists only in software: asleep until woken, and the tag in its field.
public struct SimulatedPN532: SimulatedReader {
    /// A failure that the chip is told to have.
    public struct Failure: Equatable, Sendable {
        /// The command's code.
        public var code: UInt8
        /// Whether it acknowledges and says nothing more, in place of not understanding.
        public var isSilent: Bool
        /// How many times.
        public var times: Int

        /// Makes a failure.
        public init(of code: UInt8, isSilent: Bool, times: Int = 1) {
            self.code = code
            self.isSilent = isSilent
            self.times = times
        }
    }

    private static let wakingByte: UInt8 = 0x55

    /// What lies in its field.
    public private(set) var tag: SyntheticTag?
    /// What fails, the first that applies.
    public var failures: [Failure] = []
    /// Whether it was woken since its power came.
    public private(set) var isAwake = false
    /// Whether it was told how to use the secure module; before, it talks to no tag.
    public private(set) var isConfigured = false
    /// Tags told since the last was laid down.
    public private(set) var tagsTold = 0
    /// Since when it waits for a tag.
    private var waitingSince: SteadyTime?

    private var ear = Ear(PN532Codec())
    private var outbox: [Emission] = []
    private var lastResponse: PN532Message?

    /// Gives a chip power.
    public init() {}

    /// The rate of its line.
    public var baud: Int? { 115_200 }
    /// Whether it waits for a tag.
    public var isWaiting: Bool { waitingSince != nil }

    /// When a tag has come that it waits for, or the beginning of a frame is forgotten.
    public var deadline: SteadyTime? {
        [ear.deadline, tag == nil ? nil : waitingSince].compactMap { $0 }.min()
    }

    /// The next piece to send.
    public mutating func transmit() -> Emission? { outbox.isEmpty ? nil : outbox.removeFirst() }

    /// Lays a tag down.
    public mutating func put(_ tag: SyntheticTag) {
        self.tag = tag
        tagsTold = 0
    }

    /// Takes it away.
    public mutating func lift() { tag = nil }

    /// Takes bytes of the host; a sleeping chip loses all up to the one that wakes it.
    public mutating func receive(_ bytes: [UInt8], now: SteadyTime) {
        var heard = bytes[...]
        if !isAwake {
            guard let waking = bytes.firstIndex(of: Self.wakingByte) else { return }
            isAwake = true
            heard = bytes[(waking + 1)...]
        }
        ear.receive(Array(heard), now: now)
        hear(now: now)
    }

    /// Tells a tag that has come, and forgets the beginning of a frame whose rest did not.
    public mutating func handle(timeout now: SteadyTime) {
        if waitingSince != nil, let tag { tell(tag, now: now) }
        ear.handle(timeout: now)
        hear(now: now)
    }

    private mutating func hear(now: SteadyTime) {
        while let heard = ear.next() {
            guard case .answer(let message) = heard else { continue }
            switch message {
            case .command(let command):
                waitingSince = nil
                say(.acknowledgement, at: now + .milliseconds(1))
                obey(command, now: now)
            case .acknowledgement: waitingSince = nil
            case .repetition: if let lastResponse { say(lastResponse, at: now + .milliseconds(1)) }
            case .wakeUp, .syntaxError, .response: break
            }
        }
    }

    private mutating func obey(_ command: PN532Command, now: SteadyTime) {
        if let index = failures.firstIndex(where: { $0.code == command.code && $0.times > 0 }) {
            failures[index].times -= 1
            if !failures[index].isSilent { respond(.syntaxError, at: now + .milliseconds(3)) }
            return
        }
        let moment = now + .milliseconds(3)
        switch command {
        case .describe: respond(.response(.description(PN532Chip(version: 1, revision: 6))), at: moment)
        case .configure:
            isConfigured = true
            respond(.response(.configured), at: moment)
        case .awaitTag where isConfigured:
            waitingSince = now
            if let tag { tell(tag, now: now) }
        case .awaitTag, .other: respond(.syntaxError, at: moment)
        }
    }

    private mutating func tell(_ tag: SyntheticTag, now: SteadyTime) {
        waitingSince = nil
        tagsTold += 1
        respond(.response(.tags([tag.tag])), at: now + .milliseconds(8))
    }

    private mutating func respond(_ message: PN532Message, at moment: SteadyTime) {
        lastResponse = message
        say(message, at: moment)
    }

    private mutating func say(_ message: PN532Message, at moment: SteadyTime) {
        outbox.append(Emission(ear.codec.frame(message), at: moment))
    }
}
