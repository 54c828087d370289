import CommandHarness
import JT808
import MonitoringCore
import Testing

/// Verifications on single days: the core asks for them at their moment, and at once for one that was entered for now.
@Suite(.serialized)
struct CheckTests {
    let folder = Folder()

    private static func order(_ kind: Order.Check.Kind, at moment: UInt32) -> Order {
        var order = Order.plain()
        order.checks = [
            Order.Check(
                kind: kind, at: DateTime(secondsSince2000: moment), window: 600, modalities: [.face, .finger],
                attempts: 2)
        ]
        return order
    }

    /// A device that has been told its order, and another whose fixes move the clock.
    private func start(_ order: Order) throws -> (core: CoreProcess, device: Device, hand: Device) {
        let core = try CoreProcess(in: folder, orders: [order, .plain("5")], isClosed: true)
        let hand = try Device(core, "5")
        #expect(try hand.authenticate() == .success)
        try hand.fix(Fix(at("10:00")))
        let device = try Device(core)
        #expect(try device.authenticate(version: "1.0;WB1") == .success)
        try device.obeyOrder(areas: 0)
        return (core, device, hand)
    }

    /// What 0xF002 says.
    private func asked(_ device: Device) throws -> (id: UInt32, modalities: Modalities, window: UInt16, attempts: UInt8)
    {
        let heard = try device.hear(.verificationRequest)
        try device.obey(heard)
        let request = try VerificationRequest(heard.body.span.bytes, edition: .v2019)
        return (request.id, request.modalities, request.window, request.attempts)
    }

    @Test("A random check is asked for at its moment, as ordered, and missed when nobody answers")
    func random() throws {
        let (core, device, hand) = try start(Self.order(.random, at: at("10:01:07")))
        try hand.fix(Fix(at("10:01:06")))
        try device.settle()
        #expect(device.takeCommands().isEmpty)
        try hand.fix(Fix(at("10:01:07")))
        let request = try asked(device)
        #expect(request == (at("10:01:07") / 60, [.face, .finger], 600, 2))
        for minute in UInt32(1)...10 {
            try hand.fix(Fix(at("10:01:07") + 60 * minute))
            try device.settle()
        }
        #expect(device.takeCommands().isEmpty)
        _ = try core.stop()
        #expect(try core.alarms().contains { $0.contains("missedVerification") })
    }

    @Test("An ad-hoc check that is entered while its window is open is asked for at once, for the time that is left")
    func adHoc() throws {
        let (core, device, _) = try start(.plain())
        try device.settle()
        #expect(device.takeCommands().isEmpty)
        #expect(
            try core.order([Self.order(.adHoc, at: at("09:58")), .plain("5")]).hasSuffix("0 new, 1 changed, 0 gone"))
        let request = try asked(device)
        #expect(request.id == at("09:58") / 60 && (470...480).contains(request.window))
    }
}
