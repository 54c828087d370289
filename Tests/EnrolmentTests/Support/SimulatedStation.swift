import Enrolment
import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers

/// A simulated reader at the desk, on a virtual clock, with a person at it who does what they are asked at once.
final class SimulatedStation<Reader: SimulatedReader>: Station {
    /// Where the cable is pulled in an operation.
    enum Pull: CaseIterable {
        /// The reader hears nothing of it.
        case before
        /// Its first answers come, and what is behind them is lost.
        case within
        /// All that is said arrives, and none of the answers.
        case answers
    }

    var reader: Reader
    /// What the person does when asked.
    var person: (Prompt, inout Reader) -> Void = { _, _ in }
    /// Operations so far.
    private(set) var operations = 0
    /// All that the reader heard.
    private(set) var heard: [UInt8] = []
    /// What the line is like during an operation, by its number from 1; good where nothing is said.
    var lines: [Int: Bench<Reader>.Line] = [:]
    /// In which operation, from 1, the cable is pulled; it stays out.
    var pull: (operation: Int, Pull)?
    /// In which operations, from 1, the cable is pulled, how long after they have begun, and for how long.
    var outages: [Int: (after: Duration, lasting: Duration)] = [:]
    private var outage: (from: SteadyTime, until: SteadyTime)?
    private(set) var isCancelled = false
    private(set) var now = SteadyTime.zero
    private var running: [any RunningOperation] = []
    private var prompted: [ObjectIdentifier: Prompt] = [:]
    private var line = Bench<Reader>.Line()
    private var up = Wire(baud: nil)
    private var down = Wire(baud: nil)
    private var struckBefore = 0

    /// Takes over a reader that was just switched on.
    init(_ reader: Reader) { self.reader = reader }

    /// The same reader at the same moment, with the cable in, to go on with apart from this one.
    var copy: SimulatedStation {
        let copy = SimulatedStation(reader)
        copy.person = person
        copy.now = now
        return copy
    }

    /// Somebody wants everything to end.
    func cancel() {
        isCancelled = true
        for operation in running { operation.cancel() }
    }

    /// The cable is in, and nobody wants anything to end: for a program that was just started.
    func renew() { (isCancelled, outage, outages) = (false, nil, [:]) }

    private var isOut: Bool { outage.map { $0.from <= now && now < $0.until } ?? false }

    func begin<Talk: Dialogue, Codec: ReaderCodec>(_ dialogue: Talk, codec: Codec) -> Operation<Codec, Talk>
    where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        operations += 1
        guard !isCancelled else { return Operation(dialogue, codec: codec, failed: .cancelled) }
        if let planned = outages.removeValue(forKey: operations) {
            outage = (now + planned.after, now + planned.after + planned.lasting)
        }
        guard !isOut else { return Operation(dialogue, codec: codec, failed: .noSuchPort("cradle")) }
        let operation = Operation(dialogue, codec: codec, now: now)
        if running.isEmpty {
            var line = lines[operations] ?? .init()
            line.up += pulled(.before, at: 0)
            line.down += pulled(.answers, at: 0) + pulled(.within, at: 100)
            lay(line)
        }
        running.append(operation)
        return operation
    }

    /// Bytes each way since the line was laid.
    var said: (up: Int, down: Int) { (up.offset, down.offset) }

    /// How many faults of the lines came to pass.
    var struck: Int { struckBefore + line.struck(up: up.offset, down: down.offset) }

    private func lay(_ line: Bench<Reader>.Line) {
        struckBefore = struck
        self.line = line
        up = Wire(baud: reader.baud, piece: line.piece, faults: line.up)
        down = Wire(baud: reader.baud, piece: line.piece, faults: line.down)
    }

    func turn(until limit: SteadyTime?) {
        // A moment may need some rounds; hundreds mean that nothing moves.
        for _ in 0..<500 {
            exchange()
            guard !running.contains(where: \.isOver) else {
                for operation in running where operation.isOver { operation.close() }
                running.removeAll(where: \.isOver)
                return
            }
            let pulled = outage.flatMap { $0.from > now ? $0.from : nil }
            let deadlines = running.map(\.deadline) + [up.next, down.next, reader.deadline, pulled, limit]
            guard let next = deadlines.compactMap({ $0 }).min() else { break }
            let moves = next > now
            now = max(now, next)
            if let limit, limit <= now { return exchange() }
            if moves { return }
        }
        for operation in running { operation.cancel() }
    }

    private func exchange() {
        guard !isOut else { return lose() }
        while let arrival = up.receive(now: now) {
            switch arrival {
            case .bytes(let bytes):
                heard += bytes
                reader.receive(bytes, now: now)
            case .unplugged: for operation in running { operation.unplug() }
            }
        }
        reader.handle(timeout: now)
        while let emission = reader.transmit() { down.send(emission) }
        while let arrival = down.receive(now: now) {
            switch arrival {
            case .bytes(let bytes): for operation in running { operation.receive(bytes, now: now) }
            case .unplugged: for operation in running { operation.unplug() }
            }
        }
        for operation in running {
            operation.handle(timeout: now)
            act(operation)
            while let frame = operation.transmit() { up.send(Emission(frame, at: now)) }
        }
    }

    /// What is said while the cable is out is lost.
    private func lose() {
        for operation in running { operation.unplug() }
        lay(Bench<Reader>.Line())
        reader.handle(timeout: now)
        while reader.transmit() != nil {}
    }

    private func act(_ operation: any RunningOperation) {
        guard operation.prompt != prompted[ObjectIdentifier(operation)] else { return }
        prompted[ObjectIdentifier(operation)] = operation.prompt
        if let prompt = operation.prompt { person(prompt, &reader) }
    }

    private func pulled(_ place: Pull, at offset: Int) -> [Fault] {
        guard let pull, operations >= pull.operation else { return [] }
        if operations > pull.operation { return [Fault(.unplug, at: 0)] }
        return pull.1 == place ? [Fault(.unplug, at: offset)] : []
    }
}

extension SimulatedStation<SimulatedCradle> {
    /// A cradle with wristbands from the box.
    convenience init(holding wristbands: UInt64...) { self.init(holding: wristbands) }

    /// A cradle with wristbands from the box.
    convenience init(holding wristbands: [UInt64]) {
        var cradle = SimulatedCradle(calendar: UInt64(Scene.now.secondsSince2000) * 1_000)
        for (slot, number) in wristbands.enumerated() {
            cradle.dock(Scene.wristband(number).description, in: slot)
        }
        self.init(cradle)
    }

    /// Closes the strap of every docked wristband on its wearer.
    func wear() {
        for slot in reader.slots.indices { _ = reader.setStrap(isClosed: true, isWorn: true, in: slot) }
    }
}
