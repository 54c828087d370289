import CommandHarness
import Interchange
import JT808
import MonitoringCore
import Testing

/// A closed core: whom it refuses, what it tells of them, and orders that change while it runs.
@Suite(.serialized)
struct ClosedCoreTests {
    let folder = Folder()

    /// What the store says of who was refused: terminal, kind and count, the last line of each.
    private func refusals(_ core: CoreProcess) throws -> [String: Int] {
        try core.stored("refusals").reduce(into: [:]) { found, line in
            let (name, count) = try line.object { fields -> (String, Int) in
                fields.ignoreOthers()
                let terminal = fields.optional("terminal")?.text ?? "others"
                return (
                    "\(terminal) \(try fields.required("kind").string())", try fields.required("count").integer()
                )
            }
            found[name] = count
        }
    }

    private func isTaken(_ core: CoreProcess, _ terminal: String, code: String = "A1B2C3D4") throws -> Bool {
        let device = try Device(core, terminal)
        return try device.authenticate(Array(code.utf8)) == .success
    }

    /// Somebody comes with a wrong code and waits until the link is closed; how often the core answered.
    private func knock(_ core: CoreProcess, _ terminal: String) throws -> Int {
        let device = try Device(core, terminal)
        let code = Array("wrong".utf8)
        let empty: [UInt8] = []
        try device.send(.authenticate) { body in
            Authentication(code: code.span.bytes, imei: empty.span.bytes, version: empty.span.bytes)
                .emit(into: &body, edition: .v2019)
        }
        return try device.untilClosed().count
    }

    @Test("Strangers, clones, released and expired wristbands are refused, counted by kind, and told without a code")
    func kinds() throws {
        var released = Order.plain("3")
        released.released = DateTime(secondsSince2000: at("09:00"))
        var expired = Order.plain("4")
        expired.until = DateTime(secondsSince2000: at("09:30"))
        var later = Order.plain("5")
        later.released = DateTime(secondsSince2000: at("11:00"))
        let orders = [.plain("1"), .plain("2"), released, expired, later]
        let core = try CoreProcess(in: folder, orders: orders, isClosed: true)
        _ = try core.hand(at("10:00"), "1")
        for _ in 0..<2 { #expect(try !isTaken(core, "999")) }
        for code in ["A1B2C3D5", "", "guess"] { #expect(try !isTaken(core, "2", code: code)) }
        #expect(try !isTaken(core, "3"))
        #expect(try !isTaken(core, "4"))
        #expect(try isTaken(core, "5"))
        #expect(try isTaken(core, "2"))
        // Three refusals have been written at the second; the end tells the third.
        let said = try core.stop()
        #expect(said.contains("7 devices turned away (stranger 2, clone 3, released 1, expired 1)"), "\(said)")
        #expect(try refusals(core) == ["999 stranger": 2, "2 clone": 3, "3 released": 1, "4 expired": 1])
        let text = String(decoding: folder.bytes("store/refusals.ndjson"), as: UTF8.self)
        #expect(text.contains("\"last\":\"2026-03-02T10:00:0"))
        #expect(!text.contains("guess") && !text.contains("A1B2"))
    }

    @Test("Who asks to be registered is told that there is no such terminal, and let go when it asks on and on")
    func registration() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1")], isClosed: true)
        let device = try Device(core, "999")
        for _ in 0..<3 { #expect(try device.register() == nil) }
        #expect(try device.untilClosed().isEmpty)
        // The number of a provisioned wristband that does not know its code is a clone's.
        let clone = try Device(core, "1")
        #expect(try clone.register() == nil)
        _ = try core.stop()
        #expect(try refusals(core) == ["999 stranger": 3, "1 clone": 1])
    }

    @Test("A flood of one stranger is counted to the last, told in a few lines, soon not answered, and harms nobody")
    func flood() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1")], isClosed: true)
        let device = try core.hand(at("10:00"), "1")
        var answered = 0
        for number in 0..<500 {
            answered += try knock(core, "999")
            if number.isMultiple(of: 100) { #expect(try device.fix(Fix(at("10:01") + UInt32(number))) == .success) }
        }
        // Eight at once, and then some of those that come a second, two, four … apart.
        #expect(answered >= 8 && answered < 50, "\(answered)")
        _ = try core.stop()
        #expect(try refusals(core) == ["999 stranger": 500])
        #expect(try core.stored("refusals").count == 10)
    }

    @Test("A clone that comes without end keeps the true wristband from nothing")
    func cloneFlood() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1")], isClosed: true)
        for _ in 0..<50 { _ = try knock(core, "1") }
        #expect(try isTaken(core, "1"))
    }

    @Test("A wristband provisioned while the core runs is taken without a restart")
    func provisioned() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1")], isClosed: true)
        for _ in 0..<20 { _ = try knock(core, "2") }
        #expect(try core.order([.plain("1"), .plain("2")]).hasSuffix("read again: 2 orders, 1 new, 0 changed, 0 gone"))
        #expect(try isTaken(core, "2"))
    }

