internal import CLinux
internal import Glibc

/// One epoll descriptor: tells which descriptors can be read or written.
///
/// It is asked and does not call back, so that a loop reads from top to bottom.
public final class Poller {
    /// What a descriptor is watched for.
    public struct Interest: OptionSet, Sendable {
        /// The bits.
        public var rawValue: UInt32

        /// Takes any bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// Bytes to read, a connection to accept, or the other end's closing.
        public static let reading = Interest(rawValue: EPOLLIN.rawValue | EPOLLRDHUP.rawValue)
        /// Room to write, or a connection made.
        public static let writing = Interest(rawValue: EPOLLOUT.rawValue)
    }

    /// A descriptor that is ready.
    public struct Ready: Sendable {
        /// The number given when it was added.
        public var token: UInt64
        fileprivate var events: UInt32

        /// Whether reading will not wait: bytes, an end or an error are there.
        public var isReadable: Bool {
            events & (EPOLLIN.rawValue | EPOLLRDHUP.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0
        }
        /// Whether writing will not wait.
        public var isWritable: Bool { events & (EPOLLOUT.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 }
    }

    private let descriptor: Int32
    private let events: UnsafeMutableBufferPointer<epoll_event>

    /// Opens an epoll descriptor that reports at most `batch` descriptors a call.
    public init(batch: Int = 512) throws(LinkError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw LinkError("open", "epoll") }
        events = .allocate(capacity: batch)
    }

    deinit {
        close(descriptor)
        events.deallocate()
    }

    /// Begins to watch a descriptor.
    public func add(_ watched: Int32, _ interest: Interest, token: UInt64) throws(LinkError) {
        guard cl_epoll_control(descriptor, EPOLL_CTL_ADD, watched, interest.rawValue, token) == 0 else {
            throw LinkError("watch", "descriptor \(watched)")
        }
    }

    /// Changes what a descriptor is watched for.
    public func change(_ watched: Int32, _ interest: Interest, token: UInt64) {
        _ = cl_epoll_control(descriptor, EPOLL_CTL_MOD, watched, interest.rawValue, token)
    }

    /// Ends watching; closing a descriptor does it too.
    public func remove(_ watched: Int32) {
        _ = cl_epoll_control(descriptor, EPOLL_CTL_DEL, watched, 0, 0)
    }

    /// Waits until something is ready or the deadline has come.
    ///
    /// - Parameters:
    ///   - deadline: on the monotonic clock, in nanoseconds; nothing waits for ever.
    ///   - body: called for each ready descriptor, in the kernel's order.
    /// - Returns: whether that was all that was ready; `false` when the batch was full.
    @discardableResult
    public func wait(until deadline: UInt64?, _ body: (Ready) throws -> Void) rethrows -> Bool {
        var milliseconds: Int32 = -1
        if let deadline {
            let now = MonotonicClock.now
            // Rounded up, so that a loop does not spin through the last millisecond.
            milliseconds = deadline <= now ? 0 : Int32(clamping: (deadline - now + 999_999) / 1_000_000)
        }
        let count = Int(epoll_wait(descriptor, events.baseAddress, Int32(events.count), milliseconds))
        guard count > 0 else { return true }
        for index in 0..<count {
            let event = events.baseAddress! + index
            try body(Ready(token: cl_event_token(event), events: event.pointee.events))
        }
        return count < events.count
    }
}
