public import Link
public import ReaderWire

/// An operation under way, as whoever carries its bytes sees it.
public protocol RunningOperation: AnyObject {
    /// Whether nothing more is to come of it, but for its last words.
    var isOver: Bool { get }
    /// What a person has to do now.
    var prompt: Prompt? { get }
    /// When `handle(timeout:)` has to be called.
    var deadline: SteadyTime? { get }
    /// The next frame to send.
    func transmit() -> [UInt8]?
    /// Takes bytes that came.
    func receive(_ bytes: [UInt8], now: SteadyTime)
    /// Does what time demands.
    func handle(timeout now: SteadyTime)
    /// Ends it because the reader is gone.
    func unplug()
    /// Ends it because somebody wants so.
    func cancel()
    /// Lets its result be seen: its last words have left, or will not.
    func close()
}

/// One operation that was begun at a station: a conversation, and what came of it when the station is done with it.
public final class Operation<Codec: ReaderCodec, Talk: Dialogue>: RunningOperation
where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
    private var conversation: Conversation<Codec, Talk>
    /// What came of it; nothing while it goes on.
    public private(set) var result: Result<Talk.Outcome, ReaderError>?

    /// Begins one.
    public init(_ dialogue: Talk, codec: Codec, now: SteadyTime) {
        conversation = Conversation(dialogue, codec: codec, now: now)
    }

    /// Makes one that has failed before anything was said.
    public init(_ dialogue: Talk, codec: Codec, failed error: ReaderError) {
        conversation = Conversation(dialogue, codec: codec, now: .zero)
        conversation.unplug()
        result = .failure(error)
    }

    /// What a person has to do now.
    public var prompt: Prompt? { conversation.prompt }
    /// Whether the conversation has its result.
    public var isOver: Bool { conversation.result != nil }
    /// When time demands something.
    public var deadline: SteadyTime? { conversation.deadline }
    /// The next frame to send.
    public func transmit() -> [UInt8]? { conversation.transmit() }
    /// Takes bytes that came.
    public func receive(_ bytes: [UInt8], now: SteadyTime) { conversation.receive(bytes, now: now) }
    /// Does what time demands.
    public func handle(timeout now: SteadyTime) { conversation.handle(timeout: now) }
    /// Ends it because the reader is gone.
    public func unplug() { conversation.unplug() }
    /// Ends it because somebody wants so.
    public func cancel() { conversation.cancel() }
    /// Lets its result be seen.
    public func close() { result = result ?? conversation.result }
}