    @Test("A wristband that is released, gone from the file, or has another key loses its link and is refused")
    func withdrawn() throws {
        let core = try CoreProcess(in: folder, orders: ["1", "2", "3", "4"].map { .plain($0) }, isClosed: true)
        let kept = try core.hand(at("10:00"), "1")
        let devices = try ["2", "3", "4"].map { try Device(core, $0) }
        for device in devices { #expect(try device.authenticate() == .success) }
        var released = Order.plain("2")
        released.released = DateTime(secondsSince2000: at("09:59"))
        let said = try core.order([.plain("1"), released, .plain("3", code: "another")])
        #expect(said.hasSuffix("read again: 3 orders, 0 new, 2 changed, 1 gone"), "\(said)")
        for device in devices { #expect(try device.untilClosed().isEmpty) }
        for terminal in ["2", "3", "4"] { #expect(try !isTaken(core, terminal)) }
        #expect(try isTaken(core, "3", code: "another"))
        #expect(try kept.fix(Fix(at("10:05"))) == .success)
        _ = try core.stop()
        #expect(try refusals(core) == ["2 released": 1, "3 clone": 1, "4 stranger": 1])
    }

    @Test("A released wristband is told as released without its code too: its key was erased")
    func releasedWithoutCode() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1"), .plain("2")], isClosed: true)
        _ = try core.hand(at("10:00"), "1")
        let device = try Device(core, "2")
        #expect(try device.authenticate() == .success)
        var released = Order.plain("2", code: "")
        released.released = DateTime(secondsSince2000: at("09:59"))
        _ = try core.order([.plain("1"), released])
        #expect(try device.untilClosed().isEmpty)
        #expect(try !isTaken(core, "2"))
        _ = try core.stop()
        #expect(try refusals(core) == ["2 released": 1])
    }

    @Test("A longer order and other areas are told anew, and only to whom they concern")
    func extended() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1"), CommandTests.order], isClosed: true)
        let kept = try core.hand(at("10:00"), "1")
        let number = CommandTests.order.terminal.description
        let first = try Device(core, number)
        #expect(try first.authenticate(version: "1.0;WB1") == .success)
        try first.obeyOrder(areas: 2)
        var longer = CommandTests.order
        longer.until = DateTime(secondsSince2000: longer.until.secondsSince2000 + 86_400)
        longer.areas.removeLast()
        #expect(try core.order([.plain("1"), longer]).hasSuffix("0 new, 1 changed, 0 gone"))
        _ = try first.untilClosed()
        let second = try Device(core, number)
        #expect(try second.authenticate(version: "1.0;WB1") == .success)
        try second.obey(second.hear(.setParameters))
        try second.obey(second.hear(.setCircles))
        let command = try second.hear(.supervisionOrder)
        #expect(try SupervisionOrder(command.body.span.bytes, edition: .v2019).validUntil == longer.until)
        #expect(try kept.fix(Fix(at("10:01"))) == .success)
    }

    @Test("With the release what stands is over, and silence is no alarm any more")
    func standing() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1"), .plain("2")], isClosed: true)
        let hand = try core.hand(at("10:00"), "1")
        let device = try Device(core, "2")
        #expect(try device.authenticate() == .success)
        try device.fix(Fix(at("10:00"), telling: .strapCut))
        try device.settle()
        var released = Order.plain("2")
        released.released = DateTime(secondsSince2000: at("09:59"))
        _ = try core.order([.plain("1"), released])
        _ = try device.untilClosed()
        try hand.fix(Fix(at("11:00")))
        try hand.settle()
        #expect(try core.alarms() == ["+strapCut 10:00:00", "-strapCut"])
    }

