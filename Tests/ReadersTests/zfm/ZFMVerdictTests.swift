import Link
import ReaderHarness
import ReaderSimulation
import Readers
import Testing

/// What the line does to words is never taken for what the module says of a finger.
@Suite("A fingerprint module's verdict on a bad line")
struct ZFMVerdictTests {
    private static let access = ZFMAccess.patient(10)
    private static let schedules = 10_000
    /// Each part has so many of the schedules, so that the machine's cores share them.
    private static let parts = 8

    /// How a finger is looked for: in a slot, by the host's copy, in the library.
    private enum Way: CaseIterable {
        case slot, copy, library

        var dialogue: ZFMDialogue<FingerVerdict> {
            switch self {
            case .slot: .verify(ZFMVerdictTests.access, slot: 0)
            case .copy:
                .verify(
                    ZFMVerdictTests.access,
                    template: ZFMTemplate(system: 9, bytes: SyntheticFinger(seed: 7).template))
            case .library: .identify(ZFMVerdictTests.access)
            }
        }
    }

    /// A module that still has the finger in its memory that the last operation was about, and not this one.
    private static func module(isRight: Bool) -> Bench<SimulatedZFM> {
        var before = Bench(finger: SyntheticFinger(seed: isRight ? 9 : 7), slots: [0: 7, 1: 9])
        _ = before.run(.verify(access, slot: isRight ? 1 : 0))
        before.reader.lift()
        var bench = Bench(before.reader)
        bench.person = Bench(finger: SyntheticFinger(seed: isRight ? 7 : 8)).person
        return bench
    }

    /// Whether a verdict is wrong: the finger in slot 0 is not recognised, or one that nobody enrolled is.
    private func isWrong(_ run: Bench<SimulatedZFM>.Run<FingerVerdict>, _ isRight: Bool) -> Bool {
        switch run.result {
        case .success(.match(_, let slot)): !isRight || (slot ?? 0) != 0
        case .success(.noMatch): isRight
        default: false
        }
    }

    /// What an undisturbed run says each way; its verdict is the right one.
    private func undisturbed(_ way: Way, _ isRight: Bool) throws -> (up: Int, down: Int) {
        var bench = Self.module(isRight: isRight)
        let run = bench.run(way.dialogue)
        _ = try run.outcome()
        #expect(!isWrong(run, isRight), "\(way)")
        return (run.sent, run.received)
    }

    // One bit each way is turned at most: what two of a packet can do is shown below, and no driver can tell.
    @Test("10,000 schedules of faults, each of which comes to pass: no verdict is wrong", arguments: 0..<parts)
    func schedules(_ part: Int) throws {
        let said = try [true, false].map { isRight in try Way.allCases.map { try undisturbed($0, isRight) } }
        var verdicts = 0
        for seed in stride(from: part, to: Self.schedules, by: Self.parts) {
            let way = Way.allCases[seed % 3]
            let isRight = seed / Self.parts % 2 == 0
            let reach = said[isRight ? 0 : 1][seed % 3]
            let schedule = FaultSchedule<SimulatedZFM>(
                seed: UInt64(seed), up: reach.up, down: reach.down, flipsOnly: false
            ).withoutCancellingBits
            var bench = Self.module(isRight: isRight)
            let run = bench.run(way.dialogue, line: schedule.line)
            #expect(run.struck > 0, "seed \(seed)")
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            #expect(!isWrong(run, isRight), "seed \(seed)")
            if case .success? = run.result { verdicts += 1 }
        }
        #expect(verdicts > Self.schedules / Self.parts / 3, "\(verdicts)")
    }

    @Test("The protocol's limit: two turned bits that cancel in a packet's sum make a stranger the person")
    func limit() throws {
        let bytes = try undisturbed(.slot, false).down
        // The last packet ends with confirmation, score and sum, of one byte and twice two.
        let (confirmation, score) = (bytes - 5, bytes - 3)
        func run(_ faults: [Fault]) -> Bench<SimulatedZFM>.Run<FingerVerdict> {
            var bench = Self.module(isRight: false)
            return bench.run(Way.slot.dialogue, line: Bench<SimulatedZFM>.Line(down: faults))
        }
        // "No match" is 8 and "match" is 0: the eight is in the score now.
        #expect(run([confirmation, score].map { Fault(.flip(bit: 3), at: $0) }).isMatch())
        for place in [confirmation, score] {
            #expect(run([Fault(.flip(bit: 3), at: place)]).result == .success(.noMatch))
        }
    }

    @Test("What the line says twice does not answer for what it loses", arguments: [true, false])
    func repetitions(_ isRight: Bool) {
        var verdicts = 0
        for way in Way.allCases {
            let start = Self.module(isRight: isRight)
            var undisturbed = start
            let words = undisturbed.run(way.dialogue).words
            for (index, word) in words.enumerated() {
                for (lost, count) in words[index...].prefix(3).flatMap({ lost in (1...40).map { (lost, $0) } }) {
                    var bench = start
                    let faults = [
                        Fault(.repeated(count), at: word.lowerBound), Fault(.drop(lost.count), at: lost.lowerBound),
                    ]
                    let run = bench.run(way.dialogue, line: Bench<SimulatedZFM>.Line(up: faults))
                    #expect(!isWrong(run, isRight), "\(way), \(count) bytes again at \(word), \(lost) lost")
                    if case .success? = run.result { verdicts += 1 }
                }
            }
        }
        #expect(verdicts > 1_000, "\(verdicts)")
    }
}
