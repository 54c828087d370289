import Firmware
import JT808
import Session
import Testing

/// How the wristband comes online and stays there.
struct ConnectionTests {
    static func text(_ bytes: RawSpan) -> String { bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }

    @Test("Without a code it registers as what its maker wrote into it")
    func registers() throws {
        let bench = Bench { $0.code = AuthenticationCode() }
        bench.run(until: 1_000)
        #expect(bench.desk.heard.prefix(2).map(\.message) == [.register, .authenticate])
        #expect(bench.device.isOnline)
        #expect(bench.events == ["online"])
        let body = bench.desk.heard[0].body
        let registration = try Registration(body.span.bytes, edition: .v2019)
        let (model, terminalID) = (Self.text(registration.model), Self.text(registration.terminalID))
        #expect(model == "WB-1")
        #expect(terminalID == "T000001")
        #expect(registration.plateColour == 0)
    }

    @Test("It authenticates with its code, its IMEI and a version that names the profile")
    func authenticates() throws {
        let bench = Bench.online()
        let body = bench.heard(.authenticate)[0].body
        let authentication = try Authentication(body.span.bytes, edition: .v2019)
        let (code, imei) = (Self.text(authentication.code), Self.text(authentication.imei))
        let version = Self.text(authentication.version)
        #expect(code == "code")
        #expect(imei == "490154203237518")
        #expect(version.hasSuffix(";WB1"))
    }

    @Test("A wristband of 2013 speaks 2013")
    func edition2013() {
        let bench = Bench { $0.edition = .v2013 }
        bench.run(until: 130_000)
        #expect(bench.seconds == [0, 60, 120])
        #expect(bench.desk.heard.allSatisfy { $0.header.edition == .v2013 })
        #expect(bench.heard(.authenticate)[0].body == Desk.code)
    }

    @Test("Refused with its key it backs off, never registers and keeps storing")
    func provisioned() {
        let bench = Bench { $0.session.isProvisioned = true }
        bench.desk.refusesCodes = true
        bench.run(until: 3_600_000)
        #expect(bench.heard(.register).isEmpty)
        #expect((30...80).contains(bench.heard(.authenticate).count))
        #expect(bench.events.allSatisfy { $0 == "rejected" })
        #expect(bench.device.storedRecords == 61)
        bench.desk.refusesCodes = false
        bench.run(until: 3_800_000)
        #expect(bench.refilled.prefix(61).map(\.second) == Array(stride(from: 0, through: 3_600, by: 60)))
    }

    @Test("Without fixes to send heartbeats keep the link")
    func heartbeats() {
        let bench = Bench { $0.settings[.defaultInterval] = 86_400 }
        bench.run(until: 7_200_000)
        #expect(bench.heard(.heartbeat).count == 119)
        #expect(bench.heard(.authenticate).count == 1)
    }

    @Test("With a fix every interval of heartbeats there are none")
    func noHeartbeats() {
        let bench = Bench { $0.settings[.defaultInterval] = 50 }
        bench.run(until: 7_200_000)
        #expect(bench.heard(.heartbeat).isEmpty)
    }

    @Test("A link on which nothing is answered is given up and opened again, and nothing is lost")
    func deadLink() {
        let bench = Bench()
        // The platform does not notice first.
        bench.desk.configuration.idleTimeout = 10_000
        bench.at(65_000) { $0.passes = { _, _ in false } }
        // The fix of 120 s is the first that nobody answers: sent four times, the last wait being 192 s.
        bench.at(383_000) { bench in
            #expect(bench.events == ["online"])
            bench.passes = { _, _ in true }
            bench.desk.answer = { _ in nil }
        }
        bench.at(384_500) { $0.desk.answer = { _ in .success } }
        bench.run(until: 395_000)
        #expect(bench.events == ["online", "online"])
        #expect(Set(bench.seconds) == [0, 60, 120, 180, 240, 300, 360])
        #expect(bench.device.storedRecords == 0)
    }

    @Test("When the radio finds its network again it connects at once")
    func networkReturns() {
        let bench = Bench()
        bench.hasNetwork = false
        bench.run(until: 1_000_000)
        bench.networkReturns()
        bench.run(for: 100)
        #expect(bench.device.isOnline)
    }

    @Test("A frame cut by a disconnection does not spoil the first of the next link")
    func halfAFrame() {
        let bench = Bench.online()
        let order = Desk.frame(Header(.text, edition: .v2019, terminal: Bench.number, serial: 1), [1, 1, 0x41])
        bench.receive(Array(order.prefix(12)))
        #expect(bench.device.pendingBytes > 0)
        bench.unplug()
        bench.run(until: 10_000)
        #expect(bench.device.isOnline)
        #expect(bench.events == ["online", "online"])
    }
}
