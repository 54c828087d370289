internal import Geodesy
internal import Glibc
internal import Interchange
internal import JT808
public import Link
internal import Session

/// The reference monitoring core: takes devices, stores what they send, tells them their orders, and raises alarms.
///
/// It sees orders and fixes, never the ledger of truth. One process, one loop, no threads.
public final class Core {
    /// What a core counts.
    public struct Statistics: Sendable {
        /// Fixes stored, each once, earlier runs with the same store included.
        public var storedFixes = 0
        /// Fixes that came again and were stored already.
        public var repeatedFixes = 0
        /// Alarms raised.
        public var raisedAlarms = 0
        /// Frames and messages refused as malformed.
        public var refusals = 0
        /// Devices turned away: no order, or a wrong code.
        public var turnedAway = 0
    }

    /// Where it listens, with the port that was free if 0 was asked for.
    public var address: Address { listener.address }
    /// Whether Ctrl-C ended it.
    public private(set) var wasInterrupted = false
    /// What it has counted.
    public var statistics: Statistics {
        var statistics = counted
        statistics.storedFixes = store.storedFixes
        statistics.repeatedFixes = store.repeatedFixes
        return statistics
    }

    let configuration: CoreConfiguration
    let store: CoreStore
    let feed: AlarmFeed
    var clock: CoreClock
    var counted = Statistics()
    var subjects: [Subject] = []
    var subjectNumbers: [TerminalNumber: Int] = [:]
    var connections: [Connection?] = []

    /// Memory for messages that come in parts, of all connections.
    let parts: ReassemblyPool
    private let listener: Listener
    private let poller: Poller
    private let signals: Signals
    private let synchroniser: Synchroniser
    /// Whether the synchroniser was asked and has not answered.
    private var isSynchronising = false
    private var freeConnections: [Int] = []
    private var connectionTimers = TimerQueue(owners: 0)
    private var subjectTimers = TimerQueue(owners: 0)
    /// Connections with frames that wait for the store.
    private var waiting: [Int] = []
    private var commitAt: UInt64?
    private let input: UnsafeMutableRawBufferPointer
    private let frameBuffer: UnsafeMutableRawBufferPointer
    private let output: UnsafeMutableRawBufferPointer

    private static let listenerToken: UInt64 = 0
    private static let signalToken: UInt64 = 1
    private static let synchroniserToken: UInt64 = 2
    private static let firstConnectionToken: UInt64 = 16
    /// Bytes that may wait for a device that does not read before its connection is closed; our choice.
    private static let longestBacklog = 1 << 20

    /// Opens everything a core needs.
    ///
    /// - Throws: `LinkError`, `FileError` or a `Diagnostic` that names what cannot be used.
    public init(_ configuration: CoreConfiguration) throws {
        self.configuration = configuration
        _ = ProcessLimits.raiseDescriptors()
        clock = CoreClock(configuration.clock)
        parts = ReassemblyPool(limit: configuration.reassemblyMemory)
        store = try CoreStore(directory: configuration.store)
        synchroniser = try Synchroniser(files: store.paths)
        listener = try Listener(configuration.listen)
        feed = try AlarmFeed(configuration.feed)
        poller = try Poller()
        signals = try Signals()
        try poller.add(listener.descriptor, .reading, token: Self.listenerToken)
        try poller.add(signals.descriptor, .reading, token: Self.signalToken)
        try poller.add(synchroniser.descriptor, .reading, token: Self.synchroniserToken)
        input = .allocate(byteCount: 65_536, alignment: 16)
        frameBuffer = .allocate(byteCount: Deframer.platformLimit, alignment: 16)
        output = .allocate(byteCount: FrameWriter.storageSize, alignment: 16)
        try restore()
        if case .descriptor = configuration.feed, case .host(_, let port) = listener.address { feed.announce(port) }
    }

    deinit {
        input.deallocate()
        frameBuffer.deallocate()
        output.deallocate()
    }

    /// Serves until a signal asks to end, then stores and tells what is left.
    public func run() throws {
        var isStopping = false
        // Silence is judged once all that came before was heard: a core that was held up must not blame the devices.
        var asked = MonotonicClock.now
        var hasHeardAll = false
        while !isStopping {
            if hasHeardAll { try serveTimers(clock.now(at: asked)) }
            try store.flush()
            // An alarm is told at once; only acknowledgements wait for the medium.
            _ = try feed.flush()
            if let commitAt, commitAt <= MonotonicClock.now, !isSynchronising { commit() }
            asked = MonotonicClock.now
            hasHeardAll = try poller.wait(until: nextDeadline(from: asked)) { ready in
                switch ready.token {
                case Self.listenerToken: try acceptAll()
                case Self.signalToken:
                    while let signal = signals.next() {
                        if signal == .child { continue }
                        isStopping = true
                        wasInterrupted = signal == .interrupt
                    }
                case Self.synchroniserToken: try takeOutcome()
                default: serve(ready)
                }
            }
        }
        try store.synchronise()
        // What waits in both stages is safe now.
        for _ in 0..<2 { acknowledgeSafe() }
        while try !feed.flush() {}
        for connection in connections { connection?.stream.close() }
        listener.close()
    }

