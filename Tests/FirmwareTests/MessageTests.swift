import Firmware
import JT808
import Testing

/// How messages are acknowledged that the wristband does not act upon, or cannot.
struct MessageTests {
    @Test("A text is acknowledged and handed to the host")
    func text() {
        let bench = Bench.online()
        bench.obey(Order(.text, [0x01, 0x01, 0xb1, 0xb1]))
        #expect(bench.results == [.success])
        #expect(bench.events.last == "text [177, 177]")
    }

    @Test("Transparent data is acknowledged and handed to the host")
    func transparent() {
        let bench = Bench.online()
        bench.obey(Order(.downlinkTransparent, [0xf0, 1, 2, 3]))
        #expect(bench.results == [.success])
        #expect(bench.events.last == "data 240 [1, 2, 3]")
    }

    @Test("An unknown message is not supported", arguments: [0x8602, 0x8608, 0x8f00, 0xf003, 0xf0ff])
    func unknown(_ message: UInt16) {
        let bench = Bench.online()
        bench.obey(Order(MessageID(rawValue: message), [1, 2, 3]))
        #expect(bench.results == [.unsupported])
    }

    @Test(
        "A malformed body is a bad message, and why is told to the host",
        arguments: [
            (.setParameters, [2, 0, 0, 0, 1]), (.control, []), (.queryNamedParameters, [2, 0, 0, 0, 1]),
            (.track, [0, 10, 0]), (.confirmAlarm, [0]), (.text, [1]), (.downlinkTransparent, []),
            (.setCircles, [7, 0]), (.setCircles, [1, 1, 0]), (.setPolygon, [0, 0]), (.deleteCircles, [3, 0]),
            (.deletePolygons, []), (.supervisionOrder, [1]), (.verificationRequest, [0, 0, 0, 0, 1, 0, 9, 1]),
        ] as [(MessageID, [UInt8])])
    func malformed(_ message: MessageID, body: [UInt8]) {
        let bench = Bench.online()
        bench.obey(Order(message, body))
        #expect(bench.results == [.badMessage])
        #expect(bench.events.last?.hasPrefix("refused ") == true)
    }

    @Test(
        "A malformed answer is told to the host and answered with nothing",
        arguments: [.platformAcknowledgement, .registerAnswer, .timeAnswer] as [MessageID])
    func malformedAnswer(_ message: MessageID) {
        let bench = Bench.online()
        bench.run(until: 10_000)
        let count = bench.sent.count
        bench.desk.say(message, [0xff])
        bench.run(until: 20_000)
        #expect(bench.events.last == "refused truncated")
        #expect(bench.sent.count == count)
    }

    @Test("An encrypted message is not supported, in one or in parts", arguments: [(1, 1), (1, 3)])
    func unreadable(_ encryption: UInt8, parts: UInt16) {
        let bench = Bench.online()
        bench.run(until: 10_000)
        bench.desk.say(.text, serial: 0x1234, [1, 1, 0x41], encryption: encryption, parts: parts)
        bench.run(until: 11_000)
        let answer = bench.heard(.terminalAcknowledgement).last?.acknowledgement
        #expect(answer == GeneralAcknowledgement(serial: 0x1234, message: .text, result: .unsupported))
        #expect(!bench.events.contains { $0.hasPrefix("text") })
    }

    @Test("A message for another terminal is left alone")
    func otherTerminal() {
        let bench = Bench.online()
        let count = bench.sent.count
        let header = Header(.control, edition: .v2019, terminal: TerminalNumber(low: 2), serial: 1)
        bench.receive(Desk.frame(header, [3]))
        bench.run(until: 30_000)
        #expect(bench.sent.count == count)
        #expect(!bench.device.isOff)
    }

    @Test(
        "Its own messages, come back over a looped line, are answered with nothing",
        arguments: [0x0001, 0x0002, 0x0200, 0xe001])
    func echo(_ message: UInt16) {
        let bench = Bench.online()
        let count = bench.sent.count
        let header = Header(MessageID(rawValue: message), edition: .v2019, terminal: Bench.number, serial: 1)
        bench.receive(Desk.frame(header, [UInt8](repeating: 0, count: 40)))
        #expect(bench.sent.count == count)
    }

    @Test("Acknowledgements name the message's serial and id")
    func names() {
        let bench = Bench.online()
        bench.desk.say(.linkTest, serial: 0xbeef, [])
        bench.run(until: 2_000)
        let answer = bench.heard(.terminalAcknowledgement).last?.acknowledgement
        #expect(answer == GeneralAcknowledgement(serial: 0xbeef, message: .linkTest, result: .success))
    }
}
