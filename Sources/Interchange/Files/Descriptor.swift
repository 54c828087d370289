internal import Glibc

/// An open file: system calls that are repeated when a signal interrupts them, and errors that name the file.
struct Descriptor: ~Copyable {
    let path: String
    private let number: Int32

    init(opening path: String, flags: Int32, mode: mode_t = 0o666) throws(FileError) {
        // A path with a NUL inside would open another file than the one named.
        guard !path.utf8.contains(0) else { throw FileError(path: path, operation: .open, code: EINVAL) }
        var number: Int32
        repeat { number = Glibc.open(path, flags | O_CLOEXEC, mode) } while number < 0 && errno == EINTR
        guard number >= 0 else {
            // What is opened to be written is no input that somebody gave.
            throw FileError(path: path, operation: flags & O_ACCMODE == O_RDONLY ? .open : .write, code: errno)
        }
        self.path = path
        self.number = number
    }

    /// Opens or makes a file that only its owner may read, if it is to be so, one that was there before included.
    static func opening(_ path: String, flags: Int32, isPrivate: Bool) throws(FileError) -> Descriptor {
        let file = try Descriptor(opening: path, flags: flags, mode: isPrivate ? 0o600 : 0o666)
        if isPrivate, try file.status().st_mode & S_IFMT == S_IFREG { try file.setPermissions(0o600) }
        return file
    }

    /// What this program was started to read.
    init(standardInput name: String) throws(FileError) {
        // A number of its own, so that closing it leaves the program's.
        let number = fcntl(0, F_DUPFD_CLOEXEC, 3)
        guard number >= 0 else { throw FileError(path: name, operation: .open, code: errno) }
        path = name
        self.number = number
    }

    deinit { _ = Glibc.close(number) }

    /// Type, permissions and size.
    func status() throws(FileError) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw FileError(path: path, operation: .open, code: errno) }
        return status
    }

    func setPermissions(_ mode: mode_t) throws(FileError) {
        guard fchmod(number, mode & 0o7777) == 0 else { throw FileError(path: path, operation: .write, code: errno) }
    }

    /// Takes the file for this process alone, until it is closed.
    ///
    /// A lock outlives a killed owner by the moment in which the system takes it apart; that long is waited, 500 ms by our
    /// choice.
    func lock() throws(FileError) {
        for _ in 0..<50 {
            if flock(number, LOCK_EX | LOCK_NB) == 0 { return }
            guard errno == EWOULDBLOCK || errno == EINTR else { break }
            usleep(10_000)
        }
        throw FileError(path: path, operation: .lock, code: errno)
    }

    /// Appends up to `count` bytes to `bytes`.
    ///
    /// - Returns: how many; 0 at the end.
    func read(_ count: Int, into bytes: inout [UInt8]) throws(FileError) -> Int {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: count))
        var got: Int
        repeat {
            got = bytes.withUnsafeMutableBytes { Glibc.read(number, $0.baseAddress! + start, count) }
        } while got < 0 && errno == EINTR
        let code = errno
        bytes.removeLast(count - max(0, got))
        guard got >= 0 else { throw FileError(path: path, operation: .read, code: code) }
        return got
    }

    /// Writes all of the bytes, or takes out of them what was written before the error.
    func write(_ bytes: inout [UInt8]) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let step = bytes.withUnsafeBytes { Glibc.write(number, $0.baseAddress! + written, $0.count - written) }
            if step < 0 {
                let code = errno
                if code == EINTR { continue }
                bytes.removeFirst(written)
                throw FileError(path: path, operation: .write, code: code)
            }
            written += step
        }
        bytes.removeAll(keepingCapacity: true)
    }

    /// Goes to a place of a regular file.
    func seek(to offset: Int) throws(FileError) {
        guard lseek(number, off_t(offset), SEEK_SET) >= 0 else {
            throw FileError(path: path, operation: .read, code: errno)
        }
    }

    /// Cuts what stands behind the last line feed of a regular file.
    func dropTornLine() throws(FileError) {
        let status = try status()
        guard status.st_mode & S_IFMT == S_IFREG else { return }
        var end = Int(status.st_size)
        while end > 0 {
            let start = max(0, end - 65_536)
            try seek(to: start)
            var block: [UInt8] = []
            while block.count < end - start, try read(end - start - block.count, into: &block) > 0 {}
            if let feed = block.lastIndex(of: UInt8(ascii: "\n")) {
                end = start + feed + 1
                break
            }
            end = start
        }
        guard end == Int(status.st_size) || ftruncate(number, off_t(end)) == 0 else {
            throw FileError(path: path, operation: .write, code: errno)
        }
    }

    /// Waits until the data is on the medium.
    func synchronise() throws(FileError) {
        // A pipe or a terminal has no medium and says so by EINVAL.
        guard fdatasync(number) == 0 || errno == EINVAL else {
            throw FileError(path: path, operation: .synchronise, code: errno)
        }
    }
}