    /// When the next commit or timer is due, on the monotonic clock.
    private func nextDeadline(from monotonic: UInt64) -> UInt64? {
        let timers = clock.isKnown ? [connectionTimers.next, subjectTimers.next] : []
        let walls = timers.compactMap { $0.map { clock.monotonic(of: Instant(milliseconds: $0), from: monotonic) } }
        // While the medium is waited for, its answer wakes the loop.
        return (walls + (isSynchronising ? [] : [commitAt].compactMap(\.self))).min()
    }

    // MARK: Subjects

    /// Makes the subjects of the orders and goes on from what an earlier run left.
    private func restore() throws {
        let past = try store.readPast()
        let now = clock.now(at: MonotonicClock.now).seconds
        for order in configuration.orders {
            var subject = Subject(terminal: order.terminal, order: order, now: now)
            subject.seen = past.fixes[order.terminal] ?? SeenFixes()
            // A device that was there before the core stopped is waited for from now on.
            if subject.seen.newest != nil { subject.lastHeard = now }
            addSubject(subject)
        }
        for line in past.alarms {
            guard let number = subjectNumbers[line.device] else { continue }
            let alarm = AlarmBook.Alarm(
                occurred: line.occurred.secondsSince2000, raised: line.raised.secondsSince2000)
            subjects[number].restore(line.kind, line.cleared == nil ? alarm : nil)
        }
        for match in past.matches {
            if let number = subjectNumbers[match.terminal] { subjects[number].signIns.finish(match.request) }
        }
        for done in past.done {
            if let number = subjectNumbers[done.terminal], subjects[number].order?.id == done.order {
                subjects[number].done.insert(done.what)
            }
        }
    }

    @discardableResult
    private func addSubject(_ subject: Subject) -> Int {
        let number = subjects.count
        subjects.append(subject)
        subjectNumbers[subject.terminal] = number
        _ = subjectTimers.addOwner()
        schedule(subject: number)
        return number
    }

    /// The subject of a terminal; a stranger becomes one when the core is open.
    func subject(of terminal: TerminalNumber) -> Int? {
        if let number = subjectNumbers[terminal] { return number }
        guard configuration.orders.isEmpty, !configuration.isClosed else { return nil }
        return addSubject(Subject(terminal: terminal, order: nil, now: clock.now(at: MonotonicClock.now).seconds))
    }

    /// Sets the subject's timer to the next moment at which a rule of time has something to do.
    func schedule(subject number: Int) {
        let subject = subjects[number]
        var next = subject.silentAt
        if let change = subject.signIns.nextChange(after: subject.signInsJudged) {
            next = min(next ?? change, change)
        }
        subjectTimers.set(number, to: next.map { UInt64($0) * 1_000 })
    }

    // MARK: Timers

    private func serveTimers(_ now: Instant) throws {
        while let (slot, _) = connectionTimers.popDue(now.milliseconds) {
            guard connections[slot] != nil else { continue }
            connections[slot]?.session.handle(timeout: now)
            askForParts(slot, now)
            sendCommands(slot, now)
            settle(slot)
        }
        while let (number, _) = subjectTimers.popDue(now.milliseconds) {
            judgeTime(subject: number, now: now.seconds)
            if let slot = subjects[number].connection { sendCommands(slot, now) }
            schedule(subject: number)
        }
    }

    // MARK: Connections

    private func acceptAll() throws {
        while let stream = try listener.accept() {
            let slot = freeConnections.popLast() ?? connections.count
            if slot == connections.count {
                connections.append(nil)
                _ = connectionTimers.addOwner()
            }
            connections[slot] = Connection(
                stream: stream,
                session: PlatformSession(
                    configuration: configuration.session, now: clock.now(at: MonotonicClock.now)),
                reassembly: Reassembly(
                    store: PooledReassemblyStore(
                        pool: parts, places: 4, longest: configuration.reassemblyMemoryOfConnection),
                    configuration: configuration.reassembly))
            try poller.add(stream.descriptor, .reading, token: Self.firstConnectionToken + UInt64(slot))
            settle(slot)
        }
    }

    private func serve(_ ready: Poller.Ready) {
        let slot = Int(ready.token - Self.firstConnectionToken)
        guard let stream = connections[slot]?.stream else { return }
        if ready.isWritable, connections[slot]?.output.flush(on: stream) == false { return close(slot) }
        if ready.isReadable {
            switch stream.receive(into: input) {
            case .nothing: break
            case .closed: return close(slot)
            case .bytes(let count): receive(slot, UnsafeRawBufferPointer(rebasing: input[..<count]))
            }
        }
        settle(slot)
    }

