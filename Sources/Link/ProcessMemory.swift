internal import Glibc

/// How much memory a process has had.
public enum ProcessMemory {
    /// The most bytes that were resident at a time (VmHWM of proc(5)); nothing once the process is gone.
    ///
    /// - Parameter process: its number, or nothing for this one.
    public static func peak(of process: Int32? = nil) -> Int? {
        let path = "/proc/\(process.map(String.init) ?? "self")/status"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { _ = Glibc.close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 8_192)
        let count = read(descriptor, &buffer, buffer.count)
        let lines = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
        // "VmHWM:     41236 kB"
        guard let line = lines.first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
        return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1_024 }
    }
}
