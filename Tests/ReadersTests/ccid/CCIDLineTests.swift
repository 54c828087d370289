import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// A card reader on a line that is not what it should be. USB checks its transfers; these faults are of what is behind.
@Suite("A card reader on a bad line")
struct CCIDLineTests {
    private static let card = SimulatedCCID.Card(seed: 7, size: 7)

    @Test("1,000 schedules of faults: the card's number or a reason, in time, and the card is let go")
    func schedules() {
        var endings: [String: Int] = [:]
        for seed in 0..<1_000 as Range<UInt64> {
            let schedule = FaultSchedule<SimulatedCCID>(seed: seed, reach: 90, flipsOnly: false)
            var bench = Bench(smartCard: Self.card)
            let run = bench.read(patience: 10, line: schedule.line)
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            switch run.result {
            case .success(let card):
                #expect(card.number == Self.card.number, "a false number, seed \(seed)")
                endings["read", default: 0] += 1
            case .failure(let error): endings[error.name, default: 0] += 1
            case nil: break
            }
            let letsGo = !bench.finished.hasPower
            #expect(letsGo || run.result == .failure(.unplugged) || schedule.mayLoseWords, "seed \(seed)")
            if !letsGo { endings["with power", default: 0] += 1 }
        }
        #expect(endings["with power", default: 0] < 100, "\(endings)")
        #expect(endings["read", default: 0] > 300, "\(endings)")
        #expect(endings["unplugged", default: 0] > 50 && endings["timedOut", default: 0] > 20, "\(endings)")
    }

    @Test("1,000 schedules of turned bits: never another card's number")
    func flips() {
        var read = 0
        for seed in 0..<1_000 as Range<UInt64> {
            let schedule = FaultSchedule<SimulatedCCID>(seed: seed, reach: 90, flipsOnly: true)
            var bench = Bench(smartCard: Self.card)
            guard case .success(let card) = bench.read(patience: 10, line: schedule.line).result else { continue }
            #expect(card.number == Self.card.number, "seed \(seed)")
            read += 1
        }
        #expect(read > 500)
    }

    @Test("Any one bit turned, either way, is healed or told, and never gives another number")
    func everyBit() throws {
        var reader = SimulatedCCID()
        reader.put(Self.card)
        var whole = Bench(reader, smartCard: nil)
        let sound = whole.read()
        var told = 0
        for (isUp, length) in [(true, sound.sent), (false, sound.received)] {
            for bit in 0..<8 * length {
                let fault = [Fault(.flip(bit: bit % 8), at: bit / 8)]
                var bench = Bench(reader, smartCard: nil)
                let run = bench.read(
                    patience: 5, line: Bench<SimulatedCCID>.Line(up: isUp ? fault : [], down: isUp ? [] : fault))
                #expect(run.result != nil && run.took <= run.limit)
                if case .success(let card) = run.result {
                    #expect(card.number == Self.card.number, "bit \(bit) \(isUp ? "up" : "down")")
                } else {
                    told += 1
                }
            }
        }
        // What says that a command failed, or that the card refused, cannot be told from the truth.
        #expect(told < 8 * (sound.sent + sound.received) / 5)
    }

    @Test("Split at every byte, the line carries the same, and unplugged at any byte, it says so")
    func pieces() {
        for piece in [1, 2, 5, 64] {
            var bench = Bench(smartCard: Self.card)
            let run = bench.read(line: Bench<SimulatedCCID>.Line(piece: piece))
            #expect(run.result == .success(CCIDCard(number: Self.card.number)))
        }
        for offset in 0..<60 {
            var bench = Bench(smartCard: Self.card)
            let line = Bench<SimulatedCCID>.Line(down: [Fault(.unplug, at: offset)])
            #expect(bench.read(line: line).result == .failure(.unplugged), "at \(offset)")
        }
    }

    @Test("A reader that says nothing, or what is no answer, is told in some seconds")
    func silence() {
        let step = "waiting for a card"
        var silent = Bench(smartCard: nil)
        let stalled = silent.read(line: Bench<SimulatedCCID>.Line(down: [Fault(.stall, at: 0)]))
        #expect(stalled.result == .failure(.timedOut(step: step)) && stalled.took < .seconds(5))
        var noisy = Bench(smartCard: nil)
        // Each status is ten bytes: its kind is lost.
        let noise = (0..<10).map { Fault(.flip(bit: 4), at: 10 * $0) }
        let garbled = noisy.read(line: Bench<SimulatedCCID>.Line(down: noise))
        #expect(garbled.result == .failure(.garbled(step: step)) && garbled.took < .seconds(5))
    }

    @Test("A late answer is waited out, and the next is not mistaken for it")
    func late() {
        for milliseconds in stride(from: 500 as Int64, through: 9_000, by: 250) {
            for offset in stride(from: 0, to: 60, by: 10) {
                var bench = Bench(smartCard: Self.card)
                let line = Bench<SimulatedCCID>.Line(down: [Fault(.delay(.milliseconds(milliseconds)), at: offset)])
                let run = bench.read(patience: 20, line: line)
                if case .success(let card) = run.result { #expect(card.number == Self.card.number) }
                if milliseconds < 3_500 { #expect(throws: Never.self) { try run.outcome() } }
            }
        }
    }
}
