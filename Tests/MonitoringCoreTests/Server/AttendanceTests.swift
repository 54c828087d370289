import CommandHarness
import JT808
import MonitoringCore
import Testing

/// Attendances: a desk names who came by a token, and the core misses who did not.
@Suite(.serialized)
struct AttendanceTests {
    let folder = Folder()
    private static let token = "00a1b2c3d4e5f607"

    private static var desk: Order {
        var order = Order.plain("1")
        order.isDesk = true
        return order
    }

    /// Somebody who wears nothing and comes from 9:00 to 10:00, with card or finger.
    private static var person: Order {
        var order = Order.plain("7")
        order.code = []
        order.subject = token
        order.signIns = [
            Order.SignIn(at: 9 * 3_600, window: 3_600, modalities: [.card, .finger], attempts: 3)
        ]
        return order
    }

    private func start(_ orders: [Order] = [desk, person]) throws -> (CoreProcess, Device) {
        let core = try CoreProcess(in: folder, orders: orders + [.plain("5")], isClosed: true)
        let hand = try Device(core, "5")
        #expect(try hand.authenticate() == .success)
        try hand.fix(Fix(at("08:00")))
        return (core, hand)
    }

    private func online(_ core: CoreProcess, _ terminal: String = "1") throws -> Device {
        let device = try Device(core, terminal)
        #expect(try device.authenticate(version: "1.0;WB1") == .success)
        return device
    }

    /// What was told of missed attendances, once it is a time at the core.
    private func missed(_ core: CoreProcess, _ hand: Device, at time: UInt32) throws -> [String] {
        try hand.fix(Fix(time))
        try hand.settle()
        return try core.alarms().filter { $0.contains("missed") }
    }

    @Test("Who came in the window is not missed, by card or finger", arguments: [Modalities.card, .finger])
    func came(_ modality: Modalities) throws {
        let (core, hand) = try start()
        let desk = try online(core)
        #expect(try desk.attended(Self.token, taken: at("09:10"), modality: modality) == .success)
        #expect(try missed(core, hand, at: at("10:01")).isEmpty)
        #expect(try core.stored("matches").count == 1)
    }

    /// An attendance that does not count.
    static let attempts: [(token: String, time: String, modality: Modalities, outcome: VerificationResult.Outcome)] = [
        (token, "08:59", .card, .match), (token, "10:00", .card, .match), (token, "09:10", .face, .match),
        ("ffffffffffffffff", "09:10", .card, .match), ("", "09:10", .card, .match),
        (token, "09:10", .finger, .inconclusive),
    ]

    @Test(
        "Who came too early or too late, by another way, or is somebody else, is missed at the window's end",
        arguments: 0..<attempts.count)
    func useless(_ number: Int) throws {
        let (token, time, modality, outcome) = Self.attempts[number]
        let (core, hand) = try start()
        let desk = try online(core)
        #expect(try desk.attended(token, taken: at(time), modality: modality, outcome: outcome) == .success)
        #expect(try missed(core, hand, at: at("10:01")) == ["+missedVerification 10:00:00"])
        #expect(try core.stored("matches").isEmpty)
    }

    @Test("What a desk without network kept clears the alarm when it is told")
    func late() throws {
        let (core, hand) = try start()
        #expect(try missed(core, hand, at: at("10:01")) == ["+missedVerification 10:00:00"])
        let desk = try online(core)
        try desk.attended(Self.token, taken: at("09:50"))
        try desk.attended(Self.token, taken: at("09:50"))
        #expect(try missed(core, hand, at: at("10:02")) == ["+missedVerification 10:00:00", "-missedVerification"])
        #expect(try core.stored("matches").count == 1)
    }

    @Test("What was taken before the window and told after it clears nothing; the next time they come does")
    func earlier() throws {
        let (core, hand) = try start()
        #expect(try missed(core, hand, at: at("10:01")) == ["+missedVerification 10:00:00"])
        let desk = try online(core)
        try desk.attended(Self.token, taken: at("08:30"))
        #expect(try missed(core, hand, at: at("10:02")) == ["+missedVerification 10:00:00"])
        try desk.attended(Self.token, taken: at("10:05"))
        #expect(try missed(core, hand, at: at("10:06")) == ["+missedVerification 10:00:00", "-missedVerification"])
    }

    @Test("Only a desk may say of others that they were there")
    func liar() throws {
        var worn = Order.plain("2")
        worn.subject = "0000000000000002"
        let (core, hand) = try start([Self.desk, Self.person, worn])
        let liar = try online(core, "2")
        try liar.attended(Self.token, taken: at("09:10"))
        #expect(try missed(core, hand, at: at("10:01")) == ["+missedVerification 10:00:00"])
        #expect(try core.stop().contains("1 attendances of nobody known"))
    }

    @Test("Nobody comes as a person who wears nothing, whatever the code")
    func nothingWorn() throws {
        let (core, _) = try start()
        for code in ["", "A1B2C3D4", "7"] {
            let device = try Device(core, "7")
            #expect(try device.authenticate(Array(code.utf8)) == .failure)
        }
    }

    @Test("A desk is told no order, and missed when it is silent")
    func deskItself() throws {
        let (core, hand) = try start()
        let desk = try online(core)
        try desk.send(.unregister)
        #expect(try Set(desk.untilClosed()) == [.platformAcknowledgement])
        try hand.fix(Fix(at("08:10:30")))
        try hand.settle()
        #expect(try core.alarms().map { $0.prefix(8) } == ["+offline"])
    }
}
