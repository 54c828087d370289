import JT808
import Session
import Testing

/// A terminal without a code registers, and with one it authenticates (protocol.md §4.5).
struct RegistrationTests {
    @Test("A terminal without a code registers, authenticates and is online")
    func registers() {
        let pair = Pair()
        pair.terminal.start()
        pair.run(until: 1_000)
        #expect(pair.isOnline)
        #expect(pair.uplinks.map(\.message) == [.register, .authenticate])
        #expect(pair.outcomes == ["online"])
    }

    @Test("The code is kept over a reconnection")
    func keepsCode() {
        let pair = Pair()
        pair.terminal.start()
        pair.at(10_000) { $0.unplug() }
        pair.run(until: 60_000)
        #expect(pair.isOnline)
        #expect(pair.uplinks.map(\.message) == [.register, .authenticate, .authenticate])
    }

    @Test("A refused registration closes the link and is tried again later and later", arguments: 1...4)
    func refused(_ result: UInt8) throws {
        let pair = Pair()
        pair.registration = try #require(RegistrationAnswer.Result(rawValue: result))
        pair.terminal.start()
        pair.run(until: 600_000)
        #expect(pair.terminal.code.isEmpty)
        // 2, 4, … 64 s and then 120 s, each down to half, fill ten minutes with 9 to 15 attempts.
        #expect((9...15).contains(pair.sent(.register).count))
        #expect(pair.sent(.register).count == pair.attempts.count)
        #expect(pair.sent(.authenticate).isEmpty)
        pair.registration = .success
        pair.run(until: 900_000)
        #expect(pair.isOnline)
    }

    @Test("A refused authentication drops the code of a terminal that can register")
    func codeForgotten() {
        let pair = Pair()
        pair.terminal.start()
        pair.at(10_000) { pair in
            pair.code = Array("second-code".utf8)
            pair.unplug()
        }
        pair.run(until: 60_000)
        #expect(pair.isOnline)
        #expect(pair.uplinks.map(\.message) == [.register, .authenticate, .authenticate, .register, .authenticate])
        #expect(pair.outcomes == ["online", "refused", "online"])
        #expect(pair.closures == [.refused])
    }

    @Test("A registration answered with a code that cannot be kept is refused", arguments: [0, 65])
    func impossibleCode(_ length: Int) {
        let pair = Pair()
        pair.code = Array(repeating: 0x30, count: length)
        pair.terminal.start()
        pair.run(until: 1_000)
        #expect(pair.outcomes == ["refused"])
        #expect(pair.sent(.authenticate).isEmpty)
    }

    @Test("A code of 64 bytes is kept")
    func longestCode() {
        let pair = Pair()
        pair.code = Array(repeating: 0x30, count: 64)
        pair.terminal.start()
        pair.run(until: 1_000)
        #expect(pair.isOnline)
    }

    @Test("An 0x8001 that takes note of the registration leaves it waiting for its 0x8100")
    func acknowledgedRegistration() {
        var terminal = Driven()
        let register = terminal.connect()
        terminal.acknowledge(.register, register, .success)
        #expect(terminal.session.next(now: terminal.now) == nil)
        terminal.answerRegistration(register, code: "code")
        #expect(terminal.session.state == .authenticating)
    }

    @Test("An 0x8001 that refuses the registration backs off", arguments: [1, 2, 3, 4])
    func refusedByAcknowledgement(_ result: UInt8) throws {
        var terminal = Driven()
        let register = terminal.connect()
        terminal.acknowledge(.register, register, try #require(.init(rawValue: result)))
        #expect(terminal.session.mustCloseLink)
        #expect(terminal.session.next(now: terminal.now) == nil)
    }

    @Test("An 0x8100 that names another serial is none of the terminal's")
    func foreignAnswer() {
        var terminal = Driven()
        let register = terminal.connect()
        terminal.answerRegistration(register &+ 1, code: "code")
        #expect(terminal.session.state == .registering)
        #expect(terminal.session.code.isEmpty)
    }
}
