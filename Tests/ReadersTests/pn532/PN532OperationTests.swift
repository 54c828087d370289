import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("Operations with an NFC chip")
struct PN532OperationTests {
    private let access = PN532Access()
    private func tag(_ seed: UInt64, _ size: Int = 4) -> PN532Tag? { SyntheticTag(seed: seed, size: size)?.tag }

    @Test("A chip that sleeps is woken and says what it is")
    func description() throws {
        var bench = Bench<SimulatedPN532>(tag: nil)
        #expect(!bench.reader.isAwake)
        let chip = try bench.run(.describe(access)).outcome()
        #expect("\(chip)" == "PN532 1.6" && bench.reader.isAwake && bench.reader.isConfigured)
    }

    @Test("A tag's number is read when it comes, whatever its size", arguments: [4, 7, 10])
    func reading(_ size: Int) throws {
        var bench = Bench(tag: 7, size: size)
        bench.reaction = .seconds(5)
        let run = bench.run(.read(access))
        let read = try run.outcome()
        #expect(read == tag(7, size) && read.number.count == size && run.prompts == [.putCard])
        // The person's five seconds, and little more.
        #expect((.seconds(5)...(.milliseconds(5_400))).contains(run.took))
        #expect(bench.reader.tagsTold == 2 && !bench.reader.isWaiting)
    }

    @Test("Nobody lays a tag down: it says so in the person's time, and the chip waits no more")
    func nobody() {
        var bench = Bench<SimulatedPN532>(tag: nil)
        let run = bench.run(.read(.patient(3)))
        #expect(run.result == .failure(.noCard) && (.seconds(3)...(.milliseconds(3_200))).contains(run.took))
        // The last word is on its way; then the chip has heard it.
        _ = bench.run(.describe(access))
        #expect(!bench.reader.isWaiting)
    }

    @Test("A tag taken away before it was read twice is told")
    func pulled() {
        let bench = Bench<SimulatedPN532>(tag: nil)
        var reader = Fleeting(inner: bench.reader)
        reader.inner.put(SyntheticTag(seed: 7)!)
        var fleeting = Bench(reader)
        let run = fleeting.run(PN532Dialogue.read(access), codec: PN532Codec())
        #expect(run.result == .failure(.cardPulled))
    }

    @Test("Another tag at the second reading is not taken for the first: it is read until two are the same")
    func exchanged() throws {
        var reader = Fleeting(inner: SimulatedPN532())
        reader.inner.put(SyntheticTag(seed: 7)!)
        reader.next = SyntheticTag(seed: 8)
        var bench = Bench(reader)
        let read = try bench.run(PN532Dialogue.read(access), codec: PN532Codec()).outcome()
        #expect(read == tag(8) && bench.reader.inner.tagsTold >= 2)
    }

    @Test("Cancelled, it ends at once with the frame that ends the chip's wait, and the next operation works")
    func cancelled() throws {
        var bench = Bench<SimulatedPN532>(tag: nil)
        for milliseconds in stride(from: 0, through: 200, by: 3) {
            let run = bench.run(.read(access), cancelAt: .milliseconds(milliseconds))
            #expect(run.result == .failure(.cancelled) && run.took <= .milliseconds(milliseconds))
        }
        var conversation = Conversation(PN532Dialogue.read(access), codec: PN532Codec(), now: .zero)
        while conversation.transmit() != nil {}
        conversation.cancel()
        #expect(conversation.transmit() == [0, 0, 0xFF, 0, 0xFF, 0] && conversation.transmit() == nil)
        bench.person = { _, reader in reader.put(SyntheticTag(seed: 9)!) }
        #expect(try bench.run(.read(access)).outcome() == tag(9))
    }

    @Test("A chip that does not understand is asked again, and said to be unable at last")
    func failures() throws {
        var bench = Bench(tag: 7)
        bench.reader.failures = [.init(of: 0x02, isSilent: false, times: 2), .init(of: 0x4A, isSilent: true, times: 2)]
        #expect(try bench.run(.read(access)).outcome() == tag(7))
        bench.reader.failures = [.init(of: 0x02, isSilent: false, times: 99)]
        #expect(bench.run(.describe(access)).result == .failure(.unsupported(step: "asking what it is")))
        bench.reader.failures = [.init(of: 0x02, isSilent: true, times: 99)]
        #expect(bench.run(.describe(access)).result == .failure(.timedOut(step: "asking what it is")))
    }

    @Test("Without an acknowledgement before it, a response is somebody else's")
    func unacknowledged() {
        var codec = PN532Codec()
        var conversation = Conversation(PN532Dialogue.describe(access), codec: codec, now: .zero)
        conversation.handle(timeout: SteadyTime(nanoseconds: 20_000_000))
        conversation.receive(codec.frame(.response(.configured)), now: SteadyTime(nanoseconds: 21_000_000))
        #expect(conversation.strangers == 1)
        conversation.receive(codec.frame(.acknowledgement), now: SteadyTime(nanoseconds: 22_000_000))
        conversation.receive(codec.frame(.response(.configured)), now: SteadyTime(nanoseconds: 23_000_000))
        #expect(conversation.strangers == 1)
    }

    @Test("Another model than a PN532 is told as such")
    func foreign() {
        var codec = PN532Codec()
        var conversation = Conversation(PN532Dialogue.describe(access), codec: codec, now: .zero)
        conversation.handle(timeout: SteadyTime(nanoseconds: 20_000_000))
        let chip = PN532Chip(model: 0x31, version: 1, revision: 6)
        let configured = codec.frame(.acknowledgement) + codec.frame(.response(.configured))
        conversation.receive(configured, now: SteadyTime(nanoseconds: 21_000_000))
        // Asked again first: the sum lets some damage pass.
        for _ in 0..<4 {
            #expect(conversation.result == nil)
            let answer = codec.frame(.acknowledgement) + codec.frame(.response(.description(chip)))
            conversation.receive(answer, now: conversation.deadline ?? .zero)
            conversation.handle(timeout: conversation.deadline ?? .zero)
        }
        #expect(conversation.result == .failure(.foreign("115200 baud")))
    }
}

/// A chip whose tag goes once it was told, and another comes where there is one.
private struct Fleeting: SimulatedReader {
    var inner: SimulatedPN532
    var next: SyntheticTag?
    private var hasGone = false

    init(inner: SimulatedPN532) { self.inner = inner }

    var baud: Int? { inner.baud }
    var deadline: SteadyTime? { inner.deadline }
    mutating func transmit() -> Emission? { inner.transmit() }
    mutating func handle(timeout now: SteadyTime) { inner.handle(timeout: now) }

    mutating func receive(_ bytes: [UInt8], now: SteadyTime) {
        inner.receive(bytes, now: now)
        guard inner.tagsTold == 1, !hasGone else { return }
        hasGone = true
        inner.lift()
        if let next { inner.put(next) }
    }
}
