import Firmware
import Geodesy
import JT808
import Testing

/// Every edge, set or clear, makes a fix of its own at once, and is told until it is acknowledged (profile.md, Alarm bits).
struct AlarmEdgeTests {
    /// An armed wristband whose case opens and closes without debounce.
    static func armed() -> Bench { Bench.armed { $0.settings[.strapDebounce] = 0 } }

    @Test("An alarm makes a fix at once when it is set and when it is cleared")
    func atOnce() {
        let bench = Self.armed()
        bench.at(70_400) { $0.change { $0.isCaseOpen = true } }
        bench.at(73_700) { $0.change { $0.isCaseOpen = false } }
        bench.run(until: 75_000)
        let reports = bench.heard(.location)
        #expect(reports.map(\.at) == [60_050, 70_450, 73_750])
        #expect(bench.live.map(\.second) == [60, 70, 73])
        #expect(bench.live.map(\.set) == [[], .caseOpened, []])
        #expect(bench.live.map(\.cleared) == [[], [], .caseOpened])
    }

    @Test("F5 stands in every fix while the alarm is set, F6 until a fix that says so is acknowledged")
    func repeated() {
        let bench = Self.armed()
        bench.at(70_400) { $0.change { $0.isCaseOpen = true } }
        bench.at(93_700) { bench in
            bench.desk.answer = { $0.message == .location ? nil : .success }
            bench.change { $0.isCaseOpen = false }
        }
        bench.at(201_000) { $0.desk.answer = { _ in .success } }
        bench.run(until: 330_000)
        var told: [Int: Fix] = [:]
        for fix in bench.live { told[fix.second] = fix }
        let seconds = told.keys.sorted()
        #expect(seconds == [60, 70, 80, 90, 93, 100, 160, 220, 280])
        #expect(seconds.filter { told[$0]?.set == .caseOpened } == [70, 80, 90])
        #expect(seconds.filter { told[$0]?.cleared == .caseOpened } == [93, 100, 160, 220])
    }

    @Test("Only result 0 or 4 tells that an alarm's end arrived", arguments: [0, 1, 2, 3, 4])
    func results(_ result: UInt8) {
        let bench = Self.armed()
        bench.at(70_000) { $0.change { $0.isCaseOpen = true } }
        bench.at(75_000) { bench in
            bench.desk.answer = { $0.message == .location ? .init(rawValue: result) : .success }
            bench.change { $0.isCaseOpen = false }
        }
        bench.run(until: 150_000)
        let repeats = bench.live.filter { $0.second > 75 }
        #expect(repeats.map(\.second) == [80, 140])
        #expect(repeats.allSatisfy { $0.cleared == (result == 0 || result == 4 ? [] : .caseOpened) })
    }

    @Test("F6 is told over a disconnection until it arrives")
    func overDisconnection() {
        let bench = Self.armed()
        bench.at(70_000) { $0.change { $0.isCaseOpen = true } }
        bench.at(75_000) { bench in
            bench.hasNetwork = false
            bench.unplug()
        }
        bench.at(76_000) { $0.change { $0.isCaseOpen = false } }
        bench.at(200_000) { $0.networkReturns() }
        bench.run(until: 300_000)
        let after = bench.fixes.filter { $0.second > 75 }
        #expect(after.map(\.second) == [76, 80, 140, 200, 260])
        #expect(after.map(\.cleared) == [.caseOpened, .caseOpened, .caseOpened, .caseOpened, []])
    }

    @Test("Alarms of the time without a connection are stored as fixes of their own and refilled")
    func offline() {
        let bench = Self.armed()
        bench.hasNetwork = false
        bench.unplug()
        bench.at(70_000) { $0.change { $0.isCaseOpen = true } }
        bench.at(72_500) { $0.change { $0.isCaseOpen = false } }
        bench.at(90_000) { $0.networkReturns() }
        bench.run(until: 95_000)
        let refilled = bench.refilled.filter { $0.second > 0 }
        #expect(refilled.map(\.second) == [60, 70, 72, 80])
        #expect(refilled.map(\.set) == [[], .caseOpened, [], []])
    }

