import Link
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// A driver's conversation and a simulated reader, joined by a line with faults, on a virtual clock.
///
/// It is the same for every driver: what differs are the codec, the dialogue and the simulated reader.
struct Bench<Reader: SimulatedReader> {
    /// What the line does, each way.
    struct Line {
        var up: [Fault] = [], down: [Fault] = []
        var piece = 64
    }

    /// How a conversation went.
    struct Run<Outcome> {
        var result: Result<Outcome, ReaderError>?
        /// When it ended, and when its own time would have been over.
        var took: Duration, limit: Duration
        /// Bytes each way.
        var sent = 0, received = 0
        var prompts: [Prompt] = []

        /// What came of it; a test that needs it fails with the reason why there is nothing.
        func outcome() throws -> Outcome { try #require(result, "no result").get() }
    }

    var reader: Reader
    /// What a person does when asked, some time after.
    var person: (Prompt?, inout Reader) -> Void = { _, _ in }
    var reaction = Duration.milliseconds(300)
    private(set) var now = SteadyTime.zero

    /// Takes over a reader that was just switched on.
    init(_ reader: Reader) { self.reader = reader }

    /// Runs a conversation to its end.
    ///
    /// - Parameter cancelAt: when somebody ends it.
    mutating func run<Codec: ReaderCodec, Talk: Dialogue>(
        _ dialogue: Talk, codec: Codec, line: Line = Line(), cancelAt: Duration? = nil
    ) -> Run<Talk.Outcome> where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        let start = now
        var conversation = Conversation(dialogue, codec: codec, now: now)
        var up = Wire(baud: reader.baud, piece: line.piece, faults: line.up)
        var down = Wire(baud: reader.baud, piece: line.piece, faults: line.down)
        var run = Run<Talk.Outcome>(took: .zero, limit: dialogue.limit)
        var prompt: Prompt?
        var actsAt: SteadyTime?
        let cancels = cancelAt.map { start + $0 }
        var idle = 0
        while conversation.result == nil {
            while let arrival = up.receive(now: now) {
                switch arrival {
                case .bytes(let bytes): reader.receive(bytes, now: now)
                case .unplugged: conversation.unplug()
                }
            }
            reader.handle(timeout: now)
            while let emission = reader.transmit() { down.send(emission) }
            while let arrival = down.receive(now: now) {
                switch arrival {
                case .bytes(let bytes):
                    run.received += bytes.count
                    conversation.receive(bytes, now: now)
                case .unplugged: conversation.unplug()
                }
            }
            conversation.handle(timeout: now)
            if conversation.prompt != prompt {
                prompt = conversation.prompt
                if let prompt { run.prompts.append(prompt) }
                actsAt = now + reaction
            }
            if let moment = actsAt, moment <= now {
                person(prompt, &reader)
                actsAt = nil
            }
            if let cancels, cancels <= now { conversation.cancel() }
            while conversation.result == nil, let frame = conversation.transmit() {
                run.sent += frame.count
                up.send(Emission(frame, at: now))
            }
            let moments = [up.next, down.next, reader.deadline, conversation.deadline, actsAt, cancels]
            guard let next = moments.compactMap({ $0 }).min(), conversation.result == nil else { break }
            // A moment may need some rounds; hundreds mean that nothing moves.
            idle = next > now ? 0 : idle + 1
            guard idle < 500 else {
                Issue.record("it turns in circles at \(now)")
                break
            }
            now = max(now, next)
        }
        // The last word leaves, whatever the line does.
        while let frame = conversation.transmit() { reader.receive(frame, now: now) }
        run.result = conversation.result
        run.took = now - start
        return run
    }
}

/// Seeded numbers (SplitMix64, Steele 2014), so that a test is the same each time.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
