/// Bytes that a stream has not taken yet, in order.
public struct OutputQueue: Sendable {
    private var bytes: [UInt8] = []
    private var start = 0

    /// Nothing queued.
    public init() {}

    /// How many bytes wait.
    public var count: Int { bytes.count - start }

    /// Sends bytes, or queues what the stream does not take now.
    ///
    /// - Returns: `false` when the link is broken.
    public mutating func send(_ new: UnsafeRawBufferPointer, on stream: Stream) -> Bool {
        guard count == 0 else {
            bytes.append(contentsOf: new)
            return true
        }
        guard let sent = stream.send(new) else { return false }
        if sent < new.count { bytes.append(contentsOf: new[sent...]) }
        return true
    }

    /// Sends what waits, as far as the stream takes it.
    ///
    /// - Returns: `false` when the link is broken.
    public mutating func flush(on stream: Stream) -> Bool {
        guard count > 0 else { return true }
        guard let sent = bytes.withUnsafeBytes({ stream.send(UnsafeRawBufferPointer(rebasing: $0[start...])) }) else {
            return false
        }
        start += sent
        if start == bytes.count {
            bytes.removeAll(keepingCapacity: bytes.capacity <= 4_096)
            start = 0
        }
        return true
    }
}
