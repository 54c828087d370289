internal import CLinux
internal import Glibc

/// A process of its own that waits for the medium, so that the loop it works for never does.
///
/// A disk that is written to by others takes a file's bytes in milliseconds or in half a second.
public final class Synchroniser {
    /// How a request ended.
    public enum Outcome: Equatable, Sendable {
        /// What was written before the request is safe.
        case safe
        /// A file could not be made safe; the system's error number.
        case failed(Int32)
        /// The process is gone.
        case gone
    }

    private let process: pid_t
    private let channel: Stream

    /// Starts the process for files that exist, at most sixteen.
    public init(files paths: [String]) throws(LinkError) {
        precondition(paths.count <= 16, "a synchroniser has at most sixteen files")
        let (mine, its) = try Stream.pair()
        defer { its.close() }
        let names = paths.map { strdup($0) }
        defer { for name in names { free(name) } }
        let pointers = names.map { UnsafePointer($0) }
        var process: pid_t = 0
        let code = cl_start_synchroniser(&process, its.descriptor, pointers, Int32(pointers.count))
        guard code == 0 else { throw LinkError("start", "the synchroniser", code: code) }
        self.process = process
        channel = mine
    }

    deinit {
        channel.close()
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, cl_errno() == EINTR {}
    }

    /// Readable once a request is answered.
    public var descriptor: Int32 { channel.descriptor }

    /// Asks to make safe what was written so far; one request at a time.
    public func begin() {
        let byte: [UInt8] = [0]
        // What cannot be sent is told by `outcome`, since the process is gone then.
        _ = byte.withUnsafeBytes { channel.send($0) }
    }

    /// The answer, if it is there.
    public func outcome() -> Outcome? {
        var byte: [UInt8] = [0]
        switch byte.withUnsafeMutableBytes({ channel.receive(into: $0) }) {
        case .nothing: return nil
        case .closed: return .gone
        case .bytes: return byte[0] == 0 ? .safe : .failed(Int32(byte[0]))
        }
    }
}
