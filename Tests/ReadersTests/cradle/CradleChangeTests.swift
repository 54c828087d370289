import JT808
import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// Wristbands that come and go while somebody works with the cradle.
@Suite("Changes of a cradle's slots")
struct CradleChangeTests {
    private let anna = CradleIdentity.anna

    @Test("A wristband that is put in is told, and one that was there before is not waited for")
    func change() throws {
        let empty = [CradleSlot](repeating: CradleSlot(), count: 4)
        var bench = Bench(
            Meddled(SimulatedCradle.holding(), at: 1) { $0.dock(CradleIdentity.anna.serialNumber, in: 1) })
        let slots = try bench.run(CradleDialogue.change(.from(), from: empty), codec: CradleCodec()).outcome()
        #expect(slots.map(\.serialNumber) == ["", anna.serialNumber, "", ""])
        var there = Bench(SimulatedCradle.holding(anna.serialNumber))
        #expect(try there.run(.change(.from(), from: empty)).outcome()[0].isPresent)
    }

    @Test("Nothing changes: it says so in the person's time, having asked now and then")
    func nothing() {
        var bench = Bench(SimulatedCradle.holding(anna.serialNumber))
        let before =
            [CradleSlot(serialNumber: anna.serialNumber, battery: 1, charging: .no)]
            + [CradleSlot](repeating: CradleSlot(), count: 3)
        let run = bench.run(.change(.from(patience: 30), from: before))
        #expect(run.result == .failure(.nothingChanged) && run.took == .seconds(30))
        #expect(run.sent > 5 * 20 && run.sent < 10 * 22)
    }

    @Test("A change that nobody heard of is found by asking")
    func unheard() throws {
        let empty = [CradleSlot](repeating: CradleSlot(), count: 4)
        let docks = Meddled(SimulatedCradle.holding(), at: 1) { $0.dock(CradleIdentity.anna.serialNumber, in: 1) }
        var bench = Bench(docks)
        // The first list is heard, what the cradle tells by itself is not.
        let size = 20 + 1 + 4 * 23
        let line = Bench<Meddled>.Line(down: [Fault(.drop(size), at: size)])
        let run = bench.run(CradleDialogue.change(.from(), from: empty), codec: CradleCodec(), line: line)
        #expect(try run.outcome()[1].serialNumber == anna.serialNumber && run.took > .seconds(5))
    }

    @Test("A wristband taken out in the middle ends every operation, whenever it goes", arguments: 1...5)
    func taken(_ request: Int) {
        var bench = Bench(Meddled(SimulatedCradle.holding(anna.serialNumber), at: request) { $0.undock(0) })
        let run = bench.run(CradleDialogue.writeIdentity(.from(), slot: 0, anna), codec: CradleCodec())
        switch run.result {
        // Before the second look it was never seen, and after the last it is done.
        case .failure(.nothingDocked(slot: 0)): #expect(request == 1)
        case .failure(.wristbandTaken(slot: 0)): #expect(2...4 ~= request)
        case .success(let wristband): #expect(request == 5 && wristband.identity == anna)
        default: Issue.record("at request \(request): \(run)")
        }
    }

    @Test(
        "A wristband exchanged in the middle ends every operation, and is never taken for the first", arguments: 1...5)
    func exchanged(_ request: Int) {
        let exchange: (inout SimulatedCradle) -> Void = {
            $0.undock(0)
            $0.dock(CradleIdentity.bert.serialNumber, in: 0)
        }
        var writing = Bench(Meddled(SimulatedCradle.holding(anna.serialNumber), at: request, exchange))
        let written = writing.run(CradleDialogue.writeIdentity(.from(), slot: 0, anna), codec: CradleCodec())
        #expect(writing.reader.inner.slots[0]?.identity == nil && writing.reader.inner.slots[0]?.keys == [:])
        var installing = Bench(Meddled(SimulatedCradle.holding(anna.serialNumber), at: request + 5, exchange))
        _ = installing.run(CradleDialogue.writeIdentity(.from(), slot: 0, anna), codec: CradleCodec())
        let installed = installing.run(
            CradleDialogue.installKey(.from(), slot: 0, of: anna, .first), codec: CradleCodec())
        for result in [written.result, installed.result] {
            switch result {
            case .failure(.anotherWristband(slot: 0)), .failure(.wristbandTaken(slot: 0)): #expect(request < 5)
            case .success(let wristband): #expect(request == 5 && wristband.identity == anna)
            default: Issue.record("at request \(request): \(String(describing: result))")
            }
        }
        #expect(request == 5 || installing.reader.inner.slots[0]?.identity == nil)
    }
}

/// A cradle at which somebody does something just after a request.
struct Meddled: SimulatedReader {
    var inner: SimulatedCradle
    private let request: Int
    private let act: (inout SimulatedCradle) -> Void
    private var codec = CradleCodec()
    private var heard = 0

    init(_ inner: SimulatedCradle, at request: Int, _ act: @escaping (inout SimulatedCradle) -> Void) {
        self.inner = inner
        self.request = request
        self.act = act
    }

    var baud: Int? { inner.baud }
    var deadline: SteadyTime? { inner.deadline }
    mutating func transmit() -> Emission? { inner.transmit() }
    mutating func handle(timeout now: SteadyTime) { inner.handle(timeout: now) }

    mutating func receive(_ bytes: [UInt8], now: SteadyTime) {
        inner.receive(bytes, now: now)
        codec.receive(bytes)
        while case .answer? = codec.next() {
            heard += 1
            if heard == request { act(&inner) }
        }
    }
}
