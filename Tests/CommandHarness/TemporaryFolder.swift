internal import Glibc

/// A folder for one test, removed with all it holds.
public final class TemporaryFolder {
    /// Its path.
    public let path: String

    /// Makes an empty one.
    public init() {
        var template = Array("/tmp/wristband-test-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { buffer in
            mkdtemp(buffer.baseAddress!).map { String(cString: $0) } ?? ""
        }
        precondition(!path.isEmpty, "no temporary folder")
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { remove("\(path)/\(name)") }
            }
            closedir(folder)
        }
        _ = Glibc.remove(path)
    }

    /// The path of something in it.
    public subscript(_ name: String) -> String { "\(path)/\(name)" }

    /// The bytes of a file in it; none when it is not there.
    public func bytes(_ name: String) -> [UInt8] {
        guard let file = fopen(self[name], "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// The lines of a text file in it.
    public func lines(_ name: String) -> [String] {
        String(decoding: bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Writes a text file, or more of one.
    public func append(_ text: String, to name: String) {
        guard let file = fopen(self[name], "ab") else { return }
        fputs(text, file)
        fclose(file)
    }

    /// Whether a file is there, anywhere.
    public static func canRead(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// Whether a file is its owner's alone.
    public func isPrivate(_ name: String) -> Bool {
        var status = stat()
        return stat(self[name], &status) == 0 && status.st_mode & 0o077 == 0
    }
}
