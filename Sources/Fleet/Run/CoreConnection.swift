internal import Glibc
internal import Interchange
internal import JT808
internal import Link
internal import Mobility

/// The core under test seen from outside: where it listens, its alarms as they come, and what it stored.
final class CoreConnection {
    /// What waiting ended with.
    enum Waited {
        case on
        /// Somebody asked to end.
        case stop
    }

    private(set) var address: Address
    let poller: Poller
    var inbox: AlarmInbox
    /// The NDJSON file of stored fixes, if there is one.
    let stored: String?
    /// The own core's file of whom it refused.
    let refusals: String?
    /// The most bytes the own core had resident, once it has ended.
    private(set) var corePeakMemory: Int?

    private enum Source {
        /// The own core's end of the feed.
        case child(OwnCore)
        /// A file that grows.
        case file(path: String)
        /// A socket that a core connects to, and the connections it has made.
        case socket(Listener, [Link.Stream])
    }

    private var source: Source
    private let signals: Signals
    private var fileOffset = 0
    private var nextLook: UInt64 = 0
    private var hasEnded = false
    private let buffer: UnsafeMutableRawBufferPointer

    private static let signalToken = FleetLoop.firstOtherToken
    private static let feedToken = FleetLoop.firstOtherToken + 1
    private static let listenerToken = FleetLoop.firstOtherToken + 2
    private static let firstSocketToken = FleetLoop.firstOtherToken + 16
    /// Nanoseconds between looks at a file that grows; our choice.
    private static let lookInterval: UInt64 = 20_000_000

    init(_ target: FleetOptions.Target?, orders: String, out: String, clock: SimulatedClock, roster: Roster) throws {
        signals = try Signals()
        poller = try Poller()
        try poller.add(signals.descriptor, .reading, token: Self.signalToken)
        buffer = .allocate(byteCount: 65_536, alignment: 16)
        let copy = "\(out)/alarms.ndjson"
        guard let target else {
            let core = try OwnCore.start(orders: orders, store: "\(out)/core", clock: clock)
            source = .child(core)
            stored = "\(out)/core/fixes.ndjson"
            refusals = "\(out)/core/refusals.ndjson"
            inbox = try AlarmInbox(source: "the own core", roster: roster, copy: copy)
            address = .host("127.0.0.1", port: 0)
            try poller.add(core.feed.descriptor, .reading, token: Self.feedToken)
            try waitForPort()
            return
        }
        address = target.address
        stored = target.stored
        refusals = nil
        switch target.alarms {
        case .file(let path):
            source = .file(path: path)
            inbox = try AlarmInbox(source: path, roster: roster, copy: copy)
            // What an earlier run left in the file is not of this one.
            fileOffset = (try? readFile(path).count) ?? 0
        case .socket(let path):
            let listener = try Listener(.unix(path: path))
            source = .socket(listener, [])
            inbox = try AlarmInbox(source: path, roster: roster, copy: copy)
            try poller.add(listener.descriptor, .reading, token: Self.listenerToken)
        }
        try checkReachable()
    }

    deinit { buffer.deallocate() }

    /// The own core says where it listens once it is ready.
    private func waitForPort() throws {
        let limit = MonotonicClock.now + 10_000_000_000
        while address == .host("127.0.0.1", port: 0) {
            guard case .child(let core) = source else { return }
            if MonotonicClock.now > limit { throw LinkError("start", "the own core", code: ETIMEDOUT) }
            try poller.wait(until: MonotonicClock.now + 100_000_000) { ready in
                guard ready.token == Self.feedToken else { return }
                switch core.feed.receive(into: buffer) {
                case .bytes(let count):
                    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                    if let port = try inbox.take(bytes, at: 0) { address = address.with(port: port) }
                case .nothing: break
                case .closed: throw OwnCoreEnded()
                }
            }
        }
    }

    /// A target that nobody answers at is told of before anything runs.
    private func checkReachable() throws {
        let stream = try Link.Stream.connect(to: address)
        defer { stream.close() }
        let probe = try Poller(batch: 1)
        try probe.add(stream.descriptor, .writing, token: 0)
        var isConnected = false
        probe.wait(until: MonotonicClock.now + 5_000_000_000) { _ in isConnected = true }
        guard isConnected else { throw LinkError("connect to", address.description, code: ETIMEDOUT) }
        let code = stream.connectionError
        guard code == 0 else { throw LinkError("connect to", address.description, code: code) }
    }

    // MARK: Waiting

    /// Waits for the devices and the core until a monotonic time.
    func wait(until deadline: UInt64, _ loop: FleetLoop) throws -> Waited {
        var waited = Waited.on
        var limit = deadline
        if case .file = source {
            try look(loop)
            limit = min(limit, nextLook)
        }
        try poller.wait(until: limit) { ready in
            guard ready.token >= Self.signalToken else { return loop.serve(ready) }
            switch ready.token {
            case Self.signalToken:
                while let signal = signals.next() {
                    if signal != .child { waited = .stop }
                }
            case Self.feedToken:
                if case .child(let core) = source { try receive(core.feed, loop) }
            case Self.listenerToken:
                if case .socket(let listener, var streams) = source {
                    while let stream = try listener.accept() {
                        try poller.add(
                            stream.descriptor, .reading, token: Self.firstSocketToken + UInt64(streams.count))
                        streams.append(stream)
                    }
                    source = .socket(listener, streams)
                }
            default:
                if case .socket(_, let streams) = source {
                    try receive(streams[Int(ready.token - Self.firstSocketToken)], loop)
                }
            }
        }
        return waited
    }

    private func receive(_ stream: Link.Stream, _ loop: FleetLoop) throws {
        while true {
            switch stream.receive(into: buffer) {
            case .bytes(let count):
                _ = try inbox.take(
                    UnsafeRawBufferPointer(rebasing: buffer[..<count]), at: Moment(loop.now))
            case .nothing:
                return
            case .closed:
                poller.remove(stream.descriptor)
                if case .child = source, !hasEnded { throw OwnCoreEnded() }
                return
            }
        }
    }

    private func look(_ loop: FleetLoop) throws {
        guard case .file(let path) = source, MonotonicClock.now >= nextLook else { return }
        nextLook = MonotonicClock.now + Self.lookInterval
        let new = try readFile(path, from: fileOffset)
        fileOffset += new.count
        guard !new.isEmpty else { return }
        _ = try new.withUnsafeBytes { try inbox.take($0, at: Moment(loop.now)) }
    }

    // MARK: Ending

    /// Lets the own core end and takes what it still tells.
    func finish(_ loop: FleetLoop) throws {
        hasEnded = true
        switch source {
        case .child(let core):
            corePeakMemory = ProcessMemory.peak(of: core.child.process)
            core.child.stop()
            _ = core.child.wait()
            try receive(core.feed, loop)
        case .file:
            nextLook = 0
            try look(loop)
        case .socket:
            break
        }
        try inbox.finish()
    }

    /// Leaves nothing behind.
    func close() {
        switch source {
        case .child(let core):
            core.child.kill()
            if !hasEnded { _ = core.child.wait() }
            core.feed.close()
        case .file:
            break
        case .socket(let listener, let streams):
            for stream in streams { stream.close() }
            listener.close()
        }
    }
}
