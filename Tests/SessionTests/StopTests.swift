import JT808
import Session
import Testing

/// A terminal told to stop takes its leave and connects no more.
struct StopTests {
    @Test("Online it unregisters, after what is unanswered, and the platform closes the link")
    func online() {
        let pair = Pair()
        pair.terminal.start()
        pair.at(10_000) { pair in
            pair.report(0..<3)
        }
        pair.at(10_001) { $0.terminal.stop() }
        pair.run(until: 600_000)
        #expect(pair.terminal.state == .stopped)
        #expect(pair.received.count == 3)
        #expect(pair.sent(.unregister) == [10_040])
        #expect(pair.closures == [.unregistered])
        #expect(pair.attempts.count == 1)
    }

    @Test("An unregistration that nobody answers stops all the same")
    func unanswered() {
        let pair = Pair()
        pair.terminal.start()
        pair.at(10_000) { pair in
            pair.weather.loss = 100
            pair.terminal.stop()
        }
        pair.run(until: 600_000)
        #expect(pair.sent(.unregister).count == 4)
        #expect(pair.terminal.state == .stopped)
        #expect(pair.attempts.count == 1)
    }

    @Test("While registering or authenticating it closes the link and does not come back", arguments: ["", "code"])
    func halfway(_ code: String) {
        var terminal = Driven(code: code)
        terminal.connect()
        terminal.session.stop()
        #expect(terminal.session.mustCloseLink)
        terminal.session.linkDown(now: terminal.now)
        #expect(terminal.session.state == .stopped)
        terminal.run(for: 600_000)
        #expect(!terminal.session.wantsLink)
    }

    @Test("While the link is about to be closed it is still closed, and nothing comes after")
    func closing() {
        var terminal = Driven(code: "code")
        terminal.acknowledge(.authenticate, terminal.connect(), .failure)
        terminal.session.stop()
        #expect(terminal.session.mustCloseLink)
        terminal.session.linkDown(now: terminal.now)
        #expect(terminal.session.state == .stopped)
    }

    @Test("A link that opens after all is closed again")
    func lateLink() {
        var terminal = Driven(code: "code")
        terminal.session.start()
        terminal.session.stop()
        #expect(!terminal.session.wantsLink)
        terminal.session.linkUp(now: terminal.now)
        #expect(terminal.session.mustCloseLink)
        #expect(terminal.run() == 0)
        terminal.session.linkDown(now: terminal.now)
        #expect(terminal.session.state == .stopped)
    }

    @Test("While it waits it stops waiting, and the network's return changes nothing")
    func waiting() {
        var terminal = Driven(code: "code")
        terminal.session.start()
        terminal.session.linkDown(now: terminal.now)
        terminal.session.stop()
        terminal.session.connectAtOnce()
        terminal.run(for: 600_000)
        #expect(terminal.session.state == .stopped)
        #expect(terminal.session.nextTimeout == nil)
    }

    @Test("Started again it connects")
    func startedAgain() {
        var terminal = Driven(code: "code")
        terminal.comeOnline()
        terminal.session.stop()
        terminal.run()
        terminal.session.linkDown(now: terminal.now)
        terminal.session.start()
        #expect(terminal.session.wantsLink)
        terminal.session.linkUp(now: terminal.now)
        #expect(terminal.session.state == .authenticating)
        terminal.session.linkDown(now: terminal.now)
        terminal.run(for: 2_000)
        #expect(terminal.session.wantsLink)
    }
}
