internal import Glibc
public import Link
public import ReaderWire

/// Runs conversations over a link, in real time: waits by poll, ends in time, on a signal, or when the reader is gone.
public final class ReaderPort {
    /// How long the last word of an operation may take to leave.
    private static let farewellTime = Duration.milliseconds(200)
    private static let shortestRest = Duration.milliseconds(1)
    private static let longestRest = Duration.milliseconds(20)

    private let link: any ByteLink
    private let signals: Signals?
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 16)

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

    /// Runs one operation to its end.
    ///
    /// - Parameter asks: is told when a person has something else to do; nothing when there is no more to do.
    public func run<Codec: ReaderCodec, Talk: Dialogue>(
        _ dialogue: Talk, codec: Codec, asks: (Prompt?) -> Void = { _ in }
    ) -> Result<Talk.Outcome, ReaderError> where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        link.discardInput()
        var conversation = Conversation(dialogue, codec: codec, now: .now)
        var unsent: [[UInt8]] = []
        var prompt: Prompt?
        var rest = Duration.zero
        var end: SteadyTime?
        while true {
            while let frame = conversation.transmit() { unsent.append(frame) }
            var moved = send(&unsent, &conversation)
            if conversation.prompt != prompt {
                prompt = conversation.prompt
                asks(prompt)
            }
            if let result = conversation.result {
                end = end ?? .now + Self.farewellTime
                if unsent.isEmpty || end.map({ $0 <= .now }) == true { return result }
            }
            let deadline = conversation.deadline ?? end ?? .now
            var watched: [Readiness.Watched] = [
                (link.descriptor, unsent.isEmpty ? link.readiness : link.readiness.union(.writing))
            ]
            if let signals { watched.append((signals.descriptor, .reading)) }
            let ready = Readiness.wait(watched, until: deadline)
            if ready.count > 1, ready[1], let signal = signals?.next(), signal != .child { conversation.cancel() }
            if ready[0] {
                moved = receive(&conversation) || moved
                // A node that is always ready, as a mocked one, is asked again after a rest, longer each time. The first
                // time there is none: a USB link is ready too when what was sent has gone.
                if !moved { _ = Readiness.wait(Array(watched.dropFirst()), until: min(deadline, .now + rest)) }
                rest =
                    moved ? .zero : max(Self.shortestRest, unsent.isEmpty ? min(rest + rest, Self.longestRest) : .zero)
            }
            conversation.handle(timeout: .now)
        }
    }

    /// Sends what the link takes.
    ///
    /// - Returns: whether it took any.
    private func send<Codec: ReaderCodec, Talk: Dialogue>(
        _ unsent: inout [[UInt8]], _ conversation: inout Conversation<Codec, Talk>
    ) -> Bool {
        var moved = false
        while let frame = unsent.first {
            guard let count = frame.withUnsafeBytes({ link.send($0) }) else {
                conversation.unplug()
                unsent = []
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
    private func receive<Codec: ReaderCodec, Talk: Dialogue>(_ conversation: inout Conversation<Codec, Talk>) -> Bool {
        switch link.receive(into: buffer) {
        case .nothing: return false
        case .closed: conversation.unplug()
        case .bytes(let count): conversation.receive(Array(buffer[..<count]), now: .now)
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
