import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// An NFC chip on a line that is not what it should be, a thousand times each way.
@Suite("An NFC chip on a bad line")
struct PN532LineTests {
    private static let access = PN532Access.patient(10)
    private static let tag = SyntheticTag(seed: 7)!.tag

    @Test("1,000 schedules of faults: the tag's number or a reason, in time", arguments: [false, true])
    func schedules(_ flipsOnly: Bool) {
        var endings: [String: Int] = [:]
        for seed in 0..<1_000 as Range<UInt64> {
            let schedule = FaultSchedule<SimulatedPN532>(seed: seed, reach: 90, flipsOnly: flipsOnly)
            var bench = Bench(tag: 7)
            let run = bench.run(.read(Self.access), line: schedule.line)
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            switch run.result {
            case .success(let tag):
                #expect(tag == Self.tag, "another tag, seed \(seed)")
                endings["tag", default: 0] += 1
            case .failure(let error): endings[error.name, default: 0] += 1
            case nil: break
            }
        }
        if flipsOnly {
            // Four bits, each in another try of the same step, are too many.
            #expect(endings["tag", default: 0] >= 995, "\(endings)")
        } else {
            #expect(endings["tag", default: 0] > 400 && endings["unplugged", default: 0] > 50, "\(endings)")
            #expect(endings["timedOut", default: 0] > 50 && endings["cardPulled"] == nil, "\(endings)")
        }
    }

    @Test("Any one fault that leaves the cable in is healed", arguments: 0..<6)
    func healed(_ kind: Int) {
        let kinds: [Fault.Kind] = [
            .flip(bit: 3), .drop(1), .drop(5), .insert([0x00, 0xFF, 0x02]), .delay(.milliseconds(150)), .repeated(12),
        ]
        for offset in 0..<90 {
            for isUp in [true, false] {
                let fault = [Fault(kinds[kind], at: offset)]
                var bench = Bench(tag: 7)
                let line = Bench<SimulatedPN532>.Line(up: isUp ? fault : [], down: isUp ? [] : fault)
                let run = bench.run(.read(Self.access), line: line)
                #expect(run.result == .success(Self.tag), "\(kinds[kind]) at \(offset) \(isUp ? "up" : "down"): \(run)")
            }
        }
    }

    @Test("Split at every byte, the line carries the same; unplugged at any, it says so")
    func pieces() {
        var length = 0
        for piece in [1, 2, 5, 64] {
            var bench = Bench(tag: 7)
            let run = bench.run(.read(Self.access), line: Bench<SimulatedPN532>.Line(piece: piece))
            #expect(run.result == .success(Self.tag))
            length = run.received
        }
        for offset in 0..<length - 1 {
            var bench = Bench(tag: 7)
            let line = Bench<SimulatedPN532>.Line(down: [Fault(.unplug, at: offset)])
            #expect(bench.run(.read(Self.access), line: line).result == .failure(.unplugged), "at \(offset)")
        }
    }

    @Test("Silence at first, and a language that is not the chip's, are told apart")
    func firstWord() {
        var bench = Bench(tag: 7)
        let silent = bench.run(.read(Self.access), line: Bench<SimulatedPN532>.Line(down: [Fault(.stall, at: 0)]))
        #expect(silent.result == .failure(.silent("115200 baud")))
        let noise = (0..<40).map { UInt8(truncatingIfNeeded: $0 &* 37) | 0x80 }
        let faults = (0..<60).flatMap { [Fault(.insert(noise), at: $0), Fault(.drop(1), at: $0)] }
        let foreign = bench.run(.read(Self.access), line: Bench<SimulatedPN532>.Line(down: faults))
        #expect(foreign.result == .failure(.foreign("115200 baud")))
    }
}
