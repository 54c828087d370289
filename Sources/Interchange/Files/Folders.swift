internal import Glibc

/// The paths of a directory's files whose names end in some way, sorted.
public func filePaths(in directory: String, suffix: String) throws(FileError) -> [String] {
    guard let stream = opendir(directory) else { throw FileError(path: directory, operation: .open, code: errno) }
    defer { closedir(stream) }
    var paths: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasSuffix(suffix) { paths.append("\(directory)/\(name)") }
    }
    return paths.sorted()
}

/// The directory that a path lies in: `a/b` of `a/b/c`, `.` of `c`.
public func folder(of path: String) -> String {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    return name.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
}

/// Makes a directory and those above it that are missing.
///
/// - Parameter isPrivate: whether those that are made are their owner's alone.
public func makeDirectory(_ path: String, isPrivate: Bool = false) throws(FileError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
        made += part
        guard mkdir(made, isPrivate ? 0o700 : 0o777) == 0 || errno == EEXIST else {
            throw FileError(path: made, operation: .create, code: errno)
        }
        made += "/"
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw FileError(path: path, operation: .create, code: ENOTDIR)
    }
}

/// Removes the files of a directory whose names end in some way; nothing when there is no such directory.
public func removeFiles(in directory: String, suffix: String) throws(FileError) {
    var status = stat()
    guard stat(directory, &status) == 0 else { return }
    for path in try filePaths(in: directory, suffix: suffix) where unlink(path) != 0 {
        throw FileError(path: path, operation: .replace, code: errno)
    }
}
