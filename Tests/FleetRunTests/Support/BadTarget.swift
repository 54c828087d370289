internal import Link
internal import Synchronization

/// A server that is no monitoring core.
final class BadTarget: Sendable {
    /// What it does with whoever connects.
    enum Manner: String, CaseIterable, Sendable {
        /// It closes at once.
        case closes
        /// It sends without end whatever frames and noise.
        case floods
        /// It answers everything with bytes that are no frame.
        case answersGarbage
        /// It takes everything and says nothing.
        case isSilent
    }

    /// Where it listens.
    let address: String
    private let isEnding = Atomic(false)

    init(_ manner: Manner) throws {
        let listener = try Listener(.host("127.0.0.1", port: 0))
        address = "\(listener.address)"
        Task.detached { [self] in
            try? serve(listener, manner)
            listener.close()
        }
    }

    /// Ends it; its connections close within a moment.
    func stop() { isEnding.store(true, ordering: .relaxed) }

    private func serve(_ listener: Listener, _ manner: Manner) throws {
        let poller = try Poller()
        var streams: [Link.Stream] = []
        defer { for stream in streams { stream.close() } }
        try poller.add(listener.descriptor, .reading, token: 0)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { buffer.deallocate() }
        // A short frame with a wrong check byte, over and over.
        let junk = (0..<1_024).flatMap { _ in [0x7e, 0x80, 0x01, 0x40, 0x05, 0x01, 0x7e] as [UInt8] }
        while !isEnding.load(ordering: .relaxed) {
            try poller.wait(until: MonotonicClock.now + 20_000_000) { ready in
                if ready.token == 0 {
                    while let stream = try listener.accept() {
                        if manner == .closes {
                            stream.close()
                        } else {
                            try poller.add(stream.descriptor, .reading, token: UInt64(streams.count + 1))
                            streams.append(stream)
                        }
                    }
                } else {
                    let stream = streams[Int(ready.token) - 1]
                    switch stream.receive(into: buffer) {
                    case .nothing: break
                    case .closed: poller.remove(stream.descriptor)
                    case .bytes:
                        if manner == .answersGarbage { _ = junk.withUnsafeBytes { stream.send($0) } }
                    }
                }
            }
            if manner == .floods {
                for stream in streams { _ = junk.withUnsafeBytes { stream.send($0) } }
            }
        }
    }
}
