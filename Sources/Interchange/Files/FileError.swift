internal import Glibc

/// A file that could not be used: which, for what, and why.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was being done.
    public enum Operation: String, Sendable {
        case open, create, read, write, synchronise, replace, lock
    }

    /// The file as the user named it.
    public var path: String
    /// What was being done.
    public var operation: Operation
    /// The system's `errno`, such as `ENOSPC`.
    public var code: Int32

    /// Makes an error.
    public init(path: String, operation: Operation, code: Int32) {
        self.path = path
        self.operation = operation
        self.code = code
    }

    /// Whether there is no such file.
    public var isMissing: Bool { operation == .open && code == ENOENT }

    /// `orders.json: cannot open: No such file or directory`.
    public var description: String {
        if operation == .lock, code == EWOULDBLOCK { return "\(path): in use by another process" }
        var text = [CChar](repeating: 0, count: 128)
        _ = strerror_r(code, &text, text.count)
        let reason = text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        return "\(path): cannot \(operation.rawValue): \(reason)"
    }
}
