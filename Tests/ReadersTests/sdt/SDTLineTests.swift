import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Session
import Testing

/// A resident-ID card reader on a line that is not what it should be, a thousand times each way.
@Suite("A resident-ID card reader on a bad line")
struct SDTLineTests {
    private static let access = SDTAccess.patient(20)
    private static let anna = SyntheticCard.whole(7)
    private static let bert = SyntheticCard.whole(8)
    private static let read = SDTDialogue.read(access, fingerprints: true, appendedAddresses: true)
    /// How many bytes such a reading has each way.
    private static let (up, down) = (80, 2_510)

    private func expectUnchanged(_ reader: SimulatedSDT, _ seed: UInt64) {
        let new = SimulatedSDT()
        #expect(reader.baud == new.baud && reader.radioFrame == new.radioFrame, "seed \(seed)")
    }

    @Test("1,000 schedules of faults: that card or a reason, in time, and no setting changed")
    func schedules() {
        var endings: [String: Int] = [:]
        for seed in 0..<1_000 as Range<UInt64> {
            // Every other time where the short answers are.
            var schedule = FaultSchedule<SimulatedSDT>(
                seed: seed, reach: seed % 2 == 0 ? 120 : Self.down, flipsOnly: false)
            if seed % 5 == 0 {
                schedule.line.down.append(Fault(.insert([0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00]), at: Int(seed) % 130))
                schedule.line.up.append(Fault(.insert([0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00]), at: Int(seed) % 70))
            }
            var bench = Bench(card: Self.anna)
            let run = bench.run(Self.read, line: schedule.line)
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            expectUnchanged(bench.reader, seed)
            switch run.result {
            case .success(let reading):
                let isExact = reading.card == Self.anna.card && reading.reader == bench.reader.identifier
                #expect(isExact || schedule.passesCheck, "seed \(seed)")
                endings["card", default: 0] += 1
            case .failure(let error): endings[error.name, default: 0] += 1
            case nil: break
            }
        }
        // Most faults are healed, cut cables are not; each kind of ending is seen.
        #expect(endings["card", default: 0] > 500, "\(endings)")
        #expect(endings["unplugged", default: 0] > 50 && endings["timedOut", default: 0] > 20, "\(endings)")
    }

    @Test("1,000 turned bits: exactly that card, or a reason")
    func singleFlips() {
        var read = 0
        for seed in 0..<1_000 as Range<UInt64> {
            let schedule = FaultSchedule<SimulatedSDT>(singleFlip: seed, up: Self.up, down: Self.down)
            var bench = Bench(card: Self.anna)
            let run = bench.run(Self.read, line: schedule.line)
            #expect(run.took <= run.limit, "seed \(seed)")
            expectUnchanged(bench.reader, seed)
            switch run.result {
            case .success(let reading):
                #expect(reading.card == Self.anna.card && reading.reader == bench.reader.identifier, "seed \(seed)")
                read += 1
            case .failure: break
            case nil: Issue.record("no result, seed \(seed)")
            }
        }
        #expect(read > 950)
    }

    @Test("Every bit of every command, and of every short answer, turned: exactly that card, or a reason")
    func everyBit() {
        for bit in 0..<8 * 130 {
            for isUp in [true, false] where !isUp || bit < 8 * Self.up {
                let fault = [Fault(.flip(bit: bit % 8), at: bit / 8)]
                var bench = Bench(card: Self.anna)
                let line = Bench<SimulatedSDT>.Line(up: isUp ? fault : [], down: isUp ? [] : fault)
                let run = bench.run(Self.read, line: line)
                guard case .success(let reading)? = run.result else { continue }
                #expect(reading.card == Self.anna.card && reading.reader == bench.reader.identifier, "bit \(bit)")
            }
        }
    }

