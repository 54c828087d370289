import Firmware
import JT808
import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("Operations with a cradle")
struct CradleOperationTests {
    private let access = CradleAccess.from()
    private let anna = CradleIdentity.anna, bert = CradleIdentity.bert

    /// A cradle with Anna's wristband in slot 0, written and with a key.
    private func keyed() throws -> Bench<SimulatedCradle> {
        var bench = Bench(SimulatedCradle.holding(anna.serialNumber, bert.serialNumber))
        _ = try bench.run(.writeIdentity(access, slot: 0, anna)).outcome()
        _ = try bench.run(.installKey(access, slot: 0, of: anna, .first)).outcome()
        return bench
    }

    @Test("The slots are listed, and a wristband read")
    func reading() throws {
        var bench = Bench(SimulatedCradle.holding(anna.serialNumber))
        bench.reader.dock(bert.serialNumber, in: 2, battery: 100)
        let slots = try bench.run(.list(access)).outcome()
        #expect(slots.map(\.isPresent) == [true, false, true, false])
        #expect(slots[2] == CradleSlot(serialNumber: bert.serialNumber, battery: 100, charging: .full))
        let read = try bench.run(.read(access, slot: 0)).outcome()
        #expect(read.serialNumber == anna.serialNumber && read.identity == nil && read.terminal == .zero)
        #expect(read.battery == 80 && read.charging == .yes && read.strap == .open && read.wear == .offBody)
        #expect(read.state == .disarmed && read.order == .none && read.firmware == "1.0.0;WB1")
        #expect(bench.run(.read(access, slot: 1)).result == .failure(.nothingDocked(slot: 1)))
        #expect(bench.run(.read(access, slot: 4)).isRefused)
    }

    @Test("An identity is written and read back, into a wristband from the box or one with that serial number")
    func identity() throws {
        var bench = Bench(SimulatedCradle.holding("", anna.serialNumber))
        let written = try bench.run(.writeIdentity(access, slot: 0, bert)).outcome()
        #expect(written.identity == bert && bench.reader.slots[0]?.identity == bert)
        #expect(try bench.run(.writeIdentity(access, slot: 1, anna)).outcome().identity == anna)
        // The same once more changes nothing.
        #expect(try bench.run(.writeIdentity(access, slot: 1, anna)).outcome().identity == anna)
    }

