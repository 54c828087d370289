import Firmware
import JT808
import Testing

/// 0x8105, terminal control (protocol.md §4.6), and switching off.
struct ControlTests {
    @Test("Power off is acknowledged, told as an alarm and done, and nothing comes after it")
    func powerOff() {
        let bench = Bench.online()
        bench.at(70_000) { $0.order(.control(.powerOff)) }
        bench.run(until: 79_000)
        #expect(bench.results == [.success])
        #expect(bench.live.last?.second == 70)
        #expect(bench.live.last?.set == .poweredOff)
        #expect(!bench.device.isOff)
        bench.run(until: 81_000)
        #expect(bench.device.isOff)
        let count = bench.desk.heard.count
        bench.run(until: 600_000)
        #expect(bench.desk.heard.count == count)
        #expect(bench.device.nextTimeout == nil)
        #expect(!bench.device.wantsLink)
        #expect(bench.device.mustCloseLink)
    }

    @Test("Once it is off it takes no more from the link")
    func deaf() {
        let bench = Bench.online()
        bench.order(.control(.powerOff))
        bench.run(until: 20_000)
        let sent = bench.sent.count
        bench.receive(Desk.frame(Header(.linkTest, edition: .v2019, terminal: Bench.number, serial: 1), []))
        #expect(bench.sent.count == sent)
        #expect(bench.device.isOff)
    }

    @Test("Ordered off twice it goes off once, at the first order's time")
    func powerOffTwice() {
        let bench = Bench.online()
        bench.at(70_000) { $0.order(.control(.powerOff)) }
        bench.at(75_000) { $0.order(.control(.powerOff)) }
        bench.run(until: 80_100)
        #expect(bench.device.isOff)
        #expect(bench.results == [.success, .success])
    }

    @Test("Without a connection the last alarm is stored before it goes off")
    func offWithoutConnection() {
        let bench = Bench.online()
        bench.hasNetwork = false
        bench.unplug()
        bench.at(70_000) { $0.change { $0.battery = 0 } }
        bench.run(until: 100_000)
        #expect(bench.device.isOff)
        // The fixes of 60 s and 70 s.
        #expect(bench.device.storedRecords == 2)
    }

    @Test("An empty battery does not wait to connect again")
    func lastWord() {
        let bench = Bench()
        bench.hasNetwork = false
        bench.run(until: 3_600_000)
        bench.hasNetwork = true
        bench.change { $0.battery = 0 }
        bench.run(for: 10_000)
        #expect(bench.device.isOff)
        #expect(bench.fixes.contains { $0.set.contains(.poweredOff) })
    }

    @Test(
        "What the host must do is acknowledged and handed to the host",
        arguments: [.reset, .factoryReset, .connect] as [TerminalControl.Command])
    func host(_ command: TerminalControl.Command) {
        let bench = Bench.online()
        bench.obey(.control(command))
        #expect(bench.results == [.success])
        #expect(bench.events.last == "control \(command.rawValue)")
    }

    @Test(
        "Close the link means: unregister, close, connect no more",
        arguments: [.closeLink, .closeRadio] as [TerminalControl.Command])
    func close(_ command: TerminalControl.Command) {
        let bench = Bench.online()
        bench.obey(.control(command))
        #expect(bench.results == [.success])
        bench.run(until: 600_000)
        #expect(bench.heard(.unregister).count == 1)
        #expect(bench.heard(.authenticate).count == 1)
        // It supervises on, and keeps its fixes.
        #expect(bench.device.storedRecords == 10)
    }

    @Test("Other commands are not supported", arguments: [0, 1, 8, 0x17, 0xff])
    func unsupported(_ command: UInt8) {
        let bench = Bench.online()
        bench.obey(Order(.control, [command]))
        #expect(bench.results == [.unsupported])
    }
}
