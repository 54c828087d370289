import JT808
import Session
import Testing

/// The terminal says that it lives when it says nothing else (protocol.md §4.5).
struct HeartbeatTests {
    @Test("Without traffic a heartbeat goes out every interval")
    func idle() {
        let pair = Pair()
        pair.terminal.start()
        pair.run(until: 300_000)
        // 0x0102 was the last uplink, at 40 ms.
        #expect(pair.sent(.heartbeat) == [60_040, 120_040, 180_040, 240_040])
    }

    @Test("A report puts the heartbeat off, and reports that come often leave none to send")
    func traffic() {
        let pair = Pair()
        pair.terminal.start()
        for minute in 1...10 as ClosedRange<UInt32> {
            pair.at(UInt64(minute) * 50_000) { $0.report(minute..<minute + 1) }
        }
        pair.run(until: 600_000)
        #expect(pair.sent(.heartbeat) == [560_000])
    }

    @Test("The answer to a command puts the heartbeat off")
    func answer() {
        let pair = Pair()
        pair.terminal.start()
        pair.at(50_000) { $0.order(0..<1) }
        pair.run(until: 120_000)
        // The command takes 20 ms.
        #expect(pair.sent(.heartbeat) == [110_020])
    }

    @Test("A new interval holds at once")
    func newInterval() {
        let pair = Pair()
        pair.terminal.start()
        pair.at(5_000) { $0.terminal.configuration.heartbeatInterval = 10 }
        pair.run(until: 35_000)
        #expect(pair.sent(.heartbeat) == [10_040, 20_040, 30_040])
    }

    @Test("A heartbeat that nobody answers is sent again and its link closed")
    func unanswered() {
        let pair = Pair()
        pair.terminal.start()
        pair.answer = { $0.message == .heartbeat ? nil : .success }
        pair.run(until: 60_040 + 263_999)
        let first = pair.uplinks.first { $0.message == .heartbeat }
        let sent = pair.uplinks.filter { $0.serial == first?.serial }
        #expect(sent.map(\.at) == [60_040, 68_040, 84_040, 132_040])
        #expect(pair.isOnline)
        pair.run(until: 60_040 + 264_000)
        #expect(!pair.isOnline)
    }

    @Test("While the window is full no heartbeat is due")
    func windowFull() throws {
        var terminal = Driven(code: "code") {
            $0.heartbeatInterval = 1
            $0.window = 1
        }
        terminal.comeOnline()
        let serial = terminal.session.begin(Report(number: 1), now: terminal.now)
        terminal.run(for: 2_000)
        // Only the report's answer is waited for, 8 s after it went out.
        #expect(terminal.session.nextTimeout == Instant(milliseconds: 8_000))
        terminal.acknowledge(.uplinkTransparent, serial, .success)
        #expect(terminal.run() == 1)
    }

    @Test("While an unregistration waits for its turn no heartbeat is due")
    func leaving() {
        var terminal = Driven(code: "code") { $0.heartbeatInterval = 1 }
        terminal.comeOnline()
        _ = terminal.session.begin(Report(number: 1), now: terminal.now)
        terminal.session.stop()
        terminal.run(for: 2_000)
        #expect(terminal.session.nextTimeout == Instant(milliseconds: 8_000))
    }
}
