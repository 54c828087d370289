import JT808
import Session
import Testing

/// What is not answered is sent again, as it was, at the times of the series, and then the link is dead.
struct RetransmissionTests {
    /// A series and the milliseconds, from the first sending, of the others and of the end; the time-out is 8 s.
    static let series: [(RetrySeries, [UInt64], UInt64)] = [
        (.growing, [8_000, 24_000, 72_000], 264_000),
        (.growingLate, [8_000, 16_000, 32_000], 80_000),
        (.constant, [8_000, 16_000, 24_000], 32_000),
    ]

    @Test(
        "A report is sent again at the times of the series with its serial, then the link is closed", arguments: series)
    func report(_ series: RetrySeries, times: [UInt64], end: UInt64) {
        let pair = Pair { $0.retrySeries = series }
        pair.terminal.start()
        pair.answer = { $0.message == .uplinkTransparent ? nil : .success }
        pair.at(1_000) { $0.report(0..<1) }
        pair.run(until: 1_000 + end - 1)
        let frames = pair.uplinks.filter { $0.message == .uplinkTransparent }
        #expect(frames.map(\.at) == [1_000] + times.map { $0 + 1_000 })
        #expect(Set(frames.map(\.serial)).count == 1)
        #expect(pair.isOnline)
        pair.run(until: 1_000 + end)
        #expect(!pair.isOnline)
    }

    @Test(
        "A command is sent again at the times of the series with its serial, then the link is closed", arguments: series
    )
    func command(_ series: RetrySeries, times: [UInt64], end: UInt64) {
        let pair = Pair()
        pair.platformConfiguration.retrySeries = series
        pair.terminal.start()
        pair.obeys = false
        pair.at(1_000) { $0.order(0..<1) }
        pair.run(until: 1_000 + end - 1)
        let frames = pair.downlinks.filter { $0.message == .downlinkTransparent }
        #expect(frames.map(\.at) == [1_000] + times.map { $0 + 1_000 })
        #expect(Set(frames.map(\.serial)).count == 1)
        #expect(pair.closures.isEmpty)
        pair.run(until: 1_000 + end)
        #expect(pair.closures == [.unanswered])
    }

    @Test("Registration and authentication are sent again like all else")
    func silence() {
        var terminal = Driven()
        let serial = terminal.connect()
        #expect(terminal.run(for: 7_999) == 0)
        #expect(terminal.run(for: 1) == 1)
        terminal.answerRegistration(serial, code: "code")
        #expect(terminal.run() == 1)
        #expect(terminal.session.state == .authenticating)
        for wait in [8_000, 16_000, 48_000] as [UInt64] { #expect(terminal.run(for: wait) == 1) }
        terminal.run(for: 192_000)
        #expect(terminal.session.mustCloseLink)
    }

    @Test("The answer to a repeated report ends it")
    func answered() {
        let pair = Pair()
        pair.terminal.start()
        pair.at(1_000) { pair in
            pair.answer = { $0.message == .uplinkTransparent ? nil : .success }
            pair.report(0..<1)
        }
        pair.at(10_000) { $0.answer = { _ in .success } }
        pair.run(until: 300_000)
        #expect(pair.sent(.uplinkTransparent) == [1_000, 9_000, 25_000])
        #expect(pair.reports.isEmpty)
        #expect(pair.isOnline)
    }

    @Test("Without retransmissions the first time-out closes the link")
    func none() {
        let pair = Pair { $0.retransmissions = 0 }
        pair.terminal.start()
        pair.answer = { $0.message == .uplinkTransparent ? nil : .success }
        pair.at(1_000) { $0.report(0..<1) }
        pair.run(until: 9_000)
        #expect(pair.sent(.uplinkTransparent) == [1_000])
        #expect(!pair.isOnline)
    }

    @Test("A message given up on is not sent again")
    func abandoned() {
        var terminal = Driven(code: "code")
        terminal.comeOnline()
        let serial = terminal.session.begin(Report(number: 1), now: terminal.now)
        terminal.session.abandon(serial: serial, message: .uplinkTransparent)
        #expect(terminal.run(for: 8_000) == 0)
    }

    @Test("An answer that names no serial takes the oldest message of its kind")
    func answerWithoutSerial() {
        var terminal = Driven(code: "code")
        terminal.comeOnline()
        _ = terminal.session.begin(Report(number: 1), now: terminal.now)
        terminal.run(for: 1_000)
        let second = terminal.session.begin(Report(number: 2), now: terminal.now)
        terminal.session.receiveAnswer(to: .uplinkTransparent)
        terminal.now = terminal.now.advanced(milliseconds: 8_000)
        terminal.session.handle(timeout: terminal.now)
        #expect(terminal.session.next(now: terminal.now)?.serial == second)
        #expect(terminal.session.next(now: terminal.now) == nil)
    }

    @Test("The multiples are factorials that saturate")
    func multiples() {
        #expect((0...3).map { RetrySeries.growing.multiple($0) } == [1, 2, 6, 24])
        #expect((0...4).map { RetrySeries.growingLate.multiple($0) } == [1, 1, 2, 6, 24])
        #expect((0...4).map { RetrySeries.constant.multiple($0) } == [1, 1, 1, 1, 1])
        #expect(RetrySeries.growing.multiple(11) == 479_001_600)
        #expect(RetrySeries.growing.multiple(12) == .max)
        for series in RetrySeries.allCases { #expect(series.multiple(.max) == (series == .constant ? 1 : .max)) }
    }
}
