internal import Glibc

/// The processes of this machine, as far as this user sees them.
public enum Processes {
    /// The numbers of all.
    public static var all: [Int32] { entries(of: "/proc").compactMap { Int32($0) } }

    /// The name of a process's program.
    public static func name(of process: Int32) -> String? {
        guard let file = fopen("/proc/\(process)/comm", "re") else { return nil }
        defer { fclose(file) }
        var name = [CChar](repeating: 0, count: 64)
        guard fgets(&name, 64, file) != nil else { return nil }
        return String(decoding: name.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Which process has each of some files open, the first that is found; this one does not count, and only those of
    /// this user can be seen into.
    public static func openers(of files: Set<String>) -> [String: Int32] {
        guard !files.isEmpty else { return [:] }
        var openers: [String: Int32] = [:]
        for process in all where process != getpid() {
            for file in openFiles(of: process) where files.contains(file) && openers[file] == nil {
                openers[file] = process
            }
        }
        return openers
    }

    package static func openFiles(of process: Int32) -> [String] {
        let folder = "/proc/\(process)/fd"
        return entries(of: folder).compactMap { entry in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4_096) { buffer in
                let count = readlink("\(folder)/\(entry)", buffer.baseAddress!, buffer.count)
                guard count > 0 else { return nil }
                return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
        }
    }

    private static func entries(of folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }
}