    @Test("Another wristband than the one meant is not touched")
    func another() throws {
        var bench = try keyed()
        #expect(bench.run(.writeIdentity(access, slot: 1, anna)).result == .failure(.anotherWristband(slot: 1)))
        #expect(
            bench.run(.installKey(access, slot: 1, of: anna, .second)).result == .failure(.anotherWristband(slot: 1)))
        #expect(
            bench.run(.wipe(access, slot: 1, serialNumber: anna.serialNumber)).result
                == .failure(.anotherWristband(slot: 1)))
        #expect(bench.reader.slots[1]?.identity == nil && bench.reader.slots[1]?.keys == [:])
        #expect(
            bench.run(.give(access, slot: 0, to: bert, [.supervise(.arm)])).result
                == .failure(.anotherWristband(slot: 0)))
        #expect(bench.reader.slots[0]?.state == .disarmed)
    }

    @Test("A bound wristband gets no other identity before it is wiped, and keeps its serial number")
    func bound() throws {
        var bench = try keyed()
        let other = try #require(CradleIdentity(terminal: bert.terminal, serialNumber: anna.serialNumber))
        #expect(bench.run(.writeIdentity(access, slot: 0, other)).result == .failure(.bound(slot: 0)))
        #expect(bench.reader.slots[0]?.identity == anna && bench.reader.slots[0]?.keys[0] == .first)
        let wiped = try bench.run(.wipe(access, slot: 0, serialNumber: anna.serialNumber)).outcome()
        #expect(wiped.serialNumber == anna.serialNumber && bench.reader.slots[0]?.keys == [:])
        #expect(try bench.run(.writeIdentity(access, slot: 0, other)).outcome().identity == other)
    }

    @Test("A key is installed when the check sum of what is stored is its own; a second one takes its place")
    func keys() throws {
        var bench = try keyed()
        #expect(bench.reader.slots[0]?.keys == [0: .first])
        bench.reader.failures = [.init(.nothingWritten, of: .installKey, times: 2)]
        _ = try bench.run(.installKey(access, slot: 0, of: anna, .second)).outcome()
        _ = try bench.run(.installKey(access, slot: 0, of: anna, index: 3, .first)).outcome()
        #expect(bench.reader.slots[0]?.keys == [0: .second, 3: .first])
        bench.reader.failures = [.init(.nothingWritten, of: .installKey, times: 9)]
        let run = bench.run(.installKey(access, slot: 0, of: anna, .first))
        #expect(run.result == .failure(.notWritten(step: "installing a key in the wristband in slot 0")))
        #expect(bench.reader.slots[0]?.keys[0] == .second)
        bench.reader.failures = []
        #expect(bench.run(.installKey(access, slot: 0, of: anna, index: 9, .first)).isRefused)
    }

    @Test("Parameters, areas, curfew and order reach the wristband's firmware, and a wipe takes them all")
    func orders() throws {
        var bench = try keyed()
        let orders: [CradleOrder] = [
            .parameters((.defaultInterval, 120), (.heartbeatInterval, 300)), .curfew, .circle(5, radius: 400),
            .square(6), .supervise(.arm),
        ]
        let armed = try bench.run(.give(access, slot: 0, to: anna, orders)).outcome()
        #expect(armed.state == .armed && armed.order == OrderID(high: 1, low: 7))
        let wristband = try #require(bench.reader.slots[0])
        #expect(wristband.settings[.defaultInterval] == 120 && wristband.settings[.heartbeatInterval] == 300)
        #expect(wristband.texts == [.curfew: CradleOrder.curfewBytes])
        #expect(wristband.areas.map(\.entry.id) == [5, 6] && wristband.areas.map(\.entry.kind) == [.circle, .polygon])
        #expect(wristband.order?.id == armed.order && wristband.identity == anna && wristband.keys[0] == .first)
        // The change of state waits for the wristband's own platform.
        #expect(wristband.storedRecords > 0)

        let wiped = try bench.run(.wipe(access, slot: 0, serialNumber: anna.serialNumber)).outcome()
        #expect(wiped.state == .disarmed && wiped.order == .none)
        let after = try #require(bench.reader.slots[0])
        #expect(after.settings[.defaultInterval] == 60 && after.texts == [:] && after.areas == [] && after.order == nil)
    }

    @Test("A key or a reset leaves an armed wristband its order, areas and settings")
    func restarts() throws {
        var bench = try keyed()
        let orders: [CradleOrder] = [.parameters((.defaultInterval, 120)), .circle(5, radius: 400), .supervise(.arm)]
        _ = try bench.run(.give(access, slot: 0, to: anna, orders)).outcome()
        let before = try #require(bench.reader.slots[0])
        _ = try bench.run(.installKey(access, slot: 0, of: anna, .second)).outcome()
        let reset = CradleOrder(.control, body: [4])!
        let after = try bench.run(.give(access, slot: 0, to: anna, [reset])).outcome()
        #expect(after.state == .armed && after.order == OrderID(high: 1, low: 7))
        let wristband = try #require(bench.reader.slots[0])
        #expect(wristband.areas == before.areas && wristband.settings[.defaultInterval] == 120)
        #expect(wristband.order?.until == before.order?.until)
    }

    @Test("What a wristband refuses is told, and what comes after it is not given")
    func refusals() throws {
        var bench = try keyed()
        // A second is the shortest interval.
        let run = bench.run(
            .give(access, slot: 0, to: anna, [.parameters((.heartbeatInterval, 9), (.defaultInterval, 0)), .curfew]))
        #expect(run.isRefused)
        #expect(bench.reader.slots[0]?.settings[.heartbeatInterval] == 60 && bench.reader.slots[0]?.texts == [:])
        let unknown = bench.run(.give(access, slot: 0, to: anna, [CradleOrder(.setPhoneBook, body: [0, 0])!]))
        #expect(unknown.result == .failure(.unsupported(step: "giving 0x8401 to the wristband in slot 0")))
    }

    @Test("An answer of a platform is passed on without waiting for one")
    func answers() throws {
        var bench = try keyed()
        let time = CradleOrder(.timeAnswer, TimeAnswer(universalTime: DateTime(secondsSince2000: 841_752_000)))!
        let run = bench.run(.give(access, slot: 0, to: anna, [time, .supervise(.arm)]))
        #expect(try run.outcome().state == .armed && run.took < .seconds(1))
    }

    @Test("A frame is relayed, and the wristband's frames come back up to its answer")
    func relay() throws {
        var bench = try keyed()
        let header = Header(.queryParameters, edition: .v2019, terminal: anna.terminal, serial: 77)
        let frames = try bench.run(.relay(access, slot: 0, WristbandFrame(header, body: [])!)).outcome()
        #expect(frames.count == 1 && frames[0].header.message == .parameterAnswer && frames[0].body[..<2] == [0, 77])
        var stranger = header
        stranger.terminal = bert.terminal
        let run = bench.run(.relay(access, slot: 0, WristbandFrame(stranger, body: [])!))
        #expect(run.result == .failure(.timedOut(step: "passing a frame to the wristband in slot 0")))
    }

    @Test("Strap and wear are seen as they change")
    func wearing() throws {
        var bench = try keyed()
        for (word, strap, wear) in [("closed", Strap.State.locked, Wear.State.offBody), ("worn", .locked, .onBody)] {
            #expect(bench.reader.obey(["strap", "0", word]) == [])
            let read = try bench.run(.read(access, slot: 0)).outcome()
            #expect(read.strap == strap && read.wear == wear)
        }
    }

    @Test(
        "A result of the cradle is the error that it means",
        arguments: [
            (CradleOutcome.Result.writeFailed, "writeFailed"), (.verifyFailed, "notWritten"), (.refused, "refused"),
            (.bound, "bound"), (.empty, "wristbandTaken"),
        ])
    func results(_ result: CradleOutcome.Result, _ name: String) {
        var bench = Bench(SimulatedCradle.holding(anna.serialNumber))
        bench.reader.failures = [.init(.result(result), of: .writeIdentity, times: 9)]
        let error = #expect(throws: ReaderError.self) { try bench.run(.writeIdentity(access, slot: 0, anna)).outcome() }
        #expect(error?.name == name && bench.reader.slots[0]?.identity == nil)
        // Those that may pass do pass.
        bench.reader.failures = [.init(.result(result), of: .writeIdentity)]
        let again = bench.run(.writeIdentity(access, slot: 0, anna)).result
        #expect((try? again?.get())?.identity == ([.writeFailed, .verifyFailed].contains(result) ? anna : nil))
    }

    @Test("What the cradle says it has written is believed when it is read back, and not before")
    func claims() throws {
        var bench = Bench(SimulatedCradle.holding(anna.serialNumber))
        bench.reader.failures = [.init(.nothingWritten, of: .writeIdentity, times: 9)]
        #expect(
            bench.run(.writeIdentity(access, slot: 0, anna)).result
                == .failure(.notWritten(step: "writing the identity into the wristband in slot 0")))
        bench.reader.failures = [.init(.nothingWritten, of: .writeIdentity, times: 2)]
        #expect(try bench.run(.writeIdentity(access, slot: 0, anna)).outcome().identity == anna)
        _ = try bench.run(.give(access, slot: 0, to: anna, [.supervise(.arm)])).outcome()
        bench.reader.failures = [.init(.nothingWritten, of: .wipe, times: 9)]
        #expect(
            bench.run(.wipe(access, slot: 0, serialNumber: anna.serialNumber)).result
                == .failure(.notWritten(step: "wiping the wristband in slot 0")))
        #expect(bench.reader.slots[0]?.state == .armed)
    }

    @Test("A request that nobody answers is said again; at last the silence is told")
    func silence() throws {
        var bench = Bench(SimulatedCradle.holding(anna.serialNumber))
        bench.reader.failures = [
            .init(.silence, of: .writeIdentity, times: 3), .init(.silence, of: .readSlot, times: 2),
        ]
        #expect(try bench.run(.writeIdentity(access, slot: 0, anna)).outcome().identity == anna)
        bench.reader.failures = [.init(.silence, of: .readSlot, times: 99)]
        #expect(bench.run(.read(access, slot: 0)).result == .failure(.silent("the port")))
    }

    @Test("An answer to an earlier request is not taken for that to the next")
    func late() throws {
        var codec = CradleCodec()
        let wrong = CradleWristband(
            terminal: bert.terminal, serialNumber: bert.serialNumber, battery: 1, charging: .no, strap: .cut,
            wear: .onBody, state: .armed, order: .none, firmware: "old")
        for serial in [99, 100, 105] as [UInt16] {
            let old = codec.frame(
                CradleFrame(
                    serial: 5, .wristband(CradleOutcome(serial: serial, slot: 0, result: .success), wrong)))
            var bench = Bench(SimulatedCradle.holding(anna.serialNumber))
            let line = Bench<SimulatedCradle>.Line(down: [0, 60, 120].map { Fault(.insert(old + old), at: $0) })
            let read = try bench.run(.read(.from(100), slot: 0), line: line).outcome()
            #expect(read.serialNumber == anna.serialNumber, "\(serial)")
        }
    }

    @Test("Cancelled at any moment, a wristband is as it was or as it was to be")
    func cancelled() {
        for milliseconds in stride(from: 0, through: 300, by: 5) {
            var bench = Bench(SimulatedCradle.holding(anna.serialNumber))
            let run = bench.run(.writeIdentity(access, slot: 0, anna), cancelAt: .milliseconds(milliseconds))
            #expect(run.result == .failure(.cancelled) || (try? run.outcome().identity) == anna)
            #expect([nil, anna].contains(bench.reader.slots[0]?.identity))
        }
    }
}
