internal import CLinux
internal import Glibc

/// The opening of a device's node, for this program alone.
enum DeviceNode {
    /// Opens a node to read and write without waiting, and locks it.
    ///
    /// A file or a folder opened by mistake must not be written to. What kind of device it is is not asked: a mocked
    /// node is a terminal or a socket.
    static func open(_ path: String) throws(LinkError) -> Int32 {
        let descriptor = cl_open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw LinkError("open", path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFREG, cl_lock(descriptor) == 0 else {
            let code = status.st_mode & S_IFMT == S_IFREG ? ENOTTY : cl_errno()
            _ = Glibc.close(descriptor)
            throw LinkError("open", path, code: code)
        }
        return descriptor
    }
}
