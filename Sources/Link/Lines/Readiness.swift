internal import Glibc

/// Waiting for a few descriptors by poll(2): unlike epoll it takes any, such as the nodes that a mocked udev makes.
public enum Readiness {
    /// What a descriptor is watched for.
    public struct Interest: OptionSet, Sendable {
        /// The bits.
        public var rawValue: Int16

        /// Takes any bits.
        public init(rawValue: Int16) { self.rawValue = rawValue }

        /// Bytes to read, or an end.
        public static let reading = Interest(rawValue: Int16(POLLIN))
        /// Room to write.
        public static let writing = Interest(rawValue: Int16(POLLOUT))
    }

    /// A descriptor and what it is watched for.
    public typealias Watched = (descriptor: Int32, interest: Interest)

    /// Waits until one of the descriptors is ready, or until a moment, if any.
    ///
    /// - Returns: for each whether it is ready, for what was asked or for news of its end.
    public static func wait(_ watched: [Watched], until deadline: SteadyTime?) -> [Bool] {
        var polled = watched.map { pollfd(fd: $0.descriptor, events: $0.interest.rawValue, revents: 0) }
        // Rounded up, so that a loop does not spin through the last millisecond.
        let milliseconds = deadline.map { Int32(clamping: (($0 - .now).nanoseconds + 999_999) / 1_000_000) }
        let count = poll(&polled, nfds_t(polled.count), milliseconds ?? -1)
        return polled.map { count > 0 && $0.revents != 0 }
    }

    /// Whether the other end of a descriptor is gone.
    static func isGone(_ descriptor: Int32) -> Bool {
        var polled = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&polled, 1, 0) > 0 && polled.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
    }
}
