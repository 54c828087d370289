import Link
import ReaderWire
import Readers
import Testing

/// A dialogue of one question, whose answer is two bytes long.
private struct Question: Dialogue {
    var limit = Duration.seconds(10)
    var step: String { "asking" }
    var prompt: Prompt? { .putFinger }
    var farewell: [ZFMMessage] { [.command(.echo)] }
    var retries = 0
    var patience = Duration.seconds(60)

    mutating func start() -> Turn<ZFMMessage, [UInt8]> { .send(.command(.randomNumber), within: .seconds(1)) }

    mutating func take(_ answer: ZFMMessage) -> Turn<ZFMMessage, [UInt8]>? {
        guard case .acknowledgement(.ok, let results) = answer, results.count == 2 else { return nil }
        return .done(results)
    }

    mutating func missed(_ miss: Miss) -> Turn<ZFMMessage, [UInt8]> {
        guard retries > 0 else { return .fail(miss.error(step: step)) }
        retries -= 1
        return .pause(.seconds(1))
    }

    mutating func resume() -> Turn<ZFMMessage, [UInt8]> { start() }
}

@Suite("A conversation")
struct ConversationTests {
    private var codec = ZFMCodec()

    private func begin(_ question: Question = Question()) -> Conversation<ZFMCodec, Question> {
        var conversation = Conversation(question, codec: ZFMCodec(), now: .zero)
        var codec = codec
        #expect(conversation.transmit() == codec.frame(.command(.randomNumber)))
        #expect(conversation.transmit() == nil)
        return conversation
    }

    private func answer(_ results: UInt8...) -> [UInt8] {
        var codec = codec
        return codec.frame(.acknowledgement(.ok, results: results))
    }

    private func at(_ milliseconds: UInt64) -> SteadyTime { SteadyTime(nanoseconds: milliseconds * 1_000_000) }

    @Test("An answer ends it, and nothing is due any more")
    func answered() {
        var conversation = begin()
        #expect(conversation.prompt == .putFinger && conversation.deadline == at(1_000))
        for byte in answer(1, 2) { conversation.receive([byte], now: at(5)) }
        #expect(conversation.result == .success([1, 2]))
        #expect(conversation.deadline == nil && conversation.transmit() == nil && conversation.prompt == nil)
        conversation.handle(timeout: at(99_999))
        conversation.cancel()
        #expect(conversation.result == .success([1, 2]))
    }

    @Test("An answer to something else is dropped, and the right one waited for")
    func stranger() {
        var conversation = begin()
        conversation.receive(answer() + answer(9, 9, 9) + answer(3, 4), now: at(5))
        #expect(conversation.result == .success([3, 4]) && conversation.strangers == 2)
    }

    @Test("Silence, noise and answers to something else are told apart")
    func misses() {
        for (bytes, error) in [
            ([], ReaderError.timedOut(step: "asking")), ([1, 2, 3], .garbled(step: "asking")),
            (answer(), .outOfStep(step: "asking")),
        ] {
            var conversation = begin()
            if !bytes.isEmpty { conversation.receive(bytes, now: at(5)) }
            conversation.handle(timeout: at(999))
            #expect(conversation.result == nil)
            conversation.handle(timeout: at(1_000))
            #expect(conversation.result == .failure(error))
        }
    }

    @Test("An answer hidden behind the beginning of another is found before the step is given up")
    func hidden() {
        var conversation = begin()
        conversation.receive([0xEF, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0x01, 0x00] + answer(5, 6), now: at(5))
        #expect(conversation.result == nil)
        conversation.handle(timeout: at(1_000))
        #expect(conversation.result == .success([5, 6]))
    }

    @Test("A step may be tried again, and what comes in the pause is not taken for its answer")
    func retried() {
        var conversation = begin(Question(retries: 1))
        conversation.handle(timeout: at(1_000))
        #expect(conversation.result == nil && conversation.transmit() == nil)
        conversation.receive(answer(7, 7), now: at(1_500))
        #expect(conversation.result == nil && conversation.strangers == 1)
        conversation.handle(timeout: at(2_000))
        #expect(conversation.transmit() != nil && conversation.deadline == at(3_000))
        conversation.receive(answer(8, 8), now: at(2_500))
        #expect(conversation.result == .success([8, 8]))
    }

    @Test("The operation's own time ends it, however often a step is tried again")
    func limit() {
        var conversation = begin(Question(limit: .milliseconds(3_500), retries: .max))
        var steps = 0
        while let deadline = conversation.deadline, steps < 100 {
            conversation.handle(timeout: deadline)
            steps += 1
        }
        #expect(conversation.result == .failure(.timedOut(step: "asking")) && steps == 4)
    }

    @Test("The person's time ends it too, counted while something is asked of them")
    func patience() {
        var conversation = begin(Question(retries: .max, patience: .milliseconds(2_500)))
        #expect(conversation.deadline == at(1_000))
        conversation.handle(timeout: at(1_000))
        conversation.handle(timeout: at(2_000))
        #expect(conversation.result == nil && conversation.deadline == at(2_500))
        conversation.handle(timeout: at(2_500))
        #expect(conversation.result == .failure(.timedOut(step: "asking")))
    }

    @Test("Cancelled, it says farewell and nothing else")
    func cancelled() {
        var conversation = begin()
        conversation.cancel()
        var codec = codec
        #expect(conversation.result == .failure(.cancelled) && conversation.deadline == nil)
        #expect(conversation.transmit() == codec.frame(.command(.echo)) && conversation.transmit() == nil)
        conversation.receive(answer(1, 2), now: at(5))
        #expect(conversation.result == .failure(.cancelled))
    }

    @Test("Unplugged, it says nothing more")
    func unplugged() {
        var conversation = begin()
        conversation.unplug()
        #expect(conversation.result == .failure(.unplugged) && conversation.transmit() == nil)
    }
}
