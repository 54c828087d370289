internal import Glibc
internal import Interchange

/// A folder of its own for each test, gone with everything in it at the end.
public final class Folder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes an empty one.
    ///
    /// - Parameter inMemory: in a file system in memory where there is one: a killed process loses nothing there that a
    ///   disk would keep, and it waits for no medium.
    public init(inMemory: Bool = false) {
        let root = inMemory && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        path = "\(root)/wristband-commands-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        precondition(mkdir(path, 0o700) == 0, "cannot make a folder in \(root)")
    }

    deinit {
        SecretWatch.leaves(path)
        Self.remove(path)
    }

    private static func remove(_ path: String) {
        // A folder is empty before it goes; a link to one is only a link.
        guard unlink(path) != 0, let inside = try? filePaths(in: path, suffix: "") else { return }
        for path in inside where !path.hasSuffix("/.") && !path.hasSuffix("/..") { remove(path) }
        rmdir(path)
    }

    /// The path of something in it.
    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, with the folders above it.
    public func write(_ name: String, _ text: String) {
        try? makeDirectory(folder(of: file(name)))
        write(name, Array(text.utf8))
    }

    /// Writes a file of bytes.
    public func write(_ name: String, _ bytes: [UInt8]) {
        SecretWatch.wrote(bytes, to: file(name))
        try? writeFile(file(name), bytes)
    }

    /// What a file holds; nothing while it is not there.
    public func text(_ name: String) -> String { readText(file(name)) ?? "" }

    /// The bytes of a file; none while it is not there.
    public func bytes(_ name: String) -> [UInt8] { (try? readFile(file(name))) ?? [] }

    /// The names of what is in it.
    public var names: [String] {
        ((try? filePaths(in: path, suffix: "")) ?? []).map { String($0.dropFirst(path.utf8.count + 1)) }
            .filter { $0 != "." && $0 != ".." }
    }

    /// The lines of a file.
    public func lines(_ name: String) -> [String] { text(name).split(separator: "\n").map(String.init) }

    /// Writes more of a file.
    public func append(_ text: String, to name: String) { write(name, self.text(name) + text) }

    /// Whether a file is its owner's alone.
    public func isPrivate(_ name: String) -> Bool { mode(name).map { $0 & 0o077 == 0 } ?? false }

    /// The permissions of a file; nothing when there is none.
    public func mode(_ name: String) -> UInt32? {
        var status = stat()
        return lstat(file(name), &status) == 0 ? status.st_mode & 0o7777 : nil
    }
}

/// The package's own folder.
public let package = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()

/// Whether a file is there and can be read.
public func canRead(_ path: String) -> Bool { access(path, R_OK) == 0 }

/// Reads a whole file; nothing when there is none.
public func readText(_ path: String) -> String? {
    (try? readFile(path)).map { String(decoding: $0, as: UTF8.self) }
}

/// Writes a whole file; a test that reads it notices when it could not.
public func writeText(_ path: String, _ text: String) {
    try? writeFile(path, Array(text.utf8))
}
