internal import CLinux
internal import Glibc

/// A keyboard's events, for this program alone: while it is open, what the keyboard types reaches nobody else.
public final class InputLine: ByteLink {
    /// What to poll.
    public let descriptor: Int32

    /// Opens a keyboard and grabs it.
    ///
    /// - Parameter path: its node, as /dev/input/event3.
    public init(path: String) throws(LinkError) {
        let descriptor = cl_open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw LinkError("open", path) }
        // Where it cannot be grabbed, the keys would go to whatever has the operator's screen. A mocked node, which is
        // a terminal or a socket, knows nothing of it, and types to nobody.
        guard cl_input_grab(descriptor, 1) == 0 || [ENOTTY, EINVAL].contains(cl_errno()) else {
            let error = LinkError("grab", path)
            _ = Glibc.close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    /// Events to read.
    public var readiness: Readiness.Interest { .reading }

    /// Receives events, each as the kernel's `input_event`: 24 bytes, of which type, code and value are the last eight.
    public func receive(into buffer: UnsafeMutableRawBufferPointer) -> Stream.Received {
        Stream(descriptor: descriptor).receive(into: buffer)
    }

    /// Takes nothing: a keyboard is only listened to.
    public func send(_ bytes: UnsafeRawBufferPointer) -> Int? { bytes.count }

    /// Reads the events that are there, into nothing.
    public func discardInput() {
        withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 8) { buffer in
            while case .bytes = receive(into: buffer) {}
        }
    }

    /// Lets go of the keyboard, and closes it.
    public func close() {
        _ = cl_input_grab(descriptor, 0)
        _ = Glibc.close(descriptor)
    }
}
