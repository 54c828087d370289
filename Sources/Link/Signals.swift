internal import CLinux
internal import Glibc

/// Signals as something to poll: interrupt, termination and the end of a child.
public struct Signals: Sendable {
    /// A signal that came.
    public enum Signal: Sendable {
        /// Ctrl-C.
        case interrupt
        /// A request to end.
        case terminate
        /// A child ended.
        case child
    }

    /// The descriptor, for the poller.
    public let descriptor: Int32

    /// Blocks the signals' default action from here on, and ignores writing to a closed pipe.
    public init() throws(LinkError) {
        signal(SIGPIPE, SIG_IGN)
        descriptor = cl_signal_descriptor([SIGINT, SIGTERM, SIGCHLD], 3)
        guard descriptor >= 0 else { throw LinkError("watch", "signals") }
    }

    /// The next signal that waits.
    public func next() -> Signal? {
        switch cl_next_signal(descriptor) {
        case 0: nil
        case SIGCHLD: .child
        case SIGINT: .interrupt
        default: .terminate
        }
    }
}
