internal import Glibc
internal import Interchange
internal import Link

/// Who has the ledger.
public struct LedgerHolder: Equatable, Sendable {
    /// The process.
    public var process: Int32
    /// Its program.
    public var program: String

    /// Makes one.
    public init(process: Int32, program: String) {
        self.process = process
        self.program = program
    }

    /// The processes that have a file for themselves, as the system tells by the file's number; whose files this user may
    /// see, they are asked as well, since another file system may have the same number.
    static func all(of path: String) -> [LedgerHolder] {
        var status = stat()
        guard stat(path, &status) == 0, let real = realpath(path, nil) else { return [] }
        defer { free(real) }
        let file = String(cString: real)
        // 1: FLOCK  ADVISORY  WRITE 4711 08:01:131 0 EOF
        let locks = (try? readFile("/proc/locks")).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let holders = locks.split(separator: "\n").compactMap { line -> Int32? in
            let words = line.split(separator: " ")
            guard words.count > 5, words[1] == "FLOCK", words[5].hasSuffix(":\(status.st_ino)") else { return nil }
            return Int32(words[4])
        }
        return Set(holders).sorted().filter { process in
            let files = Processes.openFiles(of: process)
            return files.isEmpty || files.contains(file)
        }.map { LedgerHolder(process: $0, program: Processes.name(of: $0) ?? "unknown") }
    }
}
