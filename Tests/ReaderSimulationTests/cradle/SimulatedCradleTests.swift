import Firmware
import JT808
import Link
import ReaderSimulation
import ReaderWire
import Testing

@Suite("A simulated cradle")
struct SimulatedCradleTests {
    private static let identity = CradleTalk.identity
    private static let key = CradleTalk.key

    private let bench = CradleTalk()

    private func cradle(_ lines: String...) -> SimulatedCradle {
        var cradle = SimulatedCradle(calendar: CradleTalk.noon)
        for line in lines { #expect(obey(&cradle, line) == [], "\(line)") }
        _ = said(&cradle)
        return cradle
    }

    private func obey(_ cradle: inout SimulatedCradle, _ line: String) -> [String]? { bench.obey(&cradle, line) }

    /// All it says to a request.
    private func ask(_ cradle: inout SimulatedCradle, _ message: CradleMessage) -> [CradleMessage] {
        bench.ask(&cradle, message)
    }

    /// All it says by now.
    private func said(_ cradle: inout SimulatedCradle) -> [CradleMessage] { bench.said(&cradle).map(\.message) }

    private func outcome(_ result: CradleOutcome.Result, slot: UInt8 = 0) -> CradleOutcome {
        CradleOutcome(serial: 9, slot: slot, result: result)
    }

    @Test("Every change of the slots is told once, by itself")
    func changes() {
        var cradle = cradle("dock 1 WB1-000123 battery 55")
        #expect(said(&cradle) == [])
        #expect(obey(&cradle, "dock 3 WB1-000456") == [] && cradle.deadline == .zero)
        let slots: [CradleSlot] = [
            CradleSlot(), CradleSlot(serialNumber: "WB1-000123", battery: 55, charging: .yes), CradleSlot(),
            CradleSlot(serialNumber: "WB1-000456", battery: 80, charging: .yes),
        ]
        #expect(said(&cradle) == [.slots(slots)] && said(&cradle) == [])
        #expect(obey(&cradle, "undock 1") == [])
        #expect(said(&cradle).count == 1)
        #expect(ask(&cradle, .querySlots) == [.slots([CradleSlot(), CradleSlot(), CradleSlot(), slots[3]])])
    }

    @Test("Writing the first serial number is a change of the slots too")
    func firstSerialNumber() {
        var cradle = cradle("dock 0 -")
        let heard = ask(&cradle, .writeIdentity(slot: 0, Self.identity))
        #expect(heard.count == 2 && heard[0] == .identityWritten(outcome(.success)))
        #expect(cradle.slots[0]?.serialNumber == "WB1-000123")
    }

    @Test("An empty slot, a slot that is none, and a bound wristband are told apart")
    func results() {
        var cradle = cradle("dock 0 WB1-000123")
        #expect(ask(&cradle, .read(slot: 1)) == [.wristband(outcome(.empty, slot: 1), nil)])
        #expect(ask(&cradle, .wipe(slot: 4)) == [.wiped(outcome(.refused, slot: 4))])
        #expect(ask(&cradle, .writeIdentity(slot: 0, Self.identity)) == [.identityWritten(outcome(.success))])
        #expect(
            ask(&cradle, .installKey(slot: 0, index: 0, Self.key))
                == [.keyInstalled(outcome(.success), checksum: Self.key.checksum)])
        #expect(ask(&cradle, .writeIdentity(slot: 0, Self.identity)) == [.identityWritten(outcome(.bound))])
        #expect(ask(&cradle, .wipe(slot: 0)) == [.wiped(outcome(.success))])
        #expect(cradle.slots[0]?.terminal == .zero && cradle.slots[0]?.serialNumber == "WB1-000123")
        let other = CradleIdentity(terminal: Self.identity.terminal, serialNumber: "WB1-000999")!
        #expect(ask(&cradle, .writeIdentity(slot: 0, other)) == [.identityWritten(outcome(.refused))])
    }

    @Test("The firmware answers what is relayed to it, and nobody else does")
    func relay() throws {
        var cradle = cradle("dock 0 WB1-000123")
        _ = ask(&cradle, .writeIdentity(slot: 0, Self.identity))
        let header = Header(.queryAttributes, edition: .v2019, terminal: Self.identity.terminal, serial: 5)
        let frame = try #require(WristbandFrame(header, body: []))
        guard case .relayed(slot: 0, let answer)? = ask(&cradle, .relay(slot: 0, frame)).first else {
            Issue.record("no answer")
            return
        }
        #expect(answer.header.message == .attributes && answer.header.terminal == Self.identity.terminal)
        #expect(ask(&cradle, .relay(slot: 1, frame)) == [] && ask(&cradle, .relay(slot: 200, frame)) == [])
        var stranger = header
        stranger.terminal = TerminalNumber("1")!
        #expect(ask(&cradle, .relay(slot: 0, try #require(WristbandFrame(stranger, body: [])))) == [])
    }

