import CommandHarness
import JT808
import MonitoringCore
import Testing

/// What the core does when time passes. Its clock is the devices': one of them, which is not judged, moves it.
@Suite(.serialized)
struct TimeTests {
    let folder = Folder()

    /// A core with a person and a second device, whose fixes say what time it is.
    func start(_ order: Order = .plain(), ignoring kind: AlarmKind? = nil) throws -> (CoreProcess, Device, Device) {
        let core = try CoreProcess(in: folder, orders: [order, .plain("5")], ignoring: kind)
        let hand = try Device(core, "5")
        #expect(try hand.authenticate() == .success)
        try hand.fix(Fix(at("08:55")))
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        return (core, device, hand)
    }

    @Test("Who is silent for ten minutes is offline, once, and no more at the first message")
    func offline() throws {
        let (core, device, hand) = try start()
        try device.fix(Fix(at("08:56")))
        try hand.pass(from: at("08:55"), to: at("09:05:59"))
        #expect(try core.alarms().isEmpty)
        try hand.pass(from: at("09:05:59"), to: at("09:06:01"))
        try hand.pass(from: at("09:06:01"), to: at("09:07"))
        #expect(try core.alarms() == ["+offline 09:06:00"])
        // The link was closed for silence meanwhile.
        let again = try Device(core)
        #expect(try again.authenticate() == .success)
        try again.settle()
        #expect(try core.alarms() == ["+offline 09:06:00", "-offline"])
    }

    @Test("A link that is silent for three minutes is closed, one without authentication after one")
    func idle() throws {
        let (core, device, hand) = try start()
        let stranger = try Device(core, "999")
        // The core knows of the link once it has answered.
        #expect(try stranger.answer(to: stranger.send(.heartbeat)) == .failure)
        try hand.pass(from: at("08:55"), to: at("08:56:02"))
        #expect(try stranger.untilClosed().isEmpty)
        #expect(try device.answer(to: device.send(.heartbeat)) == .success)
        try hand.pass(from: at("08:56:02"), to: at("08:59:00"))
        #expect(try device.answer(to: device.send(.heartbeat)) == .success)
        try hand.pass(from: at("08:59"), to: at("09:02:02"))
        _ = try device.untilClosed()
    }

    @Test("Alarms that are ignored are not raised, and silence of such a core is no endless one")
    func ignored() throws {
        let (core, device, hand) = try start(ignoring: .offline)
        try device.fix(Fix(at("08:56")))
        device.hangUp()
        try hand.pass(from: at("08:55"), to: at("09:30"))
        #expect(try core.alarms().isEmpty)
        let again = try Device(core)
        #expect(try again.authenticate() == .success)
        try again.fix(Fix(at("09:31"), telling: .strapCut))
        try again.settle()
        #expect(try core.alarms() == ["+strapCut 09:31:00"])
    }

    static var withSignIn: Order {
        var order = Order.plain()
        order.signIns = [Order.SignIn(at: 9 * 3_600, window: 600, modalities: [.finger, .face], attempts: 3)]
        return order
    }

    /// A person whose device speaks the profile and has obeyed its order.
    func startSignIn() throws -> (CoreProcess, Device, Device) {
        let (core, device, hand) = try start(Self.withSignIn)
        #expect(try device.authenticate(version: "1.0;WB1") == .success)
        try device.obeyOrder(areas: 0)
        return (core, device, hand)
    }

    @Test("When a window opens the device is asked, with what is left of it; a match in time is no alarm")
    func match() throws {
        let (core, device, hand) = try startSignIn()
        try hand.pass(from: at("08:55"), to: at("09:00"), hearing: device)
        let command = try device.hear(.verificationRequest)
        let request = try VerificationRequest(command.body.span.bytes, edition: .v2019)
        let (id, modalities, window, attempts) = (
            request.id, request.modalities, request.window, request.attempts
        )
        #expect(id == at("09:00") / 60)
        #expect(modalities == [.finger, .face])
        #expect(window == 600)
        #expect(attempts == 3)
        try device.obey(command)
        #expect(try device.verified(.match, request: id, taken: at("09:01")) == .success)
        try hand.pass(from: at("09:00"), to: at("09:10"), hearing: device)
        #expect(try core.alarms().isEmpty)
    }

    @Test("A window that ends without a match is missed at its end, and the next match clears it")
    func missed() throws {
        let (core, device, hand) = try startSignIn()
        try hand.pass(from: at("08:55"), to: at("09:00"), hearing: device)
        let command = try device.hear(.verificationRequest)
        try device.obey(command)
        try device.verified(.noAnswer, request: at("09:00") / 60, taken: at("09:05"))
        try hand.pass(from: at("09:00"), to: at("09:09:59"), hearing: device)
        #expect(try core.alarms().isEmpty)
        try hand.pass(from: at("09:09:59"), to: at("09:10"), hearing: device)
        #expect(try core.alarms() == ["+missedVerification 09:10:00"])
        try device.verified(.match, request: at("09:00") / 60, taken: at("09:12"))
        try device.settle()
        #expect(try core.alarms() == ["+missedVerification 09:10:00", "-missedVerification"])
    }

    @Test(
        "Another person and a spoof are told at once, when they were taken, and the next match clears them",
        arguments: [
            (.noMatch, .identityMismatch), (.spoofSuspected, .spoofSuspected),
        ] as [(VerificationResult.Outcome, AlarmKind)])
    func mismatch(_ outcome: VerificationResult.Outcome, _ kind: AlarmKind) throws {
        let (core, device, _) = try startSignIn()
        for _ in 0..<2 { #expect(try device.verified(outcome, request: 7, taken: at("08:56")) == .success) }
        try device.settle()
        #expect(try core.alarms() == ["+\(kind.name) 08:56:00"])
        // What was taken before is no answer to it.
        try device.verified(.match, request: 8, taken: at("08:55"))
        try device.settle()
        #expect(try core.alarms() == ["+\(kind.name) 08:56:00"])
        try device.verified(.match, request: 8, taken: at("08:57"))
        try device.settle()
        #expect(try core.alarms() == ["+\(kind.name) 08:56:00", "-\(kind.name)"])
    }

    @Test(
        "What the wearer refused, or the device could not do, is no alarm of its own",
        arguments: [.noAnswer, .outOfWindow, .deviceError, .refused, .inconclusive] as [VerificationResult.Outcome])
    func others(_ outcome: VerificationResult.Outcome) throws {
        let (core, device, _) = try startSignIn()
        #expect(try device.verified(outcome, request: 7, taken: at("08:56")) == .success)
        try device.settle()
        #expect(try core.alarms().isEmpty)
    }

    @Test("A fix that lies a day ahead does not move the clock and makes nobody silent")
    func brokenClock() throws {
        let (core, device, hand) = try start()
        try device.fix(Fix(at("08:56")))
        #expect(try hand.fix(Fix(at("09:00", day: 30))) == .success)
        #expect(try device.answer(to: device.send(.heartbeat)) == .success)
        #expect(try core.alarms().isEmpty)
    }
}