    @Test("Who was named again goes on where it was: its fixes are not stored twice")
    func namedAgain() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1"), .plain("2")], isClosed: true)
        let device = try core.hand(at("10:00"), "1")
        _ = try core.order([.plain("2")])
        _ = try device.untilClosed()
        _ = try core.order([.plain("1"), .plain("2")])
        let again = try Device(core, "1")
        #expect(try again.authenticate() == .success)
        try again.fix(Fix(at("10:00")))
        try again.fix(Fix(at("10:01")))
        #expect(try core.storedTimes() == [at("10:00"), at("10:01")])
    }

    @Test("Orders that cannot be read leave those before in force; SIGHUP reads them at once")
    func unreadable() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1")], isClosed: true)
        try writeFile(folder.file("orders.ndjson"), Array("{\"terminal\":\"1\",".utf8))
        let said = try core.said()
        #expect(said.contains("orders.ndjson:1:") && said.hasSuffix("; the orders before stay in force"), "\(said)")
        #expect(try isTaken(core, "1"))
        #expect(try core.order([.plain("1")]).hasSuffix("1 orders, 0 new, 0 changed, 0 gone"))
        core.hangUp()
        #expect(try core.said().hasSuffix("read again: 1 orders, 0 new, 0 changed, 0 gone"))
    }

    @Test("Orders that could not be opened for a while are read when they can be, and that is told once")
    func unopened() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1")], isClosed: true)
        let device = try Device(core, "1")
        #expect(try device.authenticate() == .success)
        try core.limitFiles(to: 0)
        let said = try core.order([.plain("1"), .plain("2")])
        #expect(said.hasSuffix("orders.ndjson: cannot open: Too many open files; the orders before stay in force"))
        // It looks once more, in vain.
        core.hangUp()
        try device.settle()
        try core.limitFiles(to: 256)
        #expect(try core.said().hasSuffix("read again: 2 orders, 1 new, 0 changed, 0 gone"))
        #expect(try isTaken(core, "2"))
    }

    @Test("A link that new orders close while it shows the code of another is nobody's afterwards")
    func closedWhileAsking() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1"), .plain("5")], isClosed: true)
        let link = try core.hand(at("10:00"), "1")
        try CoreProcess.write([.plain("2"), .plain("5")], in: folder)
        #expect(throws: NothingCame.self) { try Device("2", over: link).authenticate() }
        #expect(try core.said().hasSuffix("1 new, 0 changed, 1 gone"))
        // The place that it had among the links is another's now, who keeps it when the second wristband comes.
        let other = try Device(core, "5")
        #expect(try other.authenticate() == .success)
        #expect(try isTaken(core, "2"))
        try other.settle()
    }

    @Test("A core that starts again goes on counting")
    func restart() throws {
        var core = try CoreProcess(in: folder, orders: [.plain("1")], isClosed: true)
        for _ in 0..<3 { #expect(try !isTaken(core, "999")) }
        _ = try core.stop()
        core = try CoreProcess(in: folder, orders: [.plain("1")], isClosed: true)
        #expect(try !isTaken(core, "999"))
        #expect(try core.stop().contains("4 devices turned away (stranger 4)"))
        #expect(try refusals(core) == ["999 stranger": 4])
    }

    @Test("One identity alive on two connections is told once they have taken it from each other four times")
    func conflict() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1"), .plain("2")], isClosed: true)
        let hand = try core.hand(at("10:00"), "1")
        var links: [Device] = []
        for login in 0..<5 {
            let device = try Device(core, "2")
            #expect(try device.authenticate() == .success)
            links.append(device)
            if login == 3 { #expect(try core.alarms().isEmpty) }
        }
        try hand.settle()
        #expect(try core.alarms() == ["+identityConflict 10:00:00"])
        // One is left: five minutes later that is over.
        try hand.fix(Fix(at("10:05:10")))
        try hand.settle()
        #expect(try core.alarms().last == "-identityConflict")
        withExtendedLifetime(links) {}
    }
}
