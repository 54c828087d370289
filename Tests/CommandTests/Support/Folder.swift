import Glibc
import Interchange
import Testing

/// A folder of its own for each test, gone with everything in it at the end.
final class Folder {
    let path: String

    init() {
        path = "/tmp/wristband-commands-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        #expect(mkdir(path, 0o700) == 0)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        // A folder is empty before it goes; a link to one is only a link.
        guard unlink(path) != 0, let inside = try? filePaths(in: path, suffix: "") else { return }
        for path in inside where !path.hasSuffix("/.") && !path.hasSuffix("/..") { remove(path) }
        rmdir(path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, with the folders above it.
    func write(_ name: String, _ text: String) {
        #expect(throws: Never.self) { try makeDirectory(folder(of: file(name))) }
        writeText(file(name), text)
    }

    /// What a file holds; nothing while it is not there.
    func text(_ name: String) -> String { readText(file(name)) ?? "" }
}

/// The package's own folder.
let package = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()

/// Reads a whole file; nothing when there is none.
func readText(_ path: String) -> String? {
    (try? readFile(path)).map { String(decoding: $0, as: UTF8.self) }
}

/// Writes a whole file.
func writeText(_ path: String, _ text: String) {
    #expect(throws: Never.self) { try writeFile(path, Array(text.utf8)) }
}
