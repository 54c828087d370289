internal import CLinux
internal import Glibc

/// A pseudo-terminal in raw mode: this end is a stream, the other a device file for some other program.
public struct Pseudoterminal: Sendable {
    /// This end.
    public let stream: Stream
    /// The other end's path.
    public let path: String

    /// Opens one.
    public init() throws(LinkError) {
        var buffer = [CChar](repeating: 0, count: 128)
        let descriptor = cl_open_pty(&buffer, buffer.count)
        guard descriptor >= 0 else { throw LinkError("open", "a pseudo-terminal") }
        stream = Stream(descriptor: descriptor)
        path = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// The terminal this program runs on.
public enum Terminal {
    /// Whether a descriptor is a terminal.
    public static func isTerminal(_ descriptor: Int32) -> Bool { cl_is_terminal(descriptor) == 1 }

    /// Columns of the terminal, or 80.
    public static func width(_ descriptor: Int32) -> Int { Int(cl_terminal_width(descriptor)) }
}

/// Limits of this process.
public enum ProcessLimits {
    /// Raises the limit of open descriptors as far as allowed, and returns it.
    public static func raiseDescriptors() -> Int { Int(cl_raise_descriptor_limit()) }
}
