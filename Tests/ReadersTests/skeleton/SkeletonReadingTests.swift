import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("Reading with the made-up reader")
struct SkeletonReadingTests {
    private static let number: [UInt8] = [0x00, 0xBC, 0x61, 0x4E]

    private func bench(tag: [UInt8]?) -> Bench<SimulatedSkeleton> {
        var bench = Bench(SimulatedSkeleton())
        bench.person = { prompt, reader in
            if prompt == .putCard { reader.tag = tag }
        }
        return bench
    }

    @Test("A tag is asked for, and read")
    func read() throws {
        var bench = bench(tag: Self.number)
        let run = bench.run(SkeletonReading(), codec: SkeletonCodec())
        let tag = try run.outcome()
        #expect(tag.product == "SKELETON-1" && tag.number == Self.number && run.prompts == [.putCard])
        #expect("\(tag)" == "tag with a number of 4 bytes, read by SKELETON-1")
    }

    @Test("Nobody comes: it says so in the person's time")
    func nobody() {
        var bench = bench(tag: nil)
        let run = bench.run(SkeletonReading(patience: .seconds(3)), codec: SkeletonCodec())
        #expect(run.result == .failure(.noCard) && run.took < .milliseconds(3_100))
    }

    @Test("What the reader still answers another program is not taken for its answer")
    func stale() throws {
        var codec = SkeletonCodec()
        let late = codec.frame(SkeletonMessage(.tag, sequence: 0, data: [1, 2, 3, 4]))
        for answers in 0..<3 {
            var bench = bench(tag: Self.number)
            let line = Bench<SimulatedSkeleton>.Line(
                down: [Fault(.insert(late), at: answers * SkeletonCodec.reportSize)])
            let tag = try bench.run(SkeletonReading(), codec: SkeletonCodec(), line: line).outcome()
            #expect(tag.number == Self.number)
        }
    }

    @Test("1,000 schedules of faults: the tag's number or a reason, in time", arguments: [false, true])
    func schedules(_ flipsOnly: Bool) {
        var endings: [String: Int] = [:]
        for seed in 0..<1_000 as Range<UInt64> {
            let schedule = FaultSchedule<SimulatedSkeleton>(seed: seed, reach: 260, flipsOnly: flipsOnly)
            var bench = bench(tag: Self.number)
            let run = bench.run(SkeletonReading(patience: .seconds(5)), codec: SkeletonCodec(), line: schedule.line)
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            switch run.result {
            case .success(let tag):
                // Two bits that are turned in one place of two bytes pass an exclusive or.
                #expect(tag.number == Self.number || schedule.turnedBits > 1, "a false number, seed \(seed)")
                endings["read", default: 0] += 1
            case .failure(let error): endings[error.name, default: 0] += 1
            case nil: break
            }
        }
        #expect(endings["read", default: 0] > 400 && endings["garbled", default: 0] > 20, "\(endings)")
    }
}