    @Test("An alarm set and cleared within a second makes two fixes, in that second and the next")
    func withinOneSecond() {
        let bench = Self.armed()
        bench.at(70_100) { $0.change { $0.isCaseOpen = true } }
        bench.at(70_300) { $0.change { $0.isCaseOpen = false } }
        bench.run(until: 80_000)
        let edges = bench.live.filter { (70...75).contains($0.second) }
        #expect(edges.map(\.second) == [70, 71])
        #expect(edges.map(\.set) == [.caseOpened, []])
        #expect(edges.map(\.cleared) == [[], .caseOpened])
    }

    @Test("An alarm that comes and goes while its second is taken is told all the same")
    func secondTaken() {
        let bench = Self.armed()
        bench.at(70_100) { $0.change { $0.battery = 10 } }
        bench.at(70_200) { $0.change { $0.isCaseOpen = true } }
        bench.at(70_300) { $0.change { $0.isCaseOpen = false } }
        bench.run(until: 75_000)
        let edges = bench.live.filter { $0.second >= 70 }
        #expect(edges.map(\.second) == [70, 71, 72])
        #expect(edges.map(\.set) == [.lowBattery, [.lowBattery, .caseOpened], .lowBattery])
        #expect(edges.map(\.cleared) == [[], [], .caseOpened])
    }

    @Test("An alarm that ends and returns while its second is taken is told to have ended")
    func endsAndReturns() {
        let bench = Self.armed()
        bench.at(70_100) { $0.change { $0.isCaseOpen = true } }
        bench.at(80_600) { $0.change { $0.isCaseOpen = false } }
        bench.at(80_800) { $0.change { $0.isCaseOpen = true } }
        bench.run(until: 85_000)
        let edges = bench.live.filter { $0.second >= 70 }
        #expect(edges.map(\.second) == [70, 80, 81, 82])
        #expect(edges.map(\.set) == [.caseOpened, .caseOpened, [], .caseOpened])
        #expect(edges[2].cleared == .caseOpened)
    }

    @Test("Two alarms at the same moment share a fix")
    func together() {
        let bench = Self.armed()
        bench.at(70_100) { $0.change { ($0.isCaseOpen, $0.strap) = (true, .loose) } }
        bench.run(until: 75_000)
        let edges = bench.live.filter { $0.second >= 70 }
        #expect(edges.map(\.set) == [[.caseOpened, .strapLoose]])
    }

    @Test("An acknowledged E001 does not end F6, which it does not carry")
    func supervisionState() {
        let bench = Self.armed()
        bench.desk.answer = { $0.message == .location ? nil : .success }
        bench.at(70_100) { $0.change { $0.isCaseOpen = true } }
        bench.at(70_200) { $0.order(.supervise(.disarm)) }
        bench.run(until: 74_000)
        #expect(bench.states.map(\.state) == [.armed, .disarmed])
        bench.run(until: 145_000)
        #expect(bench.live.last { $0.second == 140 }?.cleared == .caseOpened)
    }

    @Test("The acknowledgement of an alarm's first end does not end the telling of its second")
    func secondEnd() {
        let bench = Self.armed()
        // The first end's fix is answered late, just when the alarm ended again and its fix waits for the next second.
        bench.desk.answer = { heard in
            guard heard.message == .location, heard.at > 75_000 else { return .success }
            return heard.fixes[0].second == 75 && heard.at > 80_000 ? .success : nil
        }
        bench.at(70_000) { $0.change { $0.isCaseOpen = true } }
        bench.at(75_000) { $0.change { $0.isCaseOpen = false } }
        bench.at(82_000) { $0.change { $0.isCaseOpen = true } }
        bench.at(83_040) { $0.change { $0.battery = 15 } }
        bench.at(83_050) { $0.change { $0.isCaseOpen = false } }
        bench.run(until: 90_000)
        let last = bench.live.filter { $0.second == 84 }
        #expect(last.map(\.cleared) == [.caseOpened])
    }

    @Test("No two fixes share a second, however many edges there are")
    func uniqueSeconds() {
        let bench = Self.armed()
        for step in 0..<60 as Range<UInt64> {
            bench.at(70_000 + 170 * step) { $0.change { $0.isCaseOpen.toggle() } }
        }
        bench.run(until: 120_000)
        #expect(Set(bench.seconds).count == bench.seconds.count)
        #expect(bench.device.activeAlarms == [])
        #expect(bench.live.last?.set == [])
    }
}
