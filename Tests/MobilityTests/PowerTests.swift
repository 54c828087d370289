import JT808
import Mobility
import Testing

@Suite("Batteries and radio")
struct PowerTests {
    /// Worlds of a day with many low batteries and silences.
    private func day(seed: UInt64) throws -> World {
        var plan = try plan("demo", seed: seed)
        plan.start = monday
        plan.end = monday + 86_400
        plan.groups[0].count = 120
        plan.violations = [
            WorldPlan.Violation(.breach(.lowBattery), count: 50), WorldPlan.Violation(.breach(.offline), count: 30),
        ]
        return try World(plan)
    }

    @Test("A charge rises while it is charged, falls while it is not, and stays from 0 to 100", arguments: 1...4)
    func curve(seed: UInt64) throws {
        let world = try day(seed: seed)
        var wrong: [String] = []
        for wearer in world.wearers {
            var last = wearer.battery.level(at: world.plan.start)
            var wasCharging = wearer.battery.isCharging(at: world.plan.start)
            for time in stride(from: world.plan.start + 60, through: world.plan.end, by: 60) {
                let level = wearer.battery.level(at: time)
                let isCharging = wearer.battery.isCharging(at: time)
                let isWrong = isCharging ? level < last : level > last
                // A minute in which charging begins or ends has some of both.
                if wasCharging == isCharging && isWrong || !(0...100).contains(level) {
                    wrong.append("device \(wearer.number) at \(time - monday): \(last) to \(level)")
                }
                (last, wasCharging) = (level, isCharging)
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test("An ordinary charge lasts as long as the model says, is charged at night, and is never low")
    func ordinary() throws {
        var tally = Tally()
        let world = try World(plan("liuzhou-600", seed: 8, hasViolations: false))
        for wearer in world.wearers {
            let battery = wearer.battery
            var charged = 0
            for time in stride(from: world.plan.start, to: world.plan.end, by: 60) {
                tally.check(battery.level(at: time) >= 21, "device \(wearer.number)")
                let change = battery.level(at: time + 60) - battery.level(at: time)
                switch (battery.isCharging(at: time), battery.isCharging(at: time + 60)) {
                case (true, true):
                    charged += 1
                    // Forty percent an hour, and only around the night.
                    tally.check(abs(change - 40 / 60) < 1e-6, "device \(wearer.number)")
                    tally.check(time - monday < 2 * 3_600 || time - monday > 22 * 3_600, "device \(wearer.number)")
                case (false, false):
                    tally.check(abs(change + 100 / (wearer.device.batteryLife * 60)) < 1e-6, "device \(wearer.number)")
                default: break
                }
            }
            tally.check(charged > 20, "device \(wearer.number)")
        }
        tally.expectNone()
    }

    @Test("A scripted low battery passes 20 % once, in its ledger's second, and is charged again", arguments: 1...4)
    func low(seed: UInt64) throws {
        let world = try day(seed: seed)
        let musts = world.expectations.filter { $0.kind == .lowBattery && $0.certainty == .must }
        #expect(musts.count == 50)
        for must in musts {
            let battery = world.wearers[must.device].battery
            #expect(battery.level(at: must.occurred - 1) >= 21 && battery.level(at: must.occurred + 1) < 21)
            #expect(battery.level(at: must.occurred + 4 * 3_600) > 50)
            #expect(battery.level(at: must.occurred + 3_600) > 6, "it is low, not empty")
        }
    }

    @Test("Natural outages last four minutes on average, one two-hundredth of the time, and never touch")
    func outages() throws {
        var tally = Tally()
        let world = try World(plan("liuzhou-600", seed: 8, hasViolations: false))
        let outages = world.wearers.flatMap { $0.radio.outages }
        let lengths = outages.map { $0.until - $0.from }
        let total = lengths.reduce(0, +)
        #expect(abs(total / Double(lengths.count) - 240) < 24)
        #expect(abs(total / (800 * 86_400) - 0.005) < 0.0005)
        #expect(lengths.allSatisfy { $0 >= 5 && $0 <= 3 * 3_600 })
        for wearer in world.wearers {
            for (outage, next) in zip(wearer.radio.outages, wearer.radio.outages.dropFirst()) {
                tally.check(outage.until < next.from, "device \(wearer.number)")
                let middle = (outage.from + outage.until) / 2
                tally.check(wearer.radio.outage(at: middle) == outage, "device \(wearer.number)")
                tally.check(wearer.radio.outage(at: outage.until) == nil, "device \(wearer.number)")
            }
        }
        tally.expectNone()
    }

    @Test("A scripted silence is one outage of 25 minutes or more, apart from the others", arguments: 1...4)
    func silence(seed: UInt64) throws {
        let world = try day(seed: seed)
        let silent = Set(world.expectations.filter { $0.kind == .offline && $0.certainty == .must }.map(\.device))
        #expect(silent.count >= 30)
        for device in silent {
            let outages = world.wearers[device].radio.outages
            #expect(outages.contains { $0.until - $0.from >= 720 })
            for (outage, next) in zip(outages, outages.dropFirst()) { #expect(outage.until < next.from) }
        }
    }
}
