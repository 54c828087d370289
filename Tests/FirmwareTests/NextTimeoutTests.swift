import Firmware
import Geodesy
import JT808
import Session
import Testing

/// `nextTimeout` names every moment at which something is to be done, and none at which nothing is.
struct NextTimeoutTests {
    /// A life of an hour made by chance; every part of the firmware has something to do in it.
    static func life(seed: UInt64, restlessness: UInt64) -> Bench {
        var random = Seeded(state: seed)
        let world = World()
        let bench = Bench(capacity: 300, world: world) { start in
            start.firstFix = UInt64.random(in: 0...3_000, using: &random)
            start.seed = UInt32(truncatingIfNeeded: seed)
            start.settings[.motionlessAfter] = UInt32.random(in: 60...2_000, using: &random)
            start.settings[.defaultInterval] = UInt32.random(in: 5...400, using: &random)
            start.settings[.sleepInterval] = UInt32.random(in: 5...900, using: &random)
            start.settings[.strapDebounce] = UInt32.random(in: 0...10, using: &random)
            start.settings[.notWornAfter] = UInt32.random(in: 0...100, using: &random)
            if random.chance(30) { start.time = nil }
            if random.chance(30) {
                start.armed = (OrderID(high: 0, low: 1), .second(.random(in: 0...3_600, using: &random)))
            }
        }
        bench.restlessness = restlessness
        world.reading = { at in
            // What is found follows from the moment alone, so that both lives see the same.
            var dice = Seeded(state: seed ^ at / 97_000)
            switch Int.random(in: 0..<6, using: &dice) {
            case 0: return .nothing
            case 1: return .indoors()
            default:
                let metres = Double.random(in: -600...600, using: &dice)
                let accuracy: UInt16 = dice.chance(20) ? 400 : 10
                return .satellites(
                    at: .home.north(metres), accuracy: accuracy, time: DateTime.midnight + UInt32(at / 1_000))
            }
        }
        for _ in 0..<200 {
            let at = UInt64.random(in: 0..<3_600_000, using: &random)
            bench.at(at, Self.happening(&random))
        }
        return bench
    }

    private static func happening(_ random: inout Seeded) -> (Bench) -> Void {
        let number = UInt32.random(in: 0...20, using: &random)
        switch Int.random(in: 0..<18, using: &random) {
        case 0, 1:
            let strap = [Strap.State.locked, .locked, .cut, .open, .loose, .unknown][Int(number % 6)]
            return { $0.change { $0.strap = strap } }
        case 2: return { $0.change { $0.isCaseOpen.toggle() } }
        case 3: return { $0.change { $0.wear.state = [.offBody, .onBody, .unknown][Int(number % 3)] } }
        case 4: return { $0.change { $0.isButtonDown.toggle() } }
        case 5: return { $0.change { $0.battery = UInt8(5 + number * 2) } }
        case 6: return { $0.change { $0.isMoving.toggle() } }
        case 7: return { $0.change { $0.isJammed = number % 2 == 0 } }
        case 8, 9: return { $0.unplug() }
        case 10: return { $0.hasNetwork = number % 3 > 0 }
        case 11: return { $0.networkReturns() }
        case 12:
            let action = SupervisionOrder.Action.allCases[number < 12 ? 1 : Int(number % 3)]
            return { $0.order(.supervise(action, order: UInt64(number % 3), until: 200 * number)) }
        case 13: return { $0.order(.verify(1 + number, number % 4 == 0 ? [] : .finger, window: UInt16(10 * number))) }
        case 14: return { $0.order(.track(UInt16(number * 3), for: 40 * number)) }
        case 15:
            let schedule = FenceScheduleTests.daily(0x00_3000 + (number % 4) * 0x100, 0x01_1000)
            let circle = Order.Circle(
                id: number % 5, rules: [.exitAlarms, .enterAlarms], radius: 100 * number,
                schedule: number % 2 == 0 ? schedule : nil)
            return { $0.order(number % 7 == 0 ? .delete([number % 5]) : .circles(.append, [circle])) }
        case 16: return { $0.order([.confirm(), Order(.queryLocation), Order(.linkTest)][Int(number % 3)]) }
        default:
            let result = GeneralAcknowledgement.Result(rawValue: UInt8(number % 8))
            return { $0.desk.answer = { _ in number > 12 ? .success : result } }
        }
    }

    /// All that can be seen of a life.
    static func trace(_ bench: Bench) -> [String] {
        bench.sent.map { frame in "\(frame.at) \(frame.bytes)" } + bench.events + [
            "\(bench.device.activeAlarms) \(bench.device.supervisionState) \(bench.device.storedRecords)",
            "\(bench.device.overwrittenRecords) \(bench.device.refusedRecords) \(bench.device.isOff)",
        ]
    }

    @Test("Handled when it asks or every 100 ms besides, the wristband does the same", arguments: 1...30)
    func enough(_ seed: UInt64) {
        let asked = Self.life(seed: seed, restlessness: 0)
        let restless = Self.life(seed: seed, restlessness: 100)
        asked.run(until: 3_600_000)
        restless.run(until: 3_600_000)
        let (first, second) = (Self.trace(asked), Self.trace(restless))
        let same = zip(first, second).prefix { $0 == $1 }.count
        #expect(first.count == second.count)
        if same < min(first.count, second.count) {
            Issue.record("seed \(seed): \(first[same]) against \(second[same])")
        }
        #expect(asked.desk.heard.count > 20)
    }

    @Test("No second has two fixes in any life", arguments: 41...70)
    func uniqueSeconds(_ seed: UInt64) {
        let bench = Self.life(seed: seed, restlessness: 0)
        bench.run(until: 3_600_000)
        // A fix may arrive twice, but then it is the same one.
        var known: [Int: Fix] = [:]
        for fix in bench.fixes {
            if let other = known[fix.second] { #expect(other == fix) }
            known[fix.second] = fix
        }
        #expect(known.count > 10)
    }

    @Test("It asks to be handled some times a minute, not hundreds", arguments: 81...100)
    func notTooMuch(_ seed: UInt64) {
        let bench = Self.life(seed: seed, restlessness: 0)
        bench.run(until: 3_600_000)
        // A fix every five seconds, its frame and its answer, retransmissions and alarms: twenty a minute are plenty.
        #expect(bench.rounds < 60 * 60 * 2)
    }
}
