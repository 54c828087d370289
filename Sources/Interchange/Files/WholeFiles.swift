internal import Glibc

/// Reads a whole file.
public func readFile(_ path: String) throws(FileError) -> [UInt8] {
    let file = try Descriptor(opening: path, flags: O_RDONLY)
    var bytes: [UInt8] = []
    // The size is a hint: a pipe or a file of /proc says 0 and has bytes all the same. The room for one more block,
    // 64 KiB, our choice, lets the end be found without moving what was read.
    let block = 65_536
    var count = Int(try file.status().st_size) + block
    bytes.reserveCapacity(count + block)
    while try file.read(count, into: &bytes) > 0 { count = block }
    return bytes
}

/// Puts a whole file in place of what is there: after a crash there is the old file or the new, never a part.
///
/// It is written beside the old one, synchronised and renamed, and keeps the old one's permissions. What is not a
/// regular file, such as `/dev/stdout`, cannot be replaced and is written to; a symbolic link to a file is replaced by
/// the file.
public func writeFile(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try replaceFile(path, bytes, isPrivate: false)
}

/// Puts a whole file in place of what is there, as `writeFile` does, and makes it readable by its owner alone.
///
/// What a killed writer has left of it is not there any more when it is written again. One at a time writes it.
public func writePrivateFile(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try replaceFile(path, bytes, isPrivate: true)
}

private func replaceFile(_ path: String, _ bytes: [UInt8], isPrivate: Bool) throws(FileError) {
    var bytes = bytes
    var old = stat()
    let exists = stat(path, &old) == 0
    if exists, old.st_mode & S_IFMT != S_IFREG {
        let file = try Descriptor(opening: path, flags: O_WRONLY)
        return try file.write(&bytes)
    }
    // A secret must not lie about under a name that nobody will look for.
    let temporary = isPrivate ? "\(path).unfinished" : "\(path).\(UInt64.random(in: 0...UInt64.max))"
    if isPrivate { unlink(temporary) }
    do throws(FileError) {
        let file = try Descriptor(
            opening: temporary, flags: O_WRONLY | O_CREAT | O_EXCL, mode: isPrivate ? 0o600 : 0o666)
        if exists, !isPrivate { try file.setPermissions(old.st_mode) }
        try file.write(&bytes)
        try file.synchronise()
        guard rename(temporary, path) == 0 else { throw FileError(path: path, operation: .replace, code: errno) }
    } catch {
        unlink(temporary)
        throw FileError(path: path, operation: error.operation, code: error.code)
    }
    // The new name itself is data of the folder.
    try Descriptor(opening: folder(of: path), flags: O_RDONLY | O_DIRECTORY).synchronise()
}

/// Reads what stands in a file from an offset on; nothing while the file is not there yet.
public func readFile(_ path: String, from offset: Int) throws(FileError) -> [UInt8] {
    do throws(FileError) {
        let file = try Descriptor(opening: path, flags: O_RDONLY)
        guard Int(try file.status().st_size) > offset else { return [] }
        try file.seek(to: offset)
        var bytes: [UInt8] = []
        while try file.read(65_536, into: &bytes) > 0 {}
        return bytes
    } catch {
        if error.code == ENOENT { return [] }
        throw error
    }
}
