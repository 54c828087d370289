internal import Glibc
internal import Interchange

/// Files that nobody else may read.
package protocol SecretStorage: FileStorage {
    /// Makes the folder if it is missing, and refuses one that others may look into.
    func makePrivateFolder() throws(SecretsError)
    /// Refuses a file that others may read; there may be none.
    func check(_ name: String) throws(SecretsError)
}

extension FolderStorage: SecretStorage {
    package func makePrivateFolder() throws(SecretsError) {
        do throws(FileError) {
            let parent = folder(of: path)
            if access(parent, F_OK) != 0 { try makeDirectory(parent, isPrivate: true) }
        } catch {
            throw .file(error)
        }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .file(FileError(path: path, operation: .create, code: errno))
        }
        try checkPrivacy(of: path, is: S_IFDIR, 0o700, "a folder")
    }

    package func check(_ name: String) throws(SecretsError) {
        try checkPrivacy(of: path, is: S_IFDIR, 0o700, "a folder")
        try checkPrivacy(of: "\(path)/\(name)", is: S_IFREG, 0o600, "a file")
    }

}

private func checkPrivacy(
    of path: String, is type: mode_t, _ wanted: mode_t, _ what: String
) throws(SecretsError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
        guard errno == ENOENT else { throw .file(FileError(path: path, operation: .open, code: errno)) }
        return
    }
    guard status.st_mode & S_IFMT == type else { throw .misplaced(path, wanted: what) }
    guard status.st_uid == geteuid() else { throw .foreign(path, owner: status.st_uid) }
    let found = status.st_mode & 0o7777
    guard found & ~wanted == 0 else { throw .tooLoose(path, found: found, wanted: wanted) }
}

/// Refuses a file that names people and that others may read; there may be none.
public func checkPrivateFile(_ path: String) throws(SecretsError) {
    try checkPrivacy(of: path, is: S_IFREG, 0o600, "a file")
}
