import Glibc
import Interchange
import Testing

/// A folder of its own for each test, gone with everything in it at the end.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        path = "/tmp/wristband-core-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        #expect(mkdir(path, 0o700) == 0)
    }

    deinit {
        for folder in ["\(path)/store", path] {
            for name in (try? filePaths(in: folder, suffix: "")) ?? [] { unlink(name) }
            rmdir(folder)
        }
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }
}
