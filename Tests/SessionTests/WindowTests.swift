import JT808
import Session
import Testing

/// No more than eight messages are unanswered at a time (profile.md, capacity of the reference device).
struct WindowTests {
    @Test("Of twenty reports eight go out, and each answer lets one more go")
    func eight() {
        let pair = Pair()
        pair.terminal.start()
        pair.answer = { $0.message == .uplinkTransparent ? nil : .success }
        pair.at(1_000) { $0.report(0..<20) }
        pair.run(until: 8_999)
        #expect(pair.sent(.uplinkTransparent).count == 8)
        pair.answer = { _ in .success }
        pair.run(until: 20_000)
        #expect(pair.reports.isEmpty)
        // The eight went out twice, since nobody answered at first.
        #expect(pair.sent(.uplinkTransparent).count == 28)
        #expect(pair.received.count == 20)
    }

    @Test("A window beyond the device's is the device's, and one of nothing still lets one message go")
    func bounds() {
        for (window, expected) in [(0, 1), (3, 3), (8, 8), (255, 8)] as [(UInt8, Int)] {
            var terminal = Driven(code: "code") { $0.window = window }
            terminal.comeOnline()
            var count = 0
            while terminal.session.hasRoom, count < 300 {
                _ = terminal.session.begin(Report(number: 0), now: terminal.now)
                count += 1
            }
            #expect(count == expected)
            // Each is in flight: each is sent again.
            #expect(terminal.run(for: 8_000) == expected)
        }
    }

    @Test("The platform keeps its window too", arguments: [(0, 1), (1, 1), (5, 5), (255, 8)] as [(UInt8, Int)])
    func platform(_ window: UInt8, expected: Int) {
        let pair = Pair()
        pair.platformConfiguration.window = window
        pair.obeys = false
        pair.order(0..<20)
        pair.terminal.start()
        pair.run(until: 8_000)
        #expect(pair.said(.downlinkTransparent).count == expected)
        pair.run(until: 9_000)
        #expect(pair.said(.downlinkTransparent).count == 2 * expected)
    }

    @Test("One command at a time keeps them in order")
    func order() {
        let pair = Pair(seed: 3)
        pair.weather.loss = 20
        pair.terminal.start()
        pair.order(0..<20)
        pair.run(until: 3_600_000)
        #expect(pair.commands.isEmpty)
        #expect(pair.obeyed.count == 20)
        #expect(pair.firstObeyed == Array(0..<20))
    }
}
