/// A program that is told and tells by lines, on its standard input and output. It and what it started are killed when
/// nobody talks to it any more, and when this process dies.
public final class TalkingChild {
    /// What was heard.
    public enum Heard: Equatable, Sendable {
        /// A line, without its line feed.
        case line([UInt8])
        /// Nothing in time.
        case nothing
        /// The program ended, or closed its output.
        case ended
        /// A line that is too long for an answer.
        case tooLong
    }

    private let child: Child
    private let stream: Stream
    private let poller: Poller
    private let longest: Int
    private var received: [UInt8] = []

    /// Starts a command of the shell.
    ///
    /// - Parameter longest: bytes of a line, above which it is not heard.
    public init(command: String, longest: Int = 1 << 20) throws(LinkError) {
        let (mine, its) = try Stream.pair()
        defer { its.close() }
        do throws(LinkError) {
            poller = try Poller(batch: 1)
            try poller.add(mine.descriptor, .reading, token: 0)
            child = try Child("/bin/sh", ["-c", command], conversation: its.descriptor)
        } catch {
            mine.close()
            throw error
        }
        stream = mine
        self.longest = longest
    }

    deinit {
        stream.close()
        child.killGroup()
        _ = child.wait()
    }

    /// Says something; `false` when it was not taken in time.
    public func say(_ bytes: [UInt8], until deadline: SteadyTime) -> Bool {
        var rest = bytes[...]
        poller.change(stream.descriptor, .writing, token: 0)
        defer { poller.change(stream.descriptor, .reading, token: 0) }
        while true {
            guard let sent = rest.withUnsafeBytes({ stream.send($0) }) else { return false }
            rest = rest.dropFirst(sent)
            if rest.isEmpty { return true }
            if SteadyTime.now >= deadline { return false }
            poller.wait(until: deadline.nanoseconds) { _ in }
        }
    }

    /// Listens for a line.
    public func listen(until deadline: SteadyTime) -> Heard {
        var searched = 0
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            if let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { received.removeSubrange(...end) }
                return end > longest ? .tooLong : .line(Array(received[..<end]))
            }
            guard received.count <= longest else { return .tooLong }
            searched = received.count
            switch buffer.withUnsafeMutableBytes({ stream.receive(into: $0) }) {
            case .bytes(let count): received += buffer[..<count]
            case .closed: return .ended
            case .nothing:
                if SteadyTime.now >= deadline { return .nothing }
                poller.wait(until: deadline.nanoseconds) { _ in }
            }
        }
    }
}