    private func receive(_ slot: Int, _ bytes: UnsafeRawBufferPointer) {
        guard var deframer = connections[slot]?.deframer else { return }
        connections[slot]?.partial.withUnsafeBytes { frameBuffer.copyMemory(from: $0) }
        let monotonic = MonotonicClock.now
        var rest = bytes.bytes
        var buffer = frameBuffer.mutableBytes
        reading: while connections[slot] != nil, connections[slot]?.session.closure == nil {
            switch deframer.next(&rest, into: &buffer) {
            case .exhausted:
                break reading
            case .refused:
                counted.refusals += 1
            case .frame(let frame):
                do {
                    handle(try Message(frame.bytes), slot, at: monotonic)
                } catch {
                    counted.refusals += 1
                }
            }
        }
        connections[slot]?.partial = Array(frameBuffer[..<deframer.pending])
        connections[slot]?.deframer = deframer
    }

    /// Brings the poller and the timers up to date with a connection, and closes it when its session is over.
    func settle(_ slot: Int) {
        guard let connection = connections[slot] else { return }
        if connection.isBroken || connection.output.count > Self.longestBacklog { return close(slot) }
        if connection.session.closure != nil {
            // What was answered last still goes out: the reason of a refusal must arrive.
            if connection.fresh.isEmpty, connection.safe.isEmpty { return close(slot) }
            connectionTimers.set(slot, to: nil)
            return poller.change(
                connection.stream.descriptor, [], token: Self.firstConnectionToken + UInt64(slot))
        }
        let wantsWrites = connection.output.count > 0
        if wantsWrites != connection.isWatchingWrites {
            connections[slot]?.isWatchingWrites = wantsWrites
            poller.change(
                connection.stream.descriptor, wantsWrites ? [.reading, .writing] : .reading,
                token: Self.firstConnectionToken + UInt64(slot))
        }
        let timeouts = [connection.session.nextTimeout, connection.reassembly.nextTimeout]
        connectionTimers.set(slot, to: timeouts.compactMap { $0?.milliseconds }.min())
    }

    func close(_ slot: Int) {
        guard let connection = connections[slot] else { return }
        if let number = connection.subject, subjects[number].connection == slot { subjects[number].connection = nil }
        connectionTimers.set(slot, to: nil)
        connection.stream.close()
        connections[slot]?.reassembly.reset()
        connections[slot] = nil
        freeConnections.append(slot)
    }

    // MARK: Sending

    /// Writes a frame, and sends it at once or when all that was stored before it is safe.
    func send(
        _ slot: Int, onceStored: Bool = false,
        _ write: (inout MutableRawSpan, inout PlatformSession<Command>) -> Int
    ) {
        var storage = output.mutableBytes
        guard connections[slot] != nil else { return }
        let frame = output[..<write(&storage, &connections[slot]!.session)]
        guard onceStored else {
            let stream = connections[slot]!.stream
            if !connections[slot]!.output.send(UnsafeRawBufferPointer(rebasing: frame), on: stream) {
                connections[slot]!.isBroken = true
            }
            return
        }
        if connections[slot]!.fresh.isEmpty, connections[slot]!.safe.isEmpty { waiting.append(slot) }
        connections[slot]!.fresh.append(contentsOf: frame)
        expectCommit()
    }

    /// Something waits for the next common write to the medium.
    func expectCommit() {
        if commitAt == nil { commitAt = MonotonicClock.now + configuration.commitInterval }
    }

    /// Acknowledges what is safe, and has made safe what was stored since.
    private func commit() {
        commitAt = nil
        acknowledgeSafe()
        synchroniser.begin()
        isSynchronising = true
        if !waiting.isEmpty { expectCommit() }
    }

    private func takeOutcome() throws {
        switch synchroniser.outcome() {
        case nil: break
        case .safe: isSynchronising = false
        case .failed(let code): throw FileError(path: configuration.store, operation: .synchronise, code: code)
        case .gone: throw LinkError("go on without", "the synchroniser of \(configuration.store)", code: ECHILD)
        }
    }

    private func acknowledgeSafe() {
        let slots = waiting
        waiting.removeAll(keepingCapacity: true)
        for slot in slots {
            release(slot)
            settle(slot)
        }
    }

    private func release(_ slot: Int) {
        guard var connection = connections[slot] else { return }
        // Taken out while it is changed, so that its buffers are not copied.
        connections[slot] = nil
        let stream = connection.stream
        connection.isBroken = !connection.safe.withUnsafeBytes { connection.output.send($0, on: stream) }
        connection.safe.removeAll(keepingCapacity: connection.safe.count <= 4_096)
        swap(&connection.safe, &connection.fresh)
        if !connection.safe.isEmpty { waiting.append(slot) }
        connections[slot] = connection
    }
}
