import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// A fingerprint module on a line that is not what it should be, a thousand times each way.
@Suite("A fingerprint module on a bad line")
struct ZFMLineTests {
    private static let access = ZFMAccess.patient(10)

    /// What may have changed in the module after an operation, told by the library alone.
    private func expectUnchanged(_ before: ZFMFlash, _ after: ZFMFlash, seed: UInt64) {
        #expect(before.parameters == after.parameters && before.password == after.password, "seed \(seed)")
    }

    @Test("1,000 schedules of faults: a verdict or a reason, in time, and no setting changed")
    func verification() {
        var endings: [String: Int] = [:]
        var enrolled = Bench(finger: nil, slots: [0: 7]).reader
        enrolled.lift()
        for seed in 0..<1_000 as Range<UInt64> {
            let isRight = seed % 2 == 0
            let schedule = FaultSchedule<SimulatedZFM>(seed: seed, reach: 120, flipsOnly: false)
            var bench = Bench(enrolled, finger: SyntheticFinger(seed: isRight ? 7 : 8))
            let run = bench.run(.verify(Self.access, slot: 0), line: schedule.line)
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            expectUnchanged(enrolled.flash, bench.reader.flash, seed: seed)
            #expect(bench.reader.flash.library == enrolled.flash.library, "seed \(seed)")
            switch run.result {
            case .success(.match):
                #expect(isRight, "a false match, seed \(seed)")
                endings["match", default: 0] += 1
            case .success(.noMatch):
                #expect(!isRight, "a false non-match, seed \(seed)")
                endings["noMatch", default: 0] += 1
            case .failure(let error): endings[error.name, default: 0] += 1
            case nil: break
            }
        }
        // Single faults are healed, cut cables are not; each kind of ending is seen.
        #expect(endings["match", default: 0] > 100 && endings["noMatch", default: 0] > 100, "\(endings)")
        #expect(endings["unplugged", default: 0] > 50 && endings["timedOut", default: 0] > 20, "\(endings)")
    }

    @Test("1,000 schedules of turned bits: never somebody else's finger")
    func flips() {
        var matches = 0
        var enrolled = Bench(finger: nil, slots: [0: 7, 1: 9]).reader
        enrolled.lift()
        for seed in 0..<1_000 as Range<UInt64> {
            let schedule = FaultSchedule<SimulatedZFM>(seed: seed, reach: 110, flipsOnly: true)
            var stranger = Bench(enrolled, finger: SyntheticFinger(seed: 8))
            switch stranger.run(.verify(Self.access, slot: 0), line: schedule.line).result {
            case .success(.match): Issue.record("a false match, seed \(seed)")
            case nil: Issue.record("no result, seed \(seed)")
            default: break
            }
            var wearer = Bench(enrolled, finger: SyntheticFinger(seed: 9))
            switch wearer.run(.identify(Self.access), line: schedule.line).result {
            case .success(.match(_, let slot)):
                #expect(slot == 1, "somebody else's slot, seed \(seed)")
                matches += 1
            case .success(.noMatch): Issue.record("a false non-match, seed \(seed)")
            default: break
            }
        }
        #expect(matches > 700)
    }

    @Test("1,000 schedules of faults in an enrolment: the library gets that finger in that slot, or nothing")
    func enrolment() {
        var succeeded = 0
        let empty = SimulatedZFM()
        for seed in 0..<1_000 as Range<UInt64> {
            let schedule = FaultSchedule<SimulatedZFM>(seed: seed, reach: 900, flipsOnly: false)
            var bench = Bench(empty, finger: SyntheticFinger(seed: 7))
            let run = bench.run(.enrol(Self.access, copy: true), line: schedule.line)
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            expectUnchanged(empty.flash, bench.reader.flash, seed: seed)
            #expect(bench.reader.flash.library.keys.allSatisfy { $0 == 0 }, "seed \(seed)")
            if case .success(let enrolment)? = run.result {
                succeeded += 1
                #expect(
                    enrolment.slot == 0 && bench.reader.flash.library[0] == enrolment.template?.bytes, "seed \(seed)")
            }
        }
        #expect(succeeded > 300)
    }

    @Test("Any one fault that leaves the cable in is healed", arguments: 0..<6)
    func healed(_ kind: Int) {
        var enrolled = Bench(finger: nil, slots: [0: 7]).reader
        enrolled.lift()
        let kinds: [Fault.Kind] = [
            .flip(bit: 3), .drop(1), .drop(5), .insert([0xEF, 0x01, 0x00]), .delay(.milliseconds(1_500)),
            .delay(.milliseconds(4_500)),
        ]
        // Bytes of the greeting apart: a module that is silent at first is not asked for long.
        for offset in 30..<110 {
            for isUp in [true, false] {
                let fault = [Fault(kinds[kind], at: offset)]
                var bench = Bench(enrolled, finger: SyntheticFinger(seed: 7))
                let line = Bench<SimulatedZFM>.Line(up: isUp ? fault : [], down: isUp ? [] : fault)
                let run = bench.run(.verify(.patient(30), slot: 0), line: line)
                #expect(run.isMatch(), "\(kinds[kind]) at \(offset) \(isUp ? "up" : "down"): \(run)")
            }
        }
    }

    @Test("Split at every byte, the line carries the same")
    func pieces() {
        for piece in [1, 2, 5, 139] {
            var bench = Bench(finger: SyntheticFinger(seed: 7))
            let run = bench.run(.enrol(Self.access, copy: true), line: Bench<SimulatedZFM>.Line(piece: piece))
            #expect(throws: Never.self, "pieces of \(piece)") { try run.outcome() }
        }
    }

    @Test("Unplugged at any byte, it says so")
    func unplugged() {
        var whole = Bench(finger: nil, slots: [3: 9])
        let length = whole.run(.template(Self.access, slot: 3)).received
        for offset in stride(from: 0, to: length, by: 3) {
            var bench = Bench(finger: SyntheticFinger(seed: 7), slots: [3: 9])
            let line = Bench<SimulatedZFM>.Line(down: [Fault(.unplug, at: offset)])
            #expect(
                bench.run(.template(Self.access, slot: 3), line: line).result == .failure(.unplugged), "at \(offset)")
        }
    }

    @Test("Silence at first, and a language that is not the module's, are told apart")
    func firstWord() {
        var bench = Bench(finger: nil)
        let silent = bench.run(.identify(Self.access), line: Bench<SimulatedZFM>.Line(down: [Fault(.stall, at: 0)]))
        #expect(silent.result == .failure(.silent("57600 baud")))
        let noise = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 37) | 0x80 }
        let foreign = bench.run(
            .identify(Self.access),
            line: Bench<SimulatedZFM>.Line(
                down: [
                    Fault(.insert(noise), at: 0), Fault(.drop(12), at: 0), Fault(.insert(noise), at: 12),
                    Fault(.stall, at: 13),
                ]))
        #expect(foreign.result == .failure(.foreign("57600 baud")))
    }

    @Test("A template comes within 5 % of the line's rate, and a command costs what the line and the module take")
    func rate() throws {
        var bench = Bench(finger: nil, slots: [0: 7])
        let whole = bench.run(.template(Self.access, slot: 0))
        let template = try whole.outcome()
        // Everything but the line: 20 ms of quiet at first, and 3 ms in the module for each of four commands.
        let line = Duration.microseconds(Int64(whole.sent + whole.received) * 10_000_000 / 57_600)
        let rest = Duration.milliseconds(20 + 4 * 3)
        #expect(template.bytes.count == 512 && whole.took >= line)
        #expect(whole.took - rest <= line * 1.05)
    }
}
