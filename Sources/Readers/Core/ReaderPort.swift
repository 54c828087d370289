internal import Glibc
public import Link
public import ReaderWire

/// Runs operations over a link, in real time: waits by poll, ends in time, on a signal, or when the reader is gone.
public final class ReaderPort: Station {
    /// How long the last word of an operation may take to leave.
    private static let farewellTime = Duration.milliseconds(200)
    private static let shortestRest = Duration.milliseconds(1)
    private static let longestRest = Duration.milliseconds(20)

    /// Whether a signal has asked for the end; what is begun afterwards is cancelled at once.
    public private(set) var isCancelled = false
    /// Whether the reader is gone: what is begun afterwards fails at once.
    public private(set) var isGone = false
    private let link: any ByteLink
    private let signals: Signals?
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 16)
    private var running: [any RunningOperation] = []
    private var unsent: [[UInt8]] = []
    private var rest = Duration.zero
    private var farewellEnd: SteadyTime?

    /// Takes over a link, which it closes at its end.
    ///
    /// - Parameter signals: Ctrl-C and a request to end cancel what is under way.
    public init(_ link: any ByteLink, signals: Signals? = nil) {
        self.link = link
        self.signals = signals
    }

    deinit {
        link.close()
        buffer.deallocate()
    }

    /// The machine's steady clock.
    public var now: SteadyTime { .now }

    /// Begins an operation.
    public func begin<Codec: ReaderCodec, Talk: Dialogue>(_ dialogue: Talk, codec: Codec) -> Operation<Codec, Talk>
    where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        if running.isEmpty {
            link.discardInput()
            unsent = []
            rest = .zero
        }
        let operation = Operation(dialogue, codec: codec, now: .now)
        if isCancelled { operation.cancel() }
        running.append(operation)
        return operation
    }

    /// Sends what the link takes, and waits for what comes first: bytes, a signal, a deadline, or the limit.
    public func turn(until limit: SteadyTime? = nil) {
        for operation in running { while let frame = operation.transmit() { unsent.append(frame) } }
        var moved = send()
        guard !closed() else { return }
        let deadline = (running.map(\.deadline) + [farewellEnd, limit]).compactMap { $0 }.min()
        var watched: [Readiness.Watched] = []
        if !running.isEmpty {
            watched.append((link.descriptor, unsent.isEmpty ? link.readiness : link.readiness.union(.writing)))
        }
        if let signals { watched.append((signals.descriptor, .reading)) }
        // Nothing to wait for would be waiting for ever.
        guard !watched.isEmpty || deadline != nil else { return }
        let ready = Readiness.wait(watched, until: deadline)
        if let signals, ready.last == true, let signal = signals.next(), signal != .child { cancel() }
        if !running.isEmpty, ready[0] {
            moved = receive() || moved
            // A node that is always ready, as a mocked one, is asked again after a rest, longer each time. The first
            // time there is none: a USB link is ready too when what was sent has gone.
            if !moved {
                _ = Readiness.wait(Array(watched.dropFirst()), until: min(deadline ?? .now + rest, .now + rest))
            }
            rest = moved ? .zero : max(Self.shortestRest, unsent.isEmpty ? min(rest + rest, Self.longestRest) : .zero)
        }
        for operation in running { operation.handle(timeout: .now) }
    }

    /// The reader is gone: nothing more is said to it.
    private func lose() {
        isGone = true
        unsent = []
        for operation in running {
            operation.unplug()
            operation.close()
        }
        running = []
    }

    private func cancel() {
        isCancelled = true
        for operation in running { operation.cancel() }
    }

    /// Closes the operations that are over, when their last words have left or had their time.
    ///
    /// - Returns: whether there were any.
    private func closed() -> Bool {
        guard running.contains(where: \.isOver) else { return false }
        let end = farewellEnd ?? .now + Self.farewellTime
        farewellEnd = end
        guard unsent.isEmpty || end <= .now else { return false }
        farewellEnd = nil
        for operation in running where operation.isOver { operation.close() }
        running.removeAll(where: \.isOver)
        return true
    }

    /// Sends what the link takes.
    ///
    /// - Returns: whether it took any.
    private func send() -> Bool {
        var moved = false
        while let frame = unsent.first {
            guard let count = frame.withUnsafeBytes({ link.send($0) }) else {
                lose()
                break
            }
            if count > 0 { moved = true }
            guard count == frame.count else {
                unsent[0].removeFirst(count)
                break
            }
            unsent.removeFirst()
        }
        return moved
    }

    /// Receives what is there.
    ///
    /// - Returns: whether there was any.
    private func receive() -> Bool {
        switch link.receive(into: buffer) {
        case .nothing: return false
        case .closed: lose()
        case .bytes(let count):
            let bytes = Array(buffer[..<count])
            for operation in running { operation.receive(bytes, now: .now) }
        }
        return true
    }
}

extension ReaderError {
    /// What it means for an operator that a port cannot be opened.
    public init(opening error: LinkError) {
        self =
            switch error.code {
            case EACCES, EPERM: .notPermitted(error.subject)
            case ENOENT, ENXIO, ENODEV: .noSuchPort(error.subject)
            case EBUSY, EAGAIN:
                .held(
                    error.subject,
                    by: error.holder.map { .kernel(driver: $0) } ?? ReaderHolder.opener(of: error.subject) ?? .unknown)
            default: .unusable(error.subject, reason: String(cString: strerror(error.code)))
            }
    }
}
