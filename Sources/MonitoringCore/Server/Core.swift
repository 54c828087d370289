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
        /// Devices turned away, by why; earlier runs with the same store included.
        public var turnedAway: [RefusalKind: Int] = [:]
        /// Attendances of people whom no order names, or told by who is no desk.
        public var strangeAttendances = 0
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
        for kind in RefusalKind.allCases { statistics.turnedAway[kind] = refusals.count(kind) }
        return statistics
    }

    let configuration: CoreConfiguration
    let store: CoreStore
    let feed: AlarmFeed
    var clock: CoreClock
    var counted = Statistics()
    var subjects: [Subject] = []
    var subjectNumbers: [TerminalNumber: Int] = [:]
    /// The subjects whom desks name by a token.
    var subjectTokens: [String: Int] = [:]
    var refusals = RefusalBook()
    /// The orders' file, when it is read again as it changes.
    var watch: OrderWatch?
    /// Why it could not be opened, which is told once.
    var unopened: FileError?
    /// When it is looked at next, monotonic.
    private var lookAt: UInt64 = 0
    /// Fixes of an earlier run whose terminals no order named at the start.
    var formerFixes: [TerminalNumber: SeenFixes] = [:]
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
    var subjectTimers = TimerQueue(owners: 0)
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
    /// Nanoseconds between looks at the orders' file; our choice.
    private static let lookInterval: UInt64 = 500_000_000
    /// Nanoseconds between looks when devices are refused; our choice.
    private static let shortestLookInterval: UInt64 = 20_000_000

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
        watch = configuration.watch
        // A core that belongs to another program ends with the terminal, as that one does.
        let isAlone = if case .descriptor = configuration.feed { false } else { true }
        signals = try Signals(reloads: isAlone && watch != nil)
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
            lookAtOrders()
            asked = MonotonicClock.now
            hasHeardAll = try poller.wait(until: nextDeadline(from: asked)) { ready in
                switch ready.token {
                case Self.listenerToken: try acceptAll()
                case Self.signalToken:
                    while let signal = signals.next() {
                        if signal == .child { continue }
                        if signal == .reload {
                            readOrders()
                            continue
                        }
                        isStopping = true
                        wasInterrupted = signal == .interrupt
                    }
                case Self.synchroniserToken: try takeOutcome()
                default: serve(ready)
                }
            }
        }
        for line in refusals.takeUnwritten() { store.append(line) }
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
        let looks = watch == nil ? [] : [lookAt]
        return (walls + looks + (isSynchronising ? [] : [commitAt].compactMap(\.self))).min()
    }

    /// Reads the orders again when it is time to look at them, and they have changed.
    ///
    /// - Parameter again: somebody was refused: it is time sooner.
    /// - Returns: whether they were read.
    @discardableResult
    func lookAtOrders(again: Bool = false) -> Bool {
        let now = MonotonicClock.now
        let wait = again ? Self.lookInterval - Self.shortestLookInterval : 0
        guard let watch, now + wait >= lookAt else { return false }
        lookAt = now + Self.lookInterval
        guard watch.hasChanged() else { return false }
        readOrders()
        return true
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
