import CommandHarness
import JT808
import MonitoringCore
import Testing

/// Who may come, over real links to a core in a process of its own.
@Suite(.serialized)
struct AdmissionTests {
    let folder = Folder()

    @Test("A device registers, authenticates with the code it was given, and is heard")
    func open() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        let code = try device.register()
        #expect(code == Array("A1B2C3D4".utf8))
        #expect(try device.authenticate(code ?? []) == .success)
        #expect(try device.fix(Fix(at("10:00"))) == .success)
    }

    @Test("A device of before 2019 is taken too, answered in its own edition", arguments: [Edition.v2013, .v2019])
    func editions(_ edition: Edition) throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core, edition: edition)
        #expect(try device.register() == Array("A1B2C3D4".utf8))
        #expect(try device.authenticate() == .success)
        #expect(try device.fix(Fix(at("10:00"))) == .success)
        try device.send(.timeQuery)
        let answer = try device.hear(.timeAnswer)
        #expect(answer.header.edition == edition)
        #expect(answer.header.terminal == device.terminal)
        let time = try TimeAnswer(answer.body.span.bytes, edition: edition)
        // The core lives on GMT+8 and answers in UTC.
        #expect(time.universalTime == DateTime(secondsSince2000: at("02:00")))
    }

    @Test("A device whose header says 2013 may authenticate as in 2019, and then speaks the wristband profile")
    func lyingEdition() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core, edition: .v2013)
        let code = Array("A1B2C3D4".utf8)
        let imei = Array("866496077582164".utf8)
        let version = Array("1.0.0;WB1".utf8)
        let serial = try device.send(.authenticate) { body in
            Authentication(code: code.span.bytes, imei: imei.span.bytes, version: version.span.bytes)
                .emit(into: &body, edition: .v2019)
        }
        #expect(try device.answer(to: serial) == .success)
        #expect(try device.fix(Fix(at("10:00"))) == .success)
    }

    @Test("Without orders any device is taken and judged by its own alarms alone")
    func withoutOrders() throws {
        let core = try CoreProcess(in: folder, orders: nil)
        let device = try Device(core, "777")
        let code = try device.register()
        #expect(try device.authenticate(code ?? []) == .success)
        try device.fix(Fix(at("23:00"), north: 90_000, telling: .strapCut))
        try device.fix(Fix(at("23:01"), north: 90_000, telling: .strapCut))
        try device.settle()
        #expect(try core.alarms() == ["+strapCut 23:00:00"])
    }

    @Test("A wrong code is answered with failure, the link closed and the device counted as turned away")
    func wrongCode() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        for code in ["A1B2C3D5", "A1B2C3D", "A1B2C3D44", ""] {
            let device = try Device(core)
            #expect(try device.authenticate(Array(code.utf8)) == .failure)
            #expect(try device.untilClosed().isEmpty)
        }
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        #expect(try core.stop().contains(", 4 devices turned away"))
    }

    @Test("A stranger is told that there is no such terminal, and its code, right for another, opens nothing")
    func stranger() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core, "999")
        #expect(try device.register() == nil)
        #expect(try device.authenticate() == .failure)
        #expect(try device.untilClosed().isEmpty)
        #expect(try core.stop().contains(", 2 devices turned away"))
    }

    @Test("A closed core registers nobody, and takes who knows the code")
    func closed() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()], isClosed: true)
        let device = try Device(core)
        #expect(try device.register() == nil)
        #expect(try device.authenticate() == .success)
        let stranger = try Device(core, "999")
        #expect(try stranger.authenticate() == .failure)
    }

    @Test("Before authentication a message is answered with failure and nothing of it is kept")
    func beforeAuthentication() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.answer(to: device.send(.heartbeat)) == .failure)
        #expect(try device.fix(Fix(at("10:00"))) == .failure)
        #expect(try device.refill([Fix(at("10:01"))]) == .failure)
        #expect(try device.authenticate() == .success)
        #expect(try device.fix(Fix(at("10:02"))) == .success)
        #expect(try core.storedTimes() == [at("10:02")])
    }

    @Test("A second login of one device drops the first")
    func secondLogin() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let first = try Device(core)
        #expect(try first.authenticate() == .success)
        let second = try Device(core)
        #expect(try second.authenticate() == .success)
        _ = try first.untilClosed()
        #expect(try second.fix(Fix(at("10:00"))) == .success)
    }

    @Test("A wrong code of one who says it is another drops nobody")
    func impostor() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        let impostor = try Device(core)
        #expect(try impostor.authenticate(Array("guess".utf8)) == .failure)
        _ = try impostor.untilClosed()
        #expect(try device.fix(Fix(at("10:00"))) == .success)
    }

    @Test("A link that authenticates as another device is no longer the first one's")
    func changedIdentity() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1"), .plain("2")])
        let link = try Device(core, "1")
        #expect(try link.authenticate() == .success)
        let other = Device("2", over: link)
        #expect(try other.authenticate() == .success)
        // The first device comes on a link of its own; the other one's stays.
        let first = try Device(core, "1")
        #expect(try first.authenticate() == .success)
        #expect(try other.fix(Fix(at("10:00"))) == .success)
        #expect(try first.fix(Fix(at("10:01"))) == .success)
    }

    @Test("A frame of another device over an authenticated link is answered with failure and not kept")
    func foreignFrame() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1"), .plain("2")])
        let device = try Device(core, "1")
        #expect(try device.authenticate() == .success)
        let other = Device("2", over: device)
        #expect(try other.fix(Fix(at("10:00"))) == .failure)
        #expect(try device.fix(Fix(at("10:01"))) == .success)
        #expect(try core.storedTimes() == [at("10:01")])
    }

    @Test("A device that unregisters is acknowledged and its link closed")
    func unregister() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        #expect(try device.answer(to: device.send(.unregister)) == .success)
        _ = try device.untilClosed()
    }
}
