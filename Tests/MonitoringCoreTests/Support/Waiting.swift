import Link

/// Waits on descriptors, with a deadline that is far beyond what anything takes.
enum Waiting {
    /// 30 s, our choice.
    private static let longest: UInt64 = 30_000_000_000

    /// Waits until a stream can be read or written.
    static func until(_ stream: Stream, _ interest: Poller.Interest) throws {
        let poller = try Poller(batch: 1)
        try poller.add(stream.descriptor, interest, token: 0)
        var isReady = false
        poller.wait(until: MonotonicClock.now + longest) { _ in isReady = true }
        guard isReady else { throw NothingCame(description: "nothing came for 30 s") }
    }

    /// The next bytes of a stream; nothing when the other end has closed it.
    static func bytes(from stream: Stream) throws -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            switch buffer.withUnsafeMutableBytes({ stream.receive(into: $0) }) {
            case .bytes(let count): return Array(buffer[..<count])
            case .closed: return nil
            case .nothing: try until(stream, .reading)
            }
        }
    }

    /// Sends all of some bytes.
    ///
    /// - Returns: `false` when the other end has closed the stream.
    @discardableResult
    static func send(_ bytes: [UInt8], to stream: Stream) throws -> Bool {
        var sent = 0
        while sent < bytes.count {
            guard let count = bytes.withUnsafeBytes({ stream.send(UnsafeRawBufferPointer(rebasing: $0[sent...])) })
            else { return false }
            sent += count
            if sent < bytes.count { try until(stream, .writing) }
        }
        return true
    }
}
