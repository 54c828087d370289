import CommandHarness
import Interchange
import JT808
import MonitoringCore
import Testing

/// A core that was killed goes on from its store.
@Suite(.serialized)
struct RestartTests {
    let folder = Folder()

    func online(_ core: CoreProcess) throws -> Device {
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        return device
    }

    @Test("Fixes that were acknowledged are there after a kill, and those that come again are not stored twice")
    func fixes() throws {
        var core = try CoreProcess(in: folder, orders: [.plain()])
        var device = try online(core)
        let times = (UInt32(0)..<10).map { at("10:00") + 60 * $0 }
        for time in times { try device.fix(Fix(time)) }
        core.kill()
        core = try CoreProcess(in: folder, orders: [.plain()])
        device = try online(core)
        #expect(try device.refill(times.map { Fix($0) } + [Fix(at("11:00"))]) == .success)
        #expect(try core.storedTimes() == times + [at("11:00")])
        #expect(try core.stored("again").count == 10)
        #expect(try core.stop().contains("11 fixes stored, 10 received twice"))
    }

    @Test("A standing alarm is not raised again after a kill, and cleared when its cause ends")
    func alarms() throws {
        let order = Order.plain().with(curfew: 22, 8).withBoundary()
        var core = try CoreProcess(in: folder, orders: [order])
        var device = try online(core)
        for minute in UInt32(0)..<3 {
            try device.fix(Fix(at("23:00") + 60 * minute, north: 9_000, telling: .notWorn))
        }
        try device.verified(.noMatch, request: 7, taken: at("23:02"))
        try device.settle()
        let raised = [
            "+notWorn 23:00:00", "+curfewAbsence 23:00:00", "+leftRegion 23:00:00", "+identityMismatch 23:02:00",
        ]
        #expect(try core.alarms() == raised)
        core.kill()

        core = try CoreProcess(in: folder, orders: [order])
        device = try online(core)
        for minute in UInt32(3)..<6 {
            try device.fix(Fix(at("23:00") + 60 * minute, north: 9_000, telling: .notWorn))
        }
        try device.verified(.noMatch, request: 7, taken: at("23:02"))
        try device.settle()
        #expect(try core.alarms() == raised)
        for minute in UInt32(6)..<9 { try device.fix(Fix(at("23:00") + 60 * minute)) }
        try device.verified(.match, request: 8, taken: at("23:09"))
        try device.settle()
        #expect(
            try core.alarms() == raised + ["-notWorn", "-curfewAbsence", "-leftRegion", "-identityMismatch"])
        core.kill()

        // What was cleared stays cleared.
        core = try CoreProcess(in: folder, orders: [order])
        device = try online(core)
        for minute in UInt32(10)..<13 { try device.fix(Fix(at("23:00") + 60 * minute)) }
        try device.settle()
        #expect(try core.alarms().count == 8)
    }

    @Test("A window that was answered before a kill is not asked again, nor missed")
    func matches() throws {
        var order = Order.plain()
        order.signIns = [Order.SignIn(at: 9 * 3_600, window: 600, modalities: .finger, attempts: 1)]
        var core = try CoreProcess(in: folder, orders: [order])
        var device = try online(core)
        try device.fix(Fix(at("09:01")))
        try device.verified(.match, request: at("09:00") / 60, taken: at("09:02"))
        core.kill()
        core = try CoreProcess(in: folder, orders: [order])
        device = try Device(core)
        #expect(try device.authenticate(version: "1.0;WB1") == .success)
        try device.fix(Fix(at("09:03")))
        try device.obeyOrder(areas: 0)
        try device.fix(Fix(at("09:11")))
        try device.send(.unregister)
        #expect(try !device.untilClosed().contains(.verificationRequest))
        #expect(try core.alarms().isEmpty)
    }

    @Test("A device that was there before a kill and does not come back is offline")
    func offline() throws {
        let orders = [Order.plain(), .plain("5")]
        var core = try CoreProcess(in: folder, orders: orders)
        let device = try online(core)
        try device.fix(Fix(at("10:00")))
        core.kill()
        core = try CoreProcess(in: folder, orders: orders)
        let hand = try Device(core, "5")
        #expect(try hand.authenticate() == .success)
        try hand.fix(Fix(at("10:01")))
        try hand.fix(Fix(at("10:10:59")))
        try hand.settle()
        #expect(try core.alarms().isEmpty)
        try hand.fix(Fix(at("10:11:01")))
        try hand.settle()
        #expect(try core.alarms() == ["+offline 10:11:00"])
    }

    @Test("Two devices of one identity that were told before a kill are over when they stay quiet after it")
    func conflict() throws {
        let orders = [Order.plain(), .plain("5")]
        var core = try CoreProcess(in: folder, orders: orders)
        var hand = try core.hand(at("10:00"))
        let links = try (0..<5).map { _ in try online(core) }
        try hand.settle()
        #expect(try core.alarms() == ["+identityConflict 10:00:00"])
        core.kill()
        core = try CoreProcess(in: folder, orders: orders)
        hand = try core.hand(at("10:04:30"))
        try hand.settle()
        #expect(try core.alarms().count == 1)
        try hand.fix(Fix(at("10:05:10")))
        try hand.settle()
        #expect(try core.alarms() == ["+identityConflict 10:00:00", "-identityConflict"])
        withExtendedLifetime(links) {}
    }

    @Test("A last line that the kill cut is dropped, and its fix taken again")
    func torn() throws {
        var core = try CoreProcess(in: folder, orders: [.plain()])
        var device = try online(core)
        for minute in UInt32(0)..<2 { try device.fix(Fix(at("10:00") + 60 * minute)) }
        core.kill()
        let path = folder.file("store/fixes.ndjson")
        try writeFile(path, Array(try readFile(path).dropLast(7)))
        core = try CoreProcess(in: folder, orders: [.plain()])
        device = try online(core)
        try device.refill([Fix(at("10:00")), Fix(at("10:01"))])
        #expect(try core.storedTimes() == [at("10:00"), at("10:01")])
        #expect(try core.stored("again").count == 1)
    }

    @Test("A stopped core acknowledges what it has stored before it goes")
    func stopped() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try online(core)
        let serial = try device.send(.location) { Fix(at("10:00")).emit(into: &$0) }
        // A later answer that waits for nothing shows that the fix was read.
        try device.settle()
        #expect(try core.stop().contains("1 fixes stored"))
        #expect(try device.answer(to: serial) == .success)
    }

    @Test("Invented alarms are raised for every hundredth device, with its first fix")
    func invented() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1"), .plain("2")], inventing: .strapCut)
        for terminal in ["1", "2"] {
            let device = try Device(core, terminal)
            #expect(try device.authenticate() == .success)
            try device.fix(Fix(at("10:00")))
            try device.settle()
        }
        #expect(try core.alarms() == ["+strapCut 10:00:00"])
    }
}
