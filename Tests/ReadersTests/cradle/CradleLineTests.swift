import JT808
import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// A cradle on a line that is not what it should be, a thousand times each way.
@Suite("A cradle on a bad line")
struct CradleLineTests {
    private typealias Line = Bench<SimulatedCradle>.Line

    private static let anna = CradleIdentity.anna, bert = CradleIdentity.bert
    private static let access = CradleAccess.from()
    /// Anna's wristband from the box beside Bert's, which has identity and key.
    private let fresh: Bench<SimulatedCradle>
    /// Anna's with its identity too.
    private let written: Bench<SimulatedCradle>
    /// Anna's with key, areas and an order.
    private let armed: Bench<SimulatedCradle>

    init() {
        var bench = Bench(SimulatedCradle.holding(Self.anna.serialNumber, Self.bert.serialNumber))
        _ = bench.run(.writeIdentity(Self.access, slot: 1, Self.bert))
        _ = bench.run(.installKey(Self.access, slot: 1, of: Self.bert, .second))
        fresh = bench
        _ = bench.run(.writeIdentity(Self.access, slot: 0, Self.anna))
        written = bench
        _ = bench.run(.installKey(Self.access, slot: 0, of: Self.anna, .first))
        _ = bench.run(.give(Self.access, slot: 0, to: Self.anna, [.circle(5, radius: 400), .supervise(.arm)]))
        armed = bench
    }

    /// Bert's wristband, which nobody works on.
    private func expectUntouched(_ cradle: SimulatedCradle, seed: UInt64) {
        let wristband = cradle.slots[1]
        #expect(wristband?.identity == Self.bert && wristband?.keys == [0: .second], "seed \(seed)")
    }

    /// Runs an operation a thousand times.
    ///
    /// - Parameters:
    ///   - old: whether the wristband is as it was.
    ///   - new: whether it is as it was to be.
    /// - Returns: how often each ending was seen.
    private func endings<Outcome>(
        of dialogue: CradleDialogue<Outcome>, on prepared: Bench<SimulatedCradle>, reach: Int, flipsOnly: Bool,
        old: (CradledWristband) -> Bool, new: (CradledWristband) -> Bool
    ) throws -> [String: Int] {
        var endings: [String: Int] = [:]
        for seed in 0..<1_000 as Range<UInt64> {
            let schedule = FaultSchedule<SimulatedCradle>(seed: seed, reach: reach, flipsOnly: flipsOnly)
            var bench = prepared
            let run = bench.run(dialogue, line: schedule.line)
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            expectUntouched(bench.reader, seed: seed)
            let wristband = try #require(bench.reader.slots[0])
            switch run.result {
            case .success:
                #expect(new(wristband), "seed \(seed)")
                endings["success", default: 0] += 1
            case .failure(let error):
                #expect(old(wristband) || new(wristband), "half a write, seed \(seed): \(error)")
                endings[error.name, default: 0] += 1
            case nil: break
            }
        }
        return endings
    }

    private func expectHealed(_ endings: [String: Int], flipsOnly: Bool) {
        if flipsOnly {
            #expect(endings["success", default: 0] > 980, "\(endings)")
        } else {
            #expect(endings["success", default: 0] > 400 && endings["unplugged", default: 0] > 50, "\(endings)")
            #expect(endings["timedOut", default: 0] + endings["silent", default: 0] > 20, "\(endings)")
        }
    }

    @Test("1,000 schedules of faults: the identity is the one asked for, or none", arguments: [false, true])
    func identities(_ flipsOnly: Bool) throws {
        let endings = try endings(
            of: .writeIdentity(Self.access, slot: 0, Self.anna), on: fresh, reach: 400, flipsOnly: flipsOnly,
            old: { $0.identity == nil && $0.serialNumber == Self.anna.serialNumber && $0.keys == [:] },
            new: { $0.identity == Self.anna && $0.keys == [:] })
        expectHealed(endings, flipsOnly: flipsOnly)
    }

    @Test("1,000 schedules of faults: the key is the one sent, or none", arguments: [false, true])
    func keys(_ flipsOnly: Bool) throws {
        let endings = try endings(
            of: .installKey(Self.access, slot: 0, of: Self.anna, .first), on: written, reach: 400,
            flipsOnly: flipsOnly, old: { $0.identity == Self.anna && $0.keys == [:] },
            new: { $0.identity == Self.anna && $0.keys == [0: .first] })
        expectHealed(endings, flipsOnly: flipsOnly)
    }

    @Test("1,000 schedules of faults: a wristband is wiped, or has all that it had", arguments: [false, true])
    func wipes(_ flipsOnly: Bool) throws {
        let endings = try endings(
            of: .wipe(Self.access, slot: 0, serialNumber: Self.anna.serialNumber), on: armed, reach: 400,
            flipsOnly: flipsOnly,
            old: { $0.state == .armed && $0.keys == [0: .first] && $0.areas.count == 1 && $0.identity == Self.anna },
            new: {
                $0.state == .disarmed && $0.keys == [:] && $0.areas == [] && $0.terminal == .zero
                    && $0.serialNumber == Self.anna.serialNumber
            })
        expectHealed(endings, flipsOnly: flipsOnly)
    }

