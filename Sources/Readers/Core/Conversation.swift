public import Link
public import ReaderWire

/// One operation with one reader over one link: a codec and a dialogue, and the time each step may take.
///
/// It does no I/O and reads no clock: bytes in, `handle(timeout:)`, then ask for what to transmit, the next deadline and
/// the result. What was begun ends in a result within the dialogue's limit, whatever comes in.
public struct Conversation<Codec: ReaderCodec, Talk: Dialogue>: Sendable
where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
    private enum State: Equatable {
        /// An answer has to come.
        case awaiting(until: SteadyTime)
        /// Nothing is expected.
        case pausing(until: SteadyTime)
        case over
    }

    /// What came of it; nothing while it goes on.
    public private(set) var result: Result<Talk.Outcome, ReaderError>?
    /// Answers that belonged to nothing that was asked.
    public private(set) var strangers = 0
    /// Pieces of what came that were no answer.
    public private(set) var refusals = 0

    private var codec: Codec
    private var dialogue: Talk
    private var outgoing: [[UInt8]] = []
    private var state = State.over
    private let end: SteadyTime
    /// What is left of the person's time, and since when it runs.
    private var patience: Duration
    private var askedSince: SteadyTime?
    private var heardStranger = false
    private var heardNoise = false

    /// Begins a dialogue.
    public init(_ dialogue: Talk, codec: Codec, now: SteadyTime) {
        self.dialogue = dialogue
        self.codec = codec
        end = now + dialogue.limit
        patience = dialogue.patience
        follow(self.dialogue.start(), now: now)
    }

    /// What a person has to do now.
    public var prompt: Prompt? { result == nil ? dialogue.prompt : nil }

    /// When `handle(timeout:)` has to be called; never once there is a result.
    public var deadline: SteadyTime? {
        switch state {
        case .awaiting(let until), .pausing(let until): min(until, end, personEnd ?? end)
        case .over: nil
        }
    }

    private var personEnd: SteadyTime? { askedSince.map { $0 + patience } }

    /// The next frame to send, in order. There may be a last one after the result.
    public mutating func transmit() -> [UInt8]? { outgoing.isEmpty ? nil : outgoing.removeFirst() }

    /// Takes bytes that came.
    public mutating func receive(_ bytes: [UInt8], now: SteadyTime) {
        guard result == nil else { return }
        codec.receive(bytes)
        hear(now: now)
    }

    /// Does what time demands.
    public mutating func handle(timeout now: SteadyTime) {
        guard result == nil else { return }
        if now >= min(end, personEnd ?? end) { return finish(.failure(dialogue.overdue)) }
        switch state {
        case .awaiting(let until) where until <= now:
            // A frame may be hidden behind the beginning of one that never was.
            codec.expire()
            hear(now: now)
            guard state == .awaiting(until: until) else { return }
            follow(dialogue.missed(heardStranger ? .strangers : heardNoise ? .garbage : .silence), now: now)
        case .pausing(let until) where until <= now: follow(dialogue.resume(), now: now)
        default: break
        }
    }

    /// Ends it because somebody wants so.
    public mutating func cancel() { abandon(.cancelled) }

    /// Ends it because the reader is gone: nothing more is said.
    public mutating func unplug() {
        abandon(.unplugged)
        outgoing = []
    }

    private mutating func abandon(_ error: ReaderError) {
        guard result == nil else { return }
        finish(.failure(error))
    }

    private mutating func hear(now: SteadyTime) {
        while result == nil, let heard = codec.next() {
            switch heard {
            case .refused:
                refusals += 1
                heardNoise = true
                if case .awaiting = state { dialogue.heardNoise() }
            case .answer(let answer):
                guard case .awaiting = state, let turn = dialogue.take(answer) else {
                    strangers += 1
                    heardStranger = true
                    continue
                }
                follow(turn, now: now)
            }
        }
    }

    private mutating func follow(_ turn: Turn<Talk.Command, Talk.Outcome>, now: SteadyTime) {
        heardStranger = false
        heardNoise = false
        switch turn {
        case .send(let command, let time):
            outgoing.append(codec.frame(command))
            state = .awaiting(until: now + time)
        case .post(let commands, let time):
            outgoing += commands.map { codec.frame($0) }
            state = .pausing(until: now + time)
        case .listen(let time): state = .awaiting(until: now + time)
        case .done(let outcome): finish(.success(outcome))
        case .fail(let error): finish(.failure(error))
        }
        if let since = askedSince, dialogue.prompt == nil {
            patience -= now - since
            askedSince = nil
        } else if askedSince == nil, dialogue.prompt != nil {
            askedSince = now
        }
    }

    private mutating func finish(_ result: Result<Talk.Outcome, ReaderError>) {
        self.result = result
        state = .over
        if case .failure = result { outgoing = dialogue.farewell.map { codec.frame($0) } }
    }
}
