internal import Glibc
package import Interchange

/// What system calls say when there is no room.
enum SystemCodes {
    static let full = [ENOSPC, EDQUOT]
}

/// The files of a folder on a disk.
package final class FolderStorage: FileStorage {
    package let path: String
    private let mode: mode_t
    /// What is written to or locked, and stays open, by name.
    private var open: [String: Int32] = [:]

    /// Takes a folder.
    ///
    /// - Parameter mode: the permissions that files get, before the process's mask.
    package init(_ path: String, mode: UInt32) {
        self.path = path
        self.mode = mode
    }

    deinit {
        for descriptor in open.values { Glibc.close(descriptor) }
    }

    package func size(of name: String) throws(FileError) -> Int? {
        var status = stat()
        guard lstat(file(name), &status) == 0 else {
            guard errno == ENOENT else { throw error(name, .open) }
            return nil
        }
        return Int(status.st_size)
    }

    package func read(_ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError)
        -> Int
    {
        // A store has a file a person, and a process may have few files open: what is read alone is closed again.
        let kept = open[name]
        let descriptor = if let kept { kept } else { try openFile(name, O_RDONLY | O_NOFOLLOW) }
        defer { if kept == nil { Glibc.close(descriptor) } }
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            guard errno == EINTR else { throw error(name, .read) }
        }
    }

    package func append(_ bytes: [UInt8], to name: String) throws(FileError) {
        let descriptor = try descriptor(name)
        var written = 0
        while written < bytes.count {
            let step = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, $0.count - written) }
            if step >= 0 {
                written += step
            } else if errno != EINTR {
                throw error(name, .write)
            }
        }
    }

    package func overwrite(_ name: String, with bytes: [UInt8]) throws(FileError) {
        // A descriptor of its own: where a file was opened for appending, the system writes at its end whatever is
        // asked.
        let descriptor = try openFile(name, O_WRONLY | O_NOFOLLOW)
        defer { Glibc.close(descriptor) }
        var written = 0
        while written < bytes.count {
            let step = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress! + written, $0.count - written, off_t(written))
            }
            if step >= 0 {
                written += step
            } else if errno != EINTR {
                throw error(name, .write)
            }
        }
    }

    package func truncate(_ name: String, to size: Int) throws(FileError) {
        guard ftruncate(try descriptor(name), off_t(size)) == 0 else { throw error(name, .write) }
    }

    package func synchronise(_ name: String) throws(FileError) {
        guard fsync(try descriptor(name)) == 0 else { throw error(name, .synchronise) }
    }

    package func rename(_ name: String, to other: String) throws(FileError) {
        close(name)
        close(other)
        guard Glibc.rename(file(name), file(other)) == 0 else { throw error(other, .replace) }
    }

    package func remove(_ name: String) throws(FileError) {
        close(name)
        guard unlink(file(name)) == 0 else { throw error(name, .replace) }
    }

    package func synchroniseFolder() throws(FileError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path, operation: .open, code: errno) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError(path: path, operation: .synchronise, code: errno) }
    }

    package func lock(_ name: String) throws(FileError) -> Bool {
        let descriptor = try descriptor(name)
        // A lock outlives a killed owner by the moment in which the system takes it apart; that long is waited, 500 ms
        // by our choice.
        for _ in 0..<50 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK || errno == EINTR else { throw error(name, .lock) }
            usleep(10_000)
        }
        return false
    }

    package func isLocked(_ name: String) throws(FileError) -> Bool {
        let descriptor = try openFile(name, O_RDONLY | O_NOFOLLOW)
        defer { Glibc.close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return false }
        guard errno == EWOULDBLOCK else { throw error(name, .lock) }
        return true
    }

    package func names() throws(FileError) -> [String] {
        try filePaths(in: path, suffix: "").map { String($0.dropFirst(path.utf8.count + 1)) }.filter {
            $0 != "." && $0 != ".."
        }
    }

    private func file(_ name: String) -> String { "\(path)/\(name)" }

    private func error(_ name: String, _ operation: FileError.Operation) -> FileError {
        FileError(path: file(name), operation: operation, code: errno)
    }

    private func close(_ name: String) {
        if let descriptor = open.removeValue(forKey: name) { Glibc.close(descriptor) }
    }

    private func descriptor(_ name: String) throws(FileError) -> Int32 {
        if let descriptor = open[name] { return descriptor }
        let descriptor = try openFile(name, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW)
        open[name] = descriptor
        return descriptor
    }

    private func openFile(_ name: String, _ flags: Int32) throws(FileError) -> Int32 {
        while true {
            let descriptor = Glibc.open(file(name), flags | O_CLOEXEC, mode)
            if descriptor >= 0 { return descriptor }
            guard errno == EINTR else { throw error(name, flags & O_ACCMODE == O_RDONLY ? .open : .write) }
        }
    }
}