    /// The check is one exclusive or: two turned bits of one column of a frame take each other away. Nothing on the line
    /// can tell; the card that comes of it must at least be one, and come in time.
    @Test("Two turned bits of one column pass the check, and nothing worse comes of them")
    func doubleFlips() {
        var changed = 0
        for seed in 0..<200 as Range<UInt64> {
            var random = SplitMix64(state: seed)
            let bit = Int.random(in: 0..<8, using: &random)
            let places = [200, 1_400].map { Int.random(in: $0..<$0 + 900, using: &random) }
            var bench = Bench(card: Self.anna)
            let line = Bench<SimulatedSDT>.Line(down: places.map { Fault(.flip(bit: bit), at: $0) })
            let run = bench.run(Self.read, line: line)
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            guard case .success(let reading)? = run.result else { continue }
            #expect(reading.card.serial == Self.anna.serial && reading.reader == bench.reader.identifier)
            changed += reading.card == Self.anna.card ? 0 : 1
        }
        #expect(changed > 0)
    }

    @Test("1,000 schedules in which the first card is pulled: never parts of two cards")
    func pulled() {
        var endings: [String: Int] = [:]
        for seed in 0..<1_000 as Range<UInt64> {
            let schedule = FaultSchedule<SimulatedSDT>(seed: seed &+ 5_000, reach: Self.down, flipsOnly: false)
            var bench = Bench<SimulatedSDT>(card: nil)
            bench.reaction = .milliseconds(Int64(seed) * 17 % 2_400)
            var times = 0
            bench.person = { prompt, reader in
                switch prompt {
                case .putCard: reader.put(times == 0 ? Self.anna : Self.bert)
                case .liftCard: reader.lift()
                default:
                    times += 1
                    if times == 1 { reader.lift() }
                }
            }
            let run = bench.run(Self.read, line: schedule.line)
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            expectUnchanged(bench.reader, seed)
            switch run.result {
            case .success(let reading):
                let isFirst = reading.card == Self.anna.card
                #expect(isFirst || reading.card == Self.bert.card || schedule.passesCheck, "seed \(seed)")
                endings[isFirst ? "first" : "second", default: 0] += 1
            case .failure(let error): endings[error.name, default: 0] += 1
            case nil: break
            }
        }
        #expect(endings["first", default: 0] > 20 && endings["second", default: 0] > 200, "\(endings)")
    }

