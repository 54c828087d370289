import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// A card reader whose card is taken away at a moment.
private struct LiftedCard: SimulatedReader {
    var reader: SimulatedCCID
    var at: SteadyTime
    var baud: Int? { nil }
    var deadline: SteadyTime? { [reader.deadline, reader.card == nil ? nil : at].compactMap { $0 }.min() }

    mutating func receive(_ bytes: [UInt8], now: SteadyTime) { reader.receive(bytes, now: now) }
    mutating func transmit() -> Emission? { reader.transmit() }
    mutating func handle(timeout now: SteadyTime) {
        if at <= now { reader.lift() }
        reader.handle(timeout: now)
    }
}

@Suite("Operations with a card reader")
struct CCIDOperationTests {
    private let anna = SimulatedCCID.Card(seed: 7)

    /// A reader on which the card lies already.
    private func bench(_ failures: SimulatedCCID.Failure...) -> Bench<SimulatedCCID> {
        var reader = SimulatedCCID()
        reader.put(anna)
        reader.failures = failures
        return Bench(reader, smartCard: nil)
    }

    @Test("A reader tells whether a card is there")
    func describe() {
        var empty = Bench(smartCard: nil)
        #expect(empty.run(.describe(CCIDAccess())).result == .success(CCIDSlot(presence: .absent)))
        var bench = bench()
        #expect(bench.run(.describe(CCIDAccess())).result == .success(CCIDSlot(presence: .inactive)))
    }

    @Test("A card is asked for, read, and let go; one that lies there is not asked for", arguments: [4, 7, 10])
    func read(_ size: Int) throws {
        let card = SimulatedCCID.Card(seed: 9, size: size)
        var bench = Bench(smartCard: card)
        let run = bench.read()
        #expect(run.prompts == [.putCard])
        let number = try run.outcome().number
        #expect(number == card.number && number.count == size && !bench.reader.hasPower)
        let again = bench.read()
        #expect(again.result == run.result && again.prompts.isEmpty && again.took < .milliseconds(100))
        #expect("\(try again.outcome())" == "card with a number of \(size) bytes")
    }

    @Test("Looks for a card are rarer the longer none comes")
    func backOff() {
        var bench = Bench(smartCard: nil)
        let run = bench.read(patience: 10)
        #expect(run.result == .failure(.noCard))
        // Four looks a second, and some more at first.
        #expect(40...50 ~= bench.reader.looks)
    }

    @Test("A card that needs longer is waited for, and one that always needs longer is not")
    func slow() {
        var patient = bench()
        patient.reader.extensions = 30
        let run = patient.read()
        #expect(run.result == .success(CCIDCard(number: anna.number)) && run.took > .seconds(9))
        var endless = bench()
        endless.reader.extensions = 1_000_000
        let error = ReaderError.timedOut(step: "waking the card")
        #expect(endless.read(patience: 5).result == .failure(error) && endless.reader.card != nil)
    }

    @Test(
        "A card without a number, or that refuses to tell it, says so", arguments: [0x6300, 0x6A81, 0x6D00 as UInt16])
    func nameless(_ status: UInt16) {
        var bench = bench(.init(.card(status)))
        let reason = "status \(String(status, radix: 16, uppercase: true))"
        let expected: ReaderError =
            status == 0x6D00
            ? .refused(step: "reading the card's number", reason: reason)
            : .cardUnreadable(reason: "it has no number to tell (\(reason))")
        #expect(bench.read().result == .failure(expected))
        #expect(!bench.finished.hasPower)
    }

    @Test("A mute card is asked again, and told when it stays so")
    func mute() {
        var once = bench(.init(.command(.powerOn, .mute), times: 3))
        #expect(once.read().result == .success(CCIDCard(number: anna.number)))
        var always = bench(.init(.command(.powerOn, .mute), times: 99))
        #expect(always.read().result == .failure(.cardUnreadable(reason: "it does not answer")))
    }

    @Test(
        "A failure of the reader is told with its own words",
        arguments: [
            (CCIDKind.powerOn, CCIDError.hardwareError, "fault"), (.transfer, .hardwareError, "fault"),
            (.getSlotStatus, .hardwareError, "fault"), (.transfer, .unsupported, "unsupported"),
            (.transfer, .parity, "cardUnreadable"), (.transfer, .slotBusy, "refused"),
            (.powerOn, CCIDError(rawValue: 0xF6), "refused"),
        ])
    func failures(_ kind: CCIDKind, _ error: CCIDError, _ name: String) {
        var bench = bench(.init(.command(kind, error), times: 99))
        let thrown = #expect(throws: ReaderError.self) { try bench.read().outcome() }
        #expect(thrown?.name == name)
    }

    @Test("A card taken away while it is read is told, and one taken before is asked for")
    func pulled() {
        var reader = SimulatedCCID()
        reader.put(anna)
        reader.extensions = 1
        // At 40 ms it asks for more time to wake; then each 15 ms it tells its number.
        var endings: Set<String> = []
        for milliseconds in 0..<400 as Range<Int64> {
            var bench = Bench(LiftedCard(reader: reader, at: .zero + .milliseconds(milliseconds)))
            var access = CCIDAccess()
            access.patience = .seconds(2)
            let run = bench.run(CCIDDialogue.read(access), codec: CCIDCodec())
            switch run.result {
            case .success(let card): #expect(card.number == anna.number)
            case .failure(let error): endings.insert(error.name)
            case nil: Issue.record("no result, \(milliseconds) ms")
            }
        }
        #expect(endings == ["noCard", "cardPulled"])
    }

    @Test("Whenever it is cancelled, it ends at once, and the card is let go")
    func cancelled() {
        var reader = SimulatedCCID()
        reader.put(anna)
        for milliseconds in 0..<100 as Range<Int64> {
            var bench = Bench(reader, smartCard: nil)
            let run = bench.read(cancelAt: .milliseconds(milliseconds))
            if run.result == .failure(.cancelled) { #expect(run.took <= .milliseconds(milliseconds)) }
            #expect(!bench.finished.hasPower, "after \(milliseconds) ms")
            #expect(bench.read().result == .success(CCIDCard(number: anna.number)))
        }
    }

    @Test("What the reader still answers another program is not taken for its answer")
    func stale() {
        let other = SimulatedCCID.Card(seed: 8)
        var codec = CCIDCodec(.reader)
        for sequence in 0...9 as ClosedRange<UInt8> {
            let command = CCIDMessage(.transfer, sequence: sequence)
            let late = codec.frame(CCIDMessage(.data, to: command, .active, data: other.number + [0x90, 0x00]))
            // Before each answer: to the look, to waking the card, and to reading its number twice.
            for places in [[0], [10], [40, 56]] where !places.contains(40) || !(3...4 ~= sequence) {
                var bench = bench()
                let line = Bench<SimulatedCCID>.Line(down: places.map { Fault(.insert(late), at: $0) })
                #expect(bench.read(line: line).result == .success(CCIDCard(number: anna.number)), "under \(sequence)")
            }
        }
    }
}
