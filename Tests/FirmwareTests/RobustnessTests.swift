import Firmware
import Geodesy
import JT808
import Session
import Testing

/// Nothing that comes over the link traps, and nothing of it is forgotten to be answered.
struct RobustnessTests {
    static let messages: [MessageID] = [
        .platformAcknowledgement, .timeAnswer, .registerAnswer, .setParameters, .queryParameters, .control,
        .queryNamedParameters, .queryAttributes, .queryLocation, .track, .confirmAlarm, .linkTest, .text, .setCircles,
        .deleteCircles, .setPolygon, .deletePolygons, .downlinkTransparent, .supervisionOrder, .verificationRequest,
        MessageID(rawValue: 0x8f01),
    ]

    @Test("Random bytes never trap, and the next frame is read", arguments: 1...10)
    func randomBytes(_ seed: UInt64) {
        var random = Seeded(state: seed)
        let bench = Bench.online()
        for _ in 0..<3_000 {
            let count = Int.random(in: 0..<200, using: &random)
            bench.receive(
                (0..<count).map { _ in random.chance(10) ? 0x7e : UInt8.random(in: 0...255, using: &random) })
        }
        bench.receive([0x7e])
        let answers = bench.sent.count
        bench.receive(Desk.frame(Header(.linkTest, edition: .v2019, terminal: Bench.number, serial: 9), []))
        #expect(bench.sent.count == answers + 1)
    }

    @Test("Messages with random bodies never trap, in any edition", arguments: 1...20)
    func randomBodies(_ seed: UInt64) {
        var random = Seeded(state: seed)
        let bench = Bench.armed()
        for step in 0..<4_000 {
            let message = messages(&random)
            let count = Int.random(in: 0...(random.chance(20) ? 1_023 : 60), using: &random)
            // Small numbers make lengths and counts add up more often.
            let bodies: [UInt8] = (0..<count).map { _ in
                random.chance(50) ? UInt8.random(in: 0...3, using: &random) : UInt8.random(in: 0...255, using: &random)
            }
            var header = Header(
                message, edition: random.chance(50) ? .v2019 : .v2013, terminal: Bench.number, serial: UInt16(step))
            if random.chance(3) { header.fragment = Header.Fragment(total: 3, index: 1) }
            if random.chance(3) { header.encryption = 1 }
            bench.receive(Desk.frame(header, bodies))
            if random.chance(30) { bench.run(for: UInt64.random(in: 0..<20_000, using: &random)) }
            if random.chance(3) { bench.unplug() }
        }
        #expect(bench.device.isOff || bench.now.milliseconds > 1_000_000)
    }

    private func messages(_ random: inout Seeded) -> MessageID {
        // Power off would end it too soon.
        Self.messages.filter { $0 != .control || random.chance(1) }.randomElement(using: &random) ?? .linkTest
    }

    @Test("Valid orders in any sequence never trap, and each is answered", arguments: 101...110)
    func randomOrders(_ seed: UInt64) {
        var random = Seeded(state: seed)
        let bench = Bench.online()
        var count = 0
        for _ in 0..<600 {
            let number = UInt32.random(in: 1...40, using: &random)
            let orders: [Order] = [
                .supervise(
                    SupervisionOrder.Action.allCases[Int(number % 3)], order: UInt64(number), until: number * 1_000),
                .verify(number, Modalities(rawValue: UInt8(number)), window: UInt16(number)),
                .track(UInt16(number), for: number), .confirm(), .query([.curfew, .server]),
                Order(.queryParameters), Order(.queryAttributes), Order(.queryLocation),
                .circles(SetCircles.Setting.allCases[Int(number % 3)], AreaSettingTests.circles(number...number + 9)),
                .polygon(number, .exitAlarms, AreaSettingTests.corners(Int(number))), .delete([number]),
                .delete(.deletePolygons, [number]), .set(.defaultInterval, doubleWord: number),
                .set(.fenceHysteresis, word: UInt16(number)), Order(.text, [1, 1, 0x41]),
            ]
            bench.order(orders[Int.random(in: 0..<orders.count, using: &random)])
            count += 1
            bench.run(for: 500)
        }
        #expect(bench.results.count == count)
        #expect(bench.results.allSatisfy { $0 != .badMessage && $0 != .unsupported })
    }
}