    @Test("1,000 schedules of faults: the wristband that is read is the one in the slot", arguments: [false, true])
    func readings(_ flipsOnly: Bool) {
        var successes = 0
        for seed in 0..<1_000 as Range<UInt64> {
            let schedule = FaultSchedule<SimulatedCradle>(seed: seed, reach: 250, flipsOnly: flipsOnly)
            var bench = armed
            let run = bench.run(.read(Self.access, slot: 0), line: schedule.line)
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            if case .success(let wristband)? = run.result {
                successes += 1
                #expect(wristband == armed.reader.slots[0]?.description, "seed \(seed)")
            }
        }
        #expect(successes > (flipsOnly ? 980 : 400))
    }

    @Test(
        "1,000 schedules of faults: orders are obeyed as they were given, each whole or not at all",
        arguments: [false, true])
    func provisioning(_ flipsOnly: Bool) throws {
        let orders: [CradleOrder] = [
            .parameters((.defaultInterval, 120)), .curfew, .circle(5, radius: 400), .supervise(.arm),
        ]
        let endings = try endings(
            of: .give(Self.access, slot: 0, to: Self.anna, orders), on: written, reach: 600, flipsOnly: flipsOnly,
            old: { $0.state == .disarmed },
            new: {
                $0.state == .armed && $0.settings[.defaultInterval] == 120
                    && $0.texts == [.curfew: CradleOrder.curfewBytes] && CradleOrder.isKept(in: $0)
                    && $0.order?.id == OrderID(high: 1, low: 7)
            })
        expectHealed(endings, flipsOnly: flipsOnly)
    }

    @Test("Orders are obeyed in full and in their order, with any one fault that leaves the cable in", arguments: 0..<6)
    func orders(_ kind: Int) throws {
        let kinds: [Fault.Kind] = [
            .flip(bit: 3), .drop(1), .drop(5), .insert([0x7E, 0xF0, 0x20]), .delay(.milliseconds(1_500)), .repeated(30),
        ]
        let orders: [CradleOrder] = [.parameters((.defaultInterval, 120)), .square(6), .supervise(.arm)]
        for offset in 0..<600 {
            for isUp in [true, false] {
                let fault = [Fault(kinds[kind], at: offset)]
                var bench = written
                let line = Line(up: isUp ? fault : [], down: isUp ? [] : fault)
                let run = bench.run(.give(Self.access, slot: 0, to: Self.anna, orders), line: line)
                let text = "\(kinds[kind]) at \(offset) \(isUp ? "up" : "down")"
                #expect((try? run.outcome().state) == .armed, "\(text): \(run)")
                let wristband = try #require(bench.reader.slots[0])
                #expect(wristband.settings[.defaultInterval] == 120 && wristband.areas.count == 1, "\(text)")
                #expect(wristband.order?.id == OrderID(high: 1, low: 7), "\(text)")
            }
        }
    }

    @Test("Any one fault that leaves the cable in is healed", arguments: 0..<6)
    func healed(_ kind: Int) {
        let kinds: [Fault.Kind] = [
            .flip(bit: 3), .drop(1), .drop(5), .insert([0x7E, 0xF0, 0x20]), .delay(.milliseconds(1_500)), .repeated(30),
        ]
        for offset in 0..<420 {
            for isUp in [true, false] {
                let fault = [Fault(kinds[kind], at: offset)]
                var bench = fresh
                let line = Line(up: isUp ? fault : [], down: isUp ? [] : fault)
                let run = bench.run(.writeIdentity(Self.access, slot: 0, Self.anna), line: line)
                #expect(
                    (try? run.outcome().identity) == Self.anna,
                    "\(kinds[kind]) at \(offset) \(isUp ? "up" : "down"): \(run)")
            }
        }
    }

    @Test("Split at every byte, the line carries the same; unplugged at any, it says so")
    func pieces() {
        var length = 0
        for piece in [1, 2, 5, 64] {
            var bench = fresh
            let run = bench.run(.writeIdentity(Self.access, slot: 0, Self.anna), line: Line(piece: piece))
            #expect((try? run.outcome().identity) == Self.anna)
            length = run.received
        }
        for offset in 0..<length - 1 {
            var bench = fresh
            let line = Line(down: [Fault(.unplug, at: offset)])
            let run = bench.run(.writeIdentity(Self.access, slot: 0, Self.anna), line: line)
            #expect(run.result == .failure(.unplugged), "at \(offset)")
            #expect([nil, Self.anna].contains(bench.reader.slots[0]?.identity))
        }
    }

    @Test("A language that is not the cradle's is told as such")
    func foreign() {
        let noise = (0..<40).map { UInt8(truncatingIfNeeded: $0 &* 37) | 0x80 }
        let faults = (0..<400).flatMap { [Fault(.insert(noise), at: $0), Fault(.drop(1), at: $0)] }
        var bench = fresh
        #expect(bench.run(.list(Self.access), line: Line(down: faults)).result == .failure(.foreign("the port")))
    }
}
