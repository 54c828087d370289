import JT808
import Session
import Testing

/// Whatever happens, a session whose work is done asks for a moment that is still to come: no host turns in circles.
struct NextTimeoutTests {
    @Test("A terminal's session that has handled all is due later, after any calls", arguments: 1...40)
    func terminal(_ seed: UInt64) {
        var random = Seeded(state: seed)
        var terminal = Driven(code: seed % 2 == 0 ? "" : "code") {
            $0.window = UInt8(seed % 10)
            $0.heartbeatInterval = UInt32(1 + seed % 30)
            $0.retransmissions = UInt8(seed % 4)
            $0.isProvisioned = seed % 5 == 0
        }
        for _ in 0..<2_000 {
            switch Int.random(in: 0..<13, using: &random) {
            case 0: terminal.session.start()
            case 1: if random.chance(10) { terminal.session.stop() }
            case 2, 3: if terminal.session.wantsLink { terminal.session.linkUp(now: terminal.now) }
            case 4: if random.chance(30) { terminal.session.linkDown(now: terminal.now) }
            case 5: terminal.session.connectAtOnce()
            case 6, 7:
                if terminal.session.hasRoom { _ = terminal.session.begin(Report(number: 0), now: terminal.now) }
            case 8, 9:
                let messages = [MessageID.authenticate, .heartbeat, .register, .uplinkTransparent]
                let message = messages.randomElement(using: &random)
                let result = GeneralAcknowledgement.Result.allCases.randomElement(using: &random)
                let serial = terminal.session.serialForAnswer(now: terminal.now)
                for back in 1...8 as ClosedRange<UInt16> {
                    terminal.acknowledge(message ?? .heartbeat, serial &- back, result ?? .success)
                }
            case 10: terminal.answerRegistration(terminal.session.serialForAnswer(now: terminal.now) &- 1, code: "c")
            default: terminal.now = terminal.now.advanced(milliseconds: .random(in: 0..<20_000, using: &random))
            }
            if let next = terminal.session.nextTimeout { terminal.now = max(terminal.now, next) }
            #expect(terminal.run() <= 9)
            #expect(terminal.session.nextTimeout.map { $0 > terminal.now } ?? true)
        }
    }

    @Test("A platform's session that has handled all is due later, after any calls", arguments: 1...20)
    func platform(_ seed: UInt64) {
        var random = Seeded(state: seed)
        for _ in 0..<100 {
            var configuration = PlatformSessionConfiguration()
            configuration.window = UInt8.random(in: 0...20, using: &random)
            var now = Instant(milliseconds: 1_000)
            var platform = PlatformSession<Command>(configuration: configuration, now: now)
            for _ in 0..<50 {
                switch Int.random(in: 0..<6, using: &random) {
                case 0: platform.authenticate(PlatformAdmissionTests.terminal)
                case 1: _ = platform.admit(PlatformAdmissionTests.header(.heartbeat), now: now)
                case 2: if platform.hasRoom { _ = platform.begin(Command(number: 0), now: now) }
                case 3:
                    let serial = UInt16.random(in: 0..<20, using: &random)
                    _ = platform.receiveAnswer(to: .downlinkTransparent, serial: serial)
                default: now = now.advanced(milliseconds: .random(in: 0..<5_000, using: &random))
                }
                if random.chance(50), let next = platform.nextTimeout { now = max(now, next) }
                platform.handle(timeout: now)
                while platform.next(now: now) != nil {}
                #expect(platform.nextTimeout.map { $0 > now } ?? true)
            }
        }
    }
}
