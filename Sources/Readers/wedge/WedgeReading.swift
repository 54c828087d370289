public import ReaderWire

/// How a reader that types is listened to.
public struct WedgeAccess: Sendable {
    /// How long a person may take to hold a tag to the reader.
    public var patience = Duration.seconds(30)
    /// Which numbers it types.
    public var form = WedgeNumber.Form()

    /// For half a minute, to decimal numbers of 8 or 10 digits.
    public init() {}
}

/// The reading of a tag by a reader that types its number.
///
/// The driver only listens: nothing tells it whether the reader is there at all, or what it can do. And nothing checks
/// what it types: a wrong digit is not noticed. So it takes a whole number only, of a length that the reader's numbers
/// have, with Enter behind it and nothing missing on the way; what was typed before the person was asked is dropped.
public struct WedgeReading: Dialogue {
    private enum Phase {
        /// Whatever is being typed ends.
        case settling
        /// A number has to begin.
        case waiting
        /// Its next key has to come.
        case typing
    }

    /// How long nothing is typed before the person is asked.
    private static let quiet = Duration.milliseconds(250)
    /// The longest pause within a number; readers type a key in some hundredths of a second.
    private static let pause = Duration.milliseconds(500)

    private let access: WedgeAccess
    private var typing: WedgeTyping
    private var phase = Phase.settling

    /// Reads one tag.
    public init(_ access: WedgeAccess) {
        self.access = access
        typing = WedgeTyping(access.form)
    }

    /// The person's time, and that of what is being typed at first and at last.
    public var limit: Duration { access.patience + .seconds(10) }

    /// The person's time.
    public var patience: Duration { access.patience }

    /// What is being done.
    public var step: String {
        switch phase {
        case .settling: "waiting until nothing is typed"
        case .waiting: "waiting for a tag"
        case .typing: "reading the tag"
        }
    }

    /// What a person has to do now.
    public var prompt: Prompt? { phase == .waiting ? .putCard : nil }

    /// What it means that the time is over.
    public var overdue: ReaderError {
        guard phase == .waiting else { return .timedOut(step: step) }
        return typing.isBegun ? .garbled(step: step) : .noCard
    }

    /// Waits until nothing is typed.
    public mutating func start() -> Turn<InputEvent, WedgeNumber> { .listen(within: Self.quiet) }

    /// Takes an event.
    public mutating func take(_ event: InputEvent) -> Turn<InputEvent, WedgeNumber>? {
        guard phase != .settling else { return .listen(within: Self.quiet) }
        switch typing.take(event) {
        case .success(let number)?: return .done(number)
        case .failure(let refusal)?: return fail(refusal)
        case nil: return goOn()
        }
    }

    /// Something got lost.
    public mutating func heardNoise() {
        if phase != .settling { typing.lose() }
    }

    /// Nothing is typed: at first as it should be, within a number it is its end.
    public mutating func missed(_ miss: Miss) -> Turn<InputEvent, WedgeNumber> {
        switch phase {
        case .settling:
            phase = .waiting
            return goOn()
        case .waiting where !typing.isBegun: return goOn()
        case .waiting, .typing: return fail(typing.end())
        }
    }

    private mutating func goOn() -> Turn<InputEvent, WedgeNumber> {
        phase = typing.isBegun ? .typing : .waiting
        return .listen(within: phase == .typing ? Self.pause : access.patience)
    }

    private func fail(_ refusal: WedgeRefusal) -> Turn<InputEvent, WedgeNumber> {
        switch refusal {
        case .lost: .fail(.garbled(step: step))
        case .length(let count): .fail(.cardUnreadable(reason: "the reader typed \(count) digits, which no number has"))
        case .unfinished(let count):
            .fail(.cardUnreadable(reason: "the reader typed half a number, \(count) digits and no Enter"))
        case .key: .fail(.cardUnreadable(reason: "the reader typed what is no digit"))
        }
    }
}
