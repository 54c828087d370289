internal import Glibc
internal import Interchange

/// A file of orders that is read again when it changes.
///
/// Whoever changes it writes another file and renames it: what is read while it grows may be half a line, which is
/// refused, and the orders before it stay in force.
public struct OrderWatch: Sendable {
    /// What tells that a file is not the one that was read.
    private struct Mark: Equatable, Sendable {
        var inode: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            inode = UInt64(status.st_ino)
            size = Int64(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    /// The file.
    public let path: String
    private var read: Mark?

    /// Begins with nothing read.
    public init(path: String) { self.path = path }

    /// Reads all orders. Those with a mistake in them count as read; those that could not be opened do not.
    public mutating func orders() throws -> [Order] {
        let before = read
        // Looked at first: what changes while it is read is read again.
        read = Mark(path)
        do { return try OrderFile.read(path: path) } catch let error as FileError {
            read = before
            throw error
        }
    }

    /// Whether the file is another one than was read; not while there is none.
    package func hasChanged() -> Bool { Mark(path).map { $0 != read } ?? false }
}
