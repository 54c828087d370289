internal import CLinux
internal import Glibc

/// Signals as something to poll: interrupt, termination, the end of a child and, if asked for, SIGHUP.
public struct Signals: Sendable {
    /// A signal that came.
    public enum Signal: Sendable {
        /// Ctrl-C.
        case interrupt
        /// A request to end.
        case terminate
        /// A child ended.
        case child
        /// A request to read again what was read at the start.
        case reload
    }

    /// The descriptor, for the poller.
    public let descriptor: Int32

    /// Blocks the signals' default action from here on, and ignores writing to a closed pipe.
    ///
    /// - Parameter reloads: whether SIGHUP asks to read again; otherwise it ends the program, as when a terminal closes.
    public init(reloads: Bool = false) throws(LinkError) {
        signal(SIGPIPE, SIG_IGN)
        let signals = [SIGINT, SIGTERM, SIGCHLD] + (reloads ? [SIGHUP] : [])
        descriptor = cl_signal_descriptor(signals, Int32(signals.count))
        guard descriptor >= 0 else { throw LinkError("watch", "signals") }
    }

    /// The next signal that waits.
    public func next() -> Signal? {
        switch cl_next_signal(descriptor) {
        case 0: nil
        case SIGCHLD: .child
        case SIGINT: .interrupt
        case SIGHUP: .reload
        default: .terminate
        }
    }
}
