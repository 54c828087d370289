internal import CLinux
internal import Glibc

/// A program started by this one. It is killed when this process dies, however that happens.
public struct Child: Sendable {
    /// How a program ended.
    public enum Ending: Equatable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    /// Its process number.
    public let process: Int32

    /// Starts a program with its arguments; its output goes to this one's standard error.
    ///
    /// - Parameters:
    ///   - channel: a descriptor that becomes number 3 of the child.
    ///   - conversation: a descriptor that becomes its standard input and output.
    public init(
        _ path: String, _ arguments: [String], channel: Int32 = -1, conversation: Int32 = -1
    ) throws(LinkError) {
        var pointers: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        var process: pid_t = 0
        let code = cl_spawn(&process, path, pointers, channel, conversation)
        guard code == 0 else { throw LinkError("start", path, code: code) }
        self.process = process
    }

    /// This program's own file, to start it again with other arguments.
    public static var ownPath: String {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        return String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// How it ended; nothing while it runs.
    public func ending() -> Ending? {
        var status: Int32 = 0
        guard waitpid(process, &status, WNOHANG) == process else { return nil }
        return Self.ending(status)
    }

    /// Waits until it ends.
    public func wait() -> Ending {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, cl_errno() == EINTR {}
        return Self.ending(status)
    }

    /// Asks it to end.
    public func stop() { _ = Glibc.kill(process, SIGTERM) }

    /// Ends it at once.
    public func kill() { _ = Glibc.kill(process, SIGKILL) }

    /// Ends it at once, with all that it started and that stayed in its group.
    public func killGroup() {
        // It leads a group of its own as soon as it runs; before that, it is alone.
        _ = Glibc.kill(-process, SIGKILL)
        kill()
    }

    private static func ending(_ status: Int32) -> Ending {
        cl_exited(status) != 0 ? .exited(cl_exit_status(status)) : .killed(signal: cl_term_signal(status))
    }
}
