public import ReaderWire

/// What the made-up reader read, and which reader it was.
public struct SkeletonTag: Equatable, Sendable, CustomStringConvertible {
    /// What the reader calls itself.
    public var product: String
    /// The tag's number.
    public var number: [UInt8]

    /// The reader, and how long the number is.
    public var description: String { "tag with a number of \(number.count) bytes, read by \(product)" }
}

/// The reading of a tag by the made-up reader: it says who it is, then it is asked for a tag until there is one.
public struct SkeletonReading: Dialogue {
    private static let patienceWithReader = Duration.seconds(1)
    private static let betweenLooks = Duration.milliseconds(200)

    /// How long a person may take to hold a tag to the reader.
    public let patience: Duration
    private var command = SkeletonMessage(.who, sequence: 0)
    private var product = ""
    private var repeats = 3
    /// What a person has to do now.
    public private(set) var prompt: Prompt?

    /// Reads one tag.
    ///
    /// - Parameter sequence: the number before the first command's.
    public init(patience: Duration = .seconds(30), sequence: UInt8 = 0) {
        self.patience = patience
        command.sequence = sequence
    }

    /// The person's time, and the reader's.
    public var limit: Duration { patience + .seconds(5) }

    /// What is being done.
    public var step: String { command.kind == .who ? "asking what it is" : "reading the tag" }

    /// What it means that the time is over.
    public var overdue: ReaderError { prompt == nil ? .timedOut(step: step) : .noCard }

    /// Asks who it is.
    public mutating func start() -> Turn<SkeletonMessage, SkeletonTag> { ask(.who) }

    /// Looks again.
    public mutating func resume() -> Turn<SkeletonMessage, SkeletonTag> { ask(.read) }

    /// Asks again, under another number.
    public mutating func missed(_ miss: Miss) -> Turn<SkeletonMessage, SkeletonTag> {
        guard repeats > 0 else { return .fail(miss.error(step: step)) }
        repeats -= 1
        return ask(command.kind)
    }

    /// Takes an answer to the last command; one to an earlier command is dropped.
    public mutating func take(_ answer: SkeletonMessage) -> Turn<SkeletonMessage, SkeletonTag>? {
        guard answer.sequence == command.sequence else { return nil }
        switch (command.kind, answer.kind) {
        case (.who, .product):
            product = String(decoding: answer.data.map { 0x20...0x7E ~= $0 ? $0 : 0x3F }, as: UTF8.self)
            return ask(.read)
        case (.read, .tag): return .done(SkeletonTag(product: product, number: answer.data))
        case (.read, .noTag):
            prompt = .putCard
            return .pause(Self.betweenLooks)
        default: return nil
        }
    }

    private mutating func ask(_ kind: SkeletonMessage.Kind) -> Turn<SkeletonMessage, SkeletonTag> {
        command = SkeletonMessage(kind, sequence: command.sequence &+ 1)
        return .send(command, within: Self.patienceWithReader)
    }
}