    @Test("The firmware lives while docked: it keeps its reports for its platform, and its order ends in time")
    func time() throws {
        var cradle = cradle("dock 0 WB1-000123")
        _ = ask(&cradle, .writeIdentity(slot: 0, Self.identity))
        let order = CradleTalk.arming(seconds: 600)
        _ = ask(&cradle, .relay(slot: 0, order))
        #expect(cradle.slots[0]?.state == .armed && cradle.hasHappened("armed") == true)
        var seconds: UInt64 = 0
        while seconds < 900, let deadline = cradle.deadline {
            seconds = max(seconds, deadline.nanoseconds / 1_000_000_000)
            cradle.handle(timeout: deadline)
        }
        #expect(cradle.slots[0]?.state == .expired && (cradle.slots[0]?.storedRecords ?? 0) > 10)
        bench.now = SteadyTime(nanoseconds: 901_000_000_000)
        #expect(said(&cradle) == [])
    }

    @Test("A wristband that was taken out comes back as it was")
    func drawer() {
        var cradle = cradle("dock 0 WB1-000123")
        _ = ask(&cradle, .writeIdentity(slot: 0, Self.identity))
        _ = ask(&cradle, .installKey(slot: 0, index: 0, Self.key))
        #expect(obey(&cradle, "undock 0") == [] && cradle.slots[0] == nil)
        #expect(cradle.drawer["WB1-000123"]?.keys[0] == Self.key)
        #expect(obey(&cradle, "dock 2 WB1-000123") == [] && cradle.slots[2]?.keys[0] == Self.key)
    }

    @Test("Each wristband has its own time: requests for several overlap, and are answered as they are done")
    func overlap() {
        var cradle = cradle("dock 0 WB1-000123", "dock 1 WB1-000456", "dock 2 WB1-000789")
        bench.tell(
            &cradle,
            [
                .writeIdentity(slot: 0, Self.identity), .wipe(slot: 1), .installKey(slot: 0, index: 0, Self.key),
                .read(slot: 2),
            ])
        let all = bench.said(&cradle, by: .seconds(1))
        #expect(all.map(\.at) == [3, 200, 300, 400].map { SteadyTime.zero + .milliseconds($0) })
        #expect(all.map(\.message.id) == [.slotState, .identityWritten, .keyInstalled, .wiped])
        #expect(all.map(\.serial) == [1, 2, 3, 4])
    }

    @Test("A wristband that goes while it is written is told at once, and what was written when it was done")
    func goesMeanwhile() {
        var cradle = cradle("dock 0 -", "dock 1 WB1-000456")
        bench.tell(&cradle, [.writeIdentity(slot: 0, Self.identity)])
        #expect(obey(&cradle, "undock 1") == [])
        let all = bench.said(&cradle, by: .seconds(1))
        #expect(all.map(\.at) == [0, 200, 200].map { SteadyTime.zero + .milliseconds($0) })
        let lists = all.compactMap { said in if case .slots(let slots) = said.message { slots } else { nil } }
        #expect(lists.map { $0.map(\.serialNumber) } == [["", "", "", ""], ["WB1-000123", "", "", ""]])
        #expect(lists.map { $0.map(\.isPresent) } == [[true, false, false, false], [true, false, false, false]])
    }

    @Test("What is typed is understood, or refused")
    func commands() {
        var cradle = cradle(
            "dock 0 WB1-000123 battery 100", "strap 0 worn", "place 0 -24.3 109.4", "place 0 24.3 -109.4 accuracy 30",
            "fail F010 2 3", "fail f011 unwritten")
        #expect(cradle.failures.map(\.times) == [3, 1] && cradle.hasHappened("docked") == true)
        #expect(cradle.hasHappened("keyed") == false && cradle.hasHappened("sold") == nil)
        #expect(cradle.hasHappened("sent 1") == false && cradle.hasHappened("sent 4") == nil)
        #expect(
            obey(&cradle, "list")
                == [
                    "slot 0: WB1-000123, no terminal number, no key, disarmed, 0 areas, battery 100 %, "
                        + "strap locked, onBody",
                    "slot 1: empty", "slot 2: empty", "slot 3: empty",
                ])
        for (line, answer) in [
            ("dock 0 WB1-000456", "slot 0 is taken, or the wristband is in another"),
            ("dock 1 WB1-000123", "slot 1 is taken, or the wristband is in another"),
            ("dock 9 WB1-000456", "there is no slot 9"), ("undock 1", "no wristband is in slot 1"),
            ("strap 1 open", "no wristband is in slot 1"),
            ("place 1 1 1", "no wristband is in slot 1"), ("place 9 1 1 accuracy 5", "no wristband is in slot 9"),
        ] { #expect(obey(&cradle, line) == [answer]) }
        for line in [
            "dock", "dock x y", "dock 1 WB1-0000000000000000123", "dock 1 A battery 101", "strap 0 loose",
            "fail F010 0",
            "fail F010 6", "fail xyz 2", "fail F010 silent 0", "purr",
            "place 0 91 0", "place 0 0 -180.1", "place 0 nan 0", "place 0 0 inf", "place 0 0x10 0", "place 0 1e1 0",
            "place 0 24,3 109,4", "place 0 24.3", "place 0 1 1 accuracy 0", "place 0 1 1 accuracy 5001",
            "place 0 1 1 roughly 5", "place x 1 1",
        ] { #expect(obey(&cradle, line) == nil, "\(line)") }
        #expect(!SimulatedCradle.commands.isEmpty)
    }
}
