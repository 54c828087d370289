import JT808
import Session
import Testing

/// When the platform gives a link up.
struct PlatformClosureTests {
    @Test("A second login of one identity drops the first")
    func superseded() {
        let pair = Pair()
        pair.terminal.start()
        // The terminal notices that its link is gone; the platform does not.
        pair.at(10_000) { $0.unplug(silently: true) }
        pair.run(until: 20_000)
        #expect(pair.isOnline)
        #expect(pair.attempts.count == 2)
        #expect(pair.closures == [.superseded])
        #expect(pair.trace.contains { $0.hasSuffix("platform closes 1: superseded") })
    }

    @Test("Silence for the idle time-out closes the link")
    func idle() {
        let pair = Pair { $0.heartbeatInterval = 10_000 }
        pair.terminal.start()
        pair.at(100_000) { $0.report(0..<1) }
        pair.run(until: 280_019)
        #expect(pair.closures.isEmpty)
        // The report arrived at 100,020 ms; 180 s later the platform has waited long enough.
        pair.run(until: 280_020)
        #expect(pair.closures == [.idle])
    }

    @Test("Heartbeats keep a link open")
    func alive() {
        let pair = Pair()
        pair.terminal.start()
        pair.run(until: 86_400_000)
        #expect(pair.closures.isEmpty)
        #expect(pair.attempts.count == 1)
    }

    @Test("Who only talks and never authenticates is dropped after a minute")
    func neverAuthenticated() {
        var platform = PlatformSession<Command>(configuration: .init(), now: PlatformAdmissionTests.start)
        for second in 1..<60 as Range<UInt64> {
            let now = Instant(milliseconds: second * 1_000)
            #expect(platform.admit(PlatformAdmissionTests.header(.register), now: now) == .registration)
            platform.handle(timeout: now)
        }
        #expect(platform.closure == nil)
        #expect(platform.nextTimeout == Instant(milliseconds: 60_000))
        platform.handle(timeout: Instant(milliseconds: 60_000))
        #expect(platform.closure == .notAuthenticated)
        #expect(platform.nextTimeout == nil)
    }

    @Test("A closed session says why for good, and sends nothing more")
    func closed() {
        var platform = PlatformSession<Command>(configuration: .init(), now: PlatformAdmissionTests.start)
        platform.authenticate(PlatformAdmissionTests.terminal)
        _ = platform.begin(Command(number: 1), now: PlatformAdmissionTests.start)
        platform.supersede()
        let later = Instant(milliseconds: 8_000_000)
        platform.handle(timeout: later)
        #expect(platform.closure == .superseded)
        #expect(platform.next(now: later) == nil)
        #expect(!platform.hasRoom)
    }
}
