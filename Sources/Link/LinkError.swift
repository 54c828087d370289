internal import CLinux
internal import Glibc

/// A system call that failed: what was being done, with what, and why.
public struct LinkError: Error, Equatable, CustomStringConvertible {
    /// What was being done, as in "cannot ….
    public var operation: String
    /// The address, path or program it was done with.
    public var subject: String
    /// The system's error number.
    public var code: Int32
    /// Who has it, where the system says: a driver of the kernel.
    public var holder: String?

    /// Makes an error with the last error number.
    public init(_ operation: String, _ subject: String) {
        self.init(operation, subject, code: cl_errno())
    }

    /// Makes an error.
    public init(_ operation: String, _ subject: String, code: Int32, holder: String? = nil) {
        self.operation = operation
        self.subject = subject
        self.code = code
        self.holder = holder
    }

    /// Whether somebody else listens there already.
    public var isAddressInUse: Bool { code == EADDRINUSE }

    /// One line for a person.
    public var description: String {
        "cannot \(operation) \(subject): \(String(cString: strerror(code)))"
    }
}
