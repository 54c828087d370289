internal import Glibc

/// What a program left running.
public enum Leftovers {
    /// The command lines of the processes that work in a folder.
    public static func processes(in folder: Folder) -> [String] {
        all(in: folder).map { process in
            (readText("/proc/\(process)/cmdline") ?? "").replacing("\0", with: " ")
        }
    }

    /// Kills those of them that were started with a word, and returns how many there were.
    public static func kill(in folder: Folder, startedWith word: String) -> Int {
        let found = all(in: folder).filter {
            (readText("/proc/\($0)/cmdline") ?? "").split(separator: "\0").contains { $0 == word }
        }
        for process in found { _ = Glibc.kill(process, SIGKILL) }
        return found.count
    }

    private static func all(in folder: Folder) -> [pid_t] {
        guard let entries = opendir("/proc") else { return [] }
        defer { closedir(entries) }
        var found: [pid_t] = []
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let process = pid_t(name) else { continue }
            var buffer = [CChar](repeating: 0, count: 4_096)
            let count = readlink("/proc/\(name)/cwd", &buffer, buffer.count)
            let place = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if place == folder.path { found.append(process) }
        }
        return found
    }
}