    @Test("Bytes that come in from nowhere may pass the check; what follows them gives them away")
    func inserted() {
        for seed in 0..<2_000 as Range<UInt64> {
            var random = SplitMix64(state: seed)
            let bytes = (0..<Int.random(in: 1...20, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            var bench = Bench(card: Self.anna)
            let fault = Fault(.insert(bytes), at: Int.random(in: 100..<Self.down, using: &random))
            let run = bench.run(Self.read, line: Bench<SimulatedSDT>.Line(down: [fault]))
            guard case .success(let reading)? = run.result else {
                Issue.record("\(run), seed \(seed)")
                continue
            }
            #expect(reading.card == Self.anna.card, "seed \(seed)")
        }
    }

    @Test("Any one fault that leaves the cable in is healed", arguments: 0..<6)
    func healed(_ kind: Int) throws {
        let kinds: [Fault.Kind] = [
            .flip(bit: 3), .drop(1), .drop(5), .insert([0xAA, 0xAA, 0x96]), .delay(.milliseconds(1_500)),
            .delay(.milliseconds(4_500)),
        ]
        let read = SDTDialogue.read(.patient(60), fingerprints: true, appendedAddresses: true)
        // Bytes of the greeting apart: a reader that is silent at first is not asked for long.
        for (places, isUp) in [
            (Array(10..<Self.up), true), (Array(12..<130) + Array(stride(from: 130, to: Self.down, by: 37)), false),
        ] {
            for offset in places {
                let fault = [Fault(kinds[kind], at: offset)]
                var bench = Bench(card: Self.anna)
                let line = Bench<SimulatedSDT>.Line(up: isUp ? fault : [], down: isUp ? [] : fault)
                let run = bench.run(read, line: line)
                #expect(
                    try run.outcome().card == Self.anna.card,
                    "\(kinds[kind]) at \(offset) \(isUp ? "up" : "down"): \(run)")
            }
        }
    }

    @Test("Split at every byte, the line carries the same")
    func pieces() throws {
        for piece in [1, 2, 5, 64, 4_096] {
            var bench = Bench(card: Self.anna)
            let run = bench.run(Self.read, line: Bench<SimulatedSDT>.Line(piece: piece))
            #expect(try run.outcome().card == Self.anna.card, "pieces of \(piece)")
            #expect(run.received < Self.down && run.received > Self.down - 20 && run.sent == Self.up)
        }
    }

    @Test("Unplugged at any byte, it says so")
    func unplugged() {
        for offset in stride(from: 0, to: Self.down - 20, by: 7) {
            var bench = Bench(card: Self.anna)
            let line = Bench<SimulatedSDT>.Line(down: [Fault(.unplug, at: offset)])
            #expect(bench.run(Self.read, line: line).result == .failure(.unplugged), "at \(offset)")
        }
    }

    @Test("Silence at first, and a language that is not the reader's, are told apart")
    func firstWord() {
        var bench = Bench<SimulatedSDT>(card: nil)
        let silent = bench.run(.describe(Self.access), line: Bench<SimulatedSDT>.Line(down: [Fault(.stall, at: 0)]))
        #expect(silent.result == .failure(.silent("115200 baud")))
        let noise = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 37) | 0x80 }
        let foreign = bench.run(
            .describe(Self.access),
            line: Bench<SimulatedSDT>.Line(
                down: [
                    Fault(.insert(noise), at: 0), Fault(.drop(11), at: 0), Fault(.insert(noise), at: 11),
                    Fault(.stall, at: 12),
                ]))
        #expect(foreign.result == .failure(.foreign("115200 baud")))
    }

    @Test("A reader that sends a byte too many behind each card is not trusted, and not asked for ever")
    func chatter() {
        var bench = Bench(ChattyReader())
        bench.person = { prompt, reader in
            switch prompt {
            case .putCard: reader.reader.put(Self.anna)
            case .liftCard: reader.reader.lift()
            default: break
            }
        }
        let run = bench.run(SDTDialogue.read(.patient(60)), codec: SDTHostCodec())
        #expect(run.result == .failure(.garbled(step: "reading the card")))
        #expect(run.prompts == [.putCard, .liftCard, .putCard, .liftCard, .putCard, .liftCard, .putCard])
    }

    @Test("A reading takes what the line, the reader and the quiet behind its answers take, at every rate")
    func rate() throws {
        for code in 0...4 as ClosedRange<UInt8> {
            var reader = SimulatedSDT()
            var codec = SDTHostCodec()
            // Somebody else's program has changed the rate; the driver is told.
            reader.receive(codec.frame(.setRate(code: code)), now: .zero)
            reader.handle(timeout: SteadyTime(nanoseconds: 3_000_000))
            _ = reader.transmit()
            reader.put(Self.anna)
            var bench = Bench(reader)
            var access = Self.access
            access.baud = reader.baud
            let run = bench.run(.read(access, fingerprints: true))
            #expect(try run.outcome().card.fingerprints.count == 2)
            let rate = Int64(reader.baud ?? 0)
            let line = Duration.microseconds(Int64(run.sent + run.received) * 10_000_000 / rate)
            // Quiet: 20 ms at first, and 10 ms and 64 bytes behind three answers; in the reader 2 × 3, 30, 40 and 1,100.
            let quiet = Duration.milliseconds(20 + 3 * 10) + .microseconds(3 * 64 * 10_000_000 / rate)
            let module = Duration.milliseconds(6 + 30 + 40 + 1_100)
            #expect(run.took >= (line + quiet + module) * 0.999)
            #expect(run.took <= (line + quiet + module) * 1.01)
        }
    }
}
