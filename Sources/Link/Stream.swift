internal import CLinux
internal import Glibc

/// A connected, non-blocking stream: a socket or a terminal. Whoever made it closes it.
public struct Stream: Sendable {
    /// What a read brought.
    public enum Received: Equatable, Sendable {
        /// Bytes, at least one.
        case bytes(Int)
        /// Nothing now.
        case nothing
        /// The other end closed, or the link broke.
        case closed
    }

    /// The descriptor, for the poller.
    public let descriptor: Int32

    /// Wraps a descriptor that is open and non-blocking.
    public init(descriptor: Int32) { self.descriptor = descriptor }

    /// Reads what is there into `buffer`.
    public func receive(into buffer: UnsafeMutableRawBufferPointer) -> Received {
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 { return .bytes(count) }
            if count == 0 { return .closed }
            switch cl_errno() {
            case EINTR: continue
            case EAGAIN: return .nothing
            default: return .closed
            }
        }
    }

    /// Writes what fits now.
    ///
    /// - Returns: how many bytes went; nothing when the link is broken.
    public func send(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var sent = 0
        while sent < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[sent...])
            var count = cl_send(descriptor, rest.baseAddress, rest.count)
            if count < 0, cl_errno() == ENOTSOCK { count = write(descriptor, rest.baseAddress, rest.count) }
            if count > 0 {
                sent += count
                continue
            }
            switch cl_errno() {
            case EINTR: continue
            case EAGAIN: return sent
            default: return nil
            }
        }
        return sent
    }

    /// Whether the connection broke, where `receive` tells only that it is closed.
    public var isReset: Bool { cl_is_reset(descriptor) == 1 }

    /// Ends this direction; what comes from the other end can still be read.
    public func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Breaks the connection, so that the other end notices.
    public func reset() {
        cl_reset_on_close(descriptor)
        close()
    }

    /// Closes the stream.
    public func close() {
        _ = Glibc.close(descriptor)
    }
}
