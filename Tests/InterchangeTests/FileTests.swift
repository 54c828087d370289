import CommandHarness
import Glibc
import Interchange
import Testing

@Suite("Files")
struct FileTests {
    private func permissions(_ path: String) -> mode_t {
        var status = stat()
        #expect(stat(path, &status) == 0)
        return status.st_mode & 0o777
    }

    @Test("what was written is read, of any size, and files without a size are read to their end")
    func roundTrip() throws {
        let folder = Folder()
        for count in [0, 1, 4_095, 4_096, 4_097, 300_000] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try writeFile(folder.file("f"), bytes)
            #expect(try readFile(folder.file("f")) == bytes)
        }
        #expect(folder.names == ["f"])
        #expect(try !readFile("/proc/self/maps").isEmpty)
    }

    @Test("an error names the file, what was done and why not")
    func errors() throws {
        let folder = Folder()
        #expect(throws: FileError(path: "/no/such", operation: .open, code: ENOENT)) { try readFile("/no/such") }
        #expect(throws: FileError(path: folder.path, operation: .read, code: EISDIR)) { try readFile(folder.path) }
        #expect(throws: FileError(path: "/no/such/f", operation: .write, code: ENOENT)) {
            try writeFile("/no/such/f", [])
        }
        #expect(throws: FileError(path: "a\u{0}b", operation: .open, code: EINVAL)) { try readFile("a\u{0}b") }
        #expect(
            FileError(path: "orders.json", operation: .open, code: ENOENT).description
                == "orders.json: cannot open: No such file or directory")
    }

    @Test("a file is replaced whole, with its permissions, and a failure leaves the old one and nothing else")
    func replace() throws {
        let folder = Folder()
        let path = folder.file("ledger")
        try writeFile(path, Array("old and longer".utf8))
        chmod(path, 0o640)
        var before = stat()
        stat(path, &before)
        try writeFile(path, Array("new".utf8))
        var after = stat()
        stat(path, &after)
        #expect(try readFile(path) == Array("new".utf8))
        #expect(permissions(path) == 0o640)
        // Another file under the name, so whoever reads the old one goes on reading it whole.
        #expect(before.st_ino != after.st_ino)
        // A folder of that name cannot be replaced.
        #expect(mkdir(folder.file("d"), 0o700) == 0)
        #expect(throws: FileError.self) { try writeFile(folder.file("d"), [1]) }
        rmdir(folder.file("d"))
        #expect(folder.names == ["ledger"])
    }

    @Test("a private file is its owner's alone, whoever could read the one before it")
    func privateFile() throws {
        let folder = Folder()
        let path = folder.file("orders")
        try writeFile(path, Array("old".utf8))
        chmod(path, 0o644)
        try writePrivateFile(path, Array("new".utf8))
        #expect(try readFile(path) == Array("new".utf8))
        #expect(permissions(path) == 0o600)
        #expect(folder.names == ["orders"])
        // A link to a device is neither replaced nor removed.
        symlink("/dev/null", folder.file("device"))
        try writePrivateFile(folder.file("device"), [1])
        var status = stat()
        lstat(folder.file("device"), &status)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
    }

    @Test("a device is written to and stays a device")
    func device() throws {
        try writeFile("/dev/null", [1, 2, 3])
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
        #expect(throws: FileError(path: "/dev/full", operation: .write, code: ENOSPC)) {
            try writeFile("/dev/full", [1])
        }
    }

    @Test("a growing file gets blocks, and the rest on demand")
    func append() throws {
        let folder = Folder()
        let path = folder.file("truth.ndjson")
        let file = try AppendFile(emptying: path)
        let line = Array("0123456789\n".utf8)
        try file.append(line)
        #expect(try readFile(path).isEmpty)
        try file.flush()
        #expect(try readFile(path) == line)
        for _ in 0..<10_000 { try file.append(line) }
        #expect(try readFile(path).count > AppendFile.blockSize)
        try file.synchronise()
        #expect(try readFile(path) == (0...10_000).flatMap { _ in line })

        let again = try AppendFile(appendingTo: path)
        try again.append([0x21])
        try again.flush()
        #expect(try readFile(path).count == 110_012)
        #expect(try readFile(path).last == 0x21)
        _ = try AppendFile(emptying: path)
        #expect(try readFile(path).isEmpty)
    }

    @Test("a full disk is told by name, and what it kept from being written is still there to be written")
    func fullDisk() throws {
        let file = try AppendFile(appendingTo: "/dev/full")
        try file.append([1, 2, 3])
        let full = FileError(path: "/dev/full", operation: .write, code: ENOSPC)
        #expect(throws: full) { try file.flush() }
        #expect(throws: full) { try file.synchronise() }
        #expect(throws: full) { try file.append(Array(repeating: 0, count: AppendFile.blockSize)) }
        #expect(full.description == "/dev/full: cannot write: No space left on device")
    }

    /// Runs `body` while no file may grow beyond 10,000 bytes, as on a full disk.
    ///
    /// The limit is for all threads, so tests use it in a process of their own.
    static func withFullDisk(_ body: () throws -> Void) rethrows {
        signal(SIGXFSZ, SIG_IGN)
        let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
        var before = rlimit()
        getrlimit(resource, &before)
        setrlimit(resource, [rlimit(rlim_cur: 10_000, rlim_max: before.rlim_max)])
        defer { setrlimit(resource, &before) }
        try body()
    }

    @Test("a block of which the disk took a part is written once, whole, when there is room again")
    func partialWrite() async {
        await #expect(processExitsWith: .success) {
            let folder = Folder()
            let path = folder.file("f")
            let bytes = (0..<60_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let file = try AppendFile(emptying: path)
            try file.append(bytes)
            FileTests.withFullDisk {
                #expect(throws: FileError(path: path, operation: .write, code: EFBIG)) { try file.flush() }
            }
            #expect(try readFile(path) == Array(bytes.prefix(10_000)))
            try file.flush()
            #expect(try readFile(path) == bytes)
        }
    }

    @Test("a file that the disk has no room for leaves the old one and nothing beside it")
    func replaceOnFullDisk() async {
        await #expect(processExitsWith: .success) {
            let folder = Folder()
            let path = folder.file("ledger")
            try writeFile(path, [1, 2, 3])
            FileTests.withFullDisk {
                #expect(throws: FileError(path: path, operation: .write, code: EFBIG)) {
                    try writeFile(path, Array(repeating: 0, count: 20_000))
                }
            }
            #expect(try readFile(path) == [1, 2, 3])
            #expect(folder.names == ["ledger"])
        }
    }

    @Test("a pipe has no medium to wait for, which is no error")
    func pipe() throws {
        let folder = Folder()
        let path = folder.file("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        let file = try AppendFile(appendingTo: path)
        try file.append([1, 2, 3])
        try file.synchronise()
        var got = [UInt8](repeating: 0, count: 10)
        #expect(read(reader, &got, got.count) == 3)
    }
}
