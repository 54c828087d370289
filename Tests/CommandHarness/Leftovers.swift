internal import Glibc

/// What a program left running.
public enum Leftovers {
    /// The command lines of live processes that name `path`, this one's own left out.
    public static func processes(naming path: String) -> [String] { all(naming: path).map(\.line) }

    /// Kills them, and returns how many there were.
    public static func kill(naming path: String) -> Int {
        let found = all(naming: path)
        for one in found { _ = Glibc.kill(one.process, SIGKILL) }
        return found.count
    }

    private static func all(naming path: String) -> [(process: pid_t, line: String)] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var found: [(process: pid_t, line: String)] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let process = Int32(name), process != getpid(), let file = fopen("/proc/\(process)/cmdline", "rb")
            else { continue }
            defer { fclose(file) }
            var buffer = [UInt8](repeating: 0, count: 16_384)
            let count = fread(&buffer, 1, buffer.count, file)
            let line = String(decoding: buffer[..<count].map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
            if line.contains(path) { found.append((process, line)) }
        }
        return found
    }
}
