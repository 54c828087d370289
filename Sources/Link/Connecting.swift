internal import CLinux
internal import Glibc

extension Stream {
    /// Connections of one loopback source address; above it the kernel's search for a port slows connecting ten-fold
    /// (swift.md §3).
    public static let connectionsPerSource = 4_000

    /// Begins to connect; the stream is connected once it is writable and `connectionError` is zero.
    ///
    /// - Parameter lane: which source address to take on loopback: 127.0.1.1 and up, so that one process can have more
    ///   connections than one address has ports.
    public static func connect(to address: Address, lane: Int = 0) throws(LinkError) -> Stream {
        try address.resolved { family, pointer, length -> Result<Stream, LinkError> in
            let descriptor = cl_socket(family)
            guard descriptor >= 0 else { return .failure(LinkError("open a socket for", address.description)) }
            if family != AF_UNIX { cl_no_delay(descriptor) }
            if family == AF_INET, address.isLoopback {
                cl_bind_address_no_port(descriptor)
                // 127.0.1.1, 127.0.1.2 …: 254 of them a third octet.
                let source = UInt32(0x7f00_0101) + UInt32(lane / 254) << 8 + UInt32(lane % 254)
                guard cl_bind_source(descriptor, source) == 0 else {
                    let error = LinkError("connect from 127.0.1.\(1 + lane % 254) to", address.description)
                    _ = Glibc.close(descriptor)
                    return .failure(error)
                }
            }
            if Glibc.connect(descriptor, pointer, length) != 0, cl_errno() != EINPROGRESS {
                let error = LinkError("connect to", address.description)
                _ = Glibc.close(descriptor)
                return .failure(error)
            }
            return .success(Stream(descriptor: descriptor))
        }.get()
    }

    /// Why a connection under way failed; zero when it was made.
    public var connectionError: Int32 { cl_socket_error(descriptor) }
}

/// A socket that connections come to.
public struct Listener: Sendable {
    /// The descriptor, for the poller.
    public let descriptor: Int32
    /// Where it listens, with the port the system chose if 0 was asked for.
    public let address: Address

    /// Listens on an address; a socket file left by a dead process is replaced, any other file and a socket in use are
    /// not.
    public init(_ address: Address) throws(LinkError) {
        let opened = try address.resolved { family, pointer, length -> Result<Int32, LinkError> in
            let descriptor = cl_socket(family)
            guard descriptor >= 0 else { return .failure(LinkError("open a socket for", address.description)) }
            if family != AF_UNIX { cl_reuse_address(descriptor) }
            if case .unix(let path) = address, Self.isAbandoned(path, pointer, length) { unlink(path) }
            guard bind(descriptor, pointer, length) == 0, listen(descriptor, 4_096) == 0 else {
                let error = LinkError("listen on", address.description)
                _ = Glibc.close(descriptor)
                return .failure(error)
            }
            return .success(descriptor)
        }
        descriptor = try opened.get()
        self.address = address.with(port: UInt16(truncatingIfNeeded: cl_local_port(descriptor)))
    }

    /// Whether a file is a socket at which nobody answers.
    private static func isAbandoned(_ path: String, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return false }
        let probe = cl_socket(AF_UNIX)
        guard probe >= 0 else { return false }
        defer { _ = Glibc.close(probe) }
        return connect(probe, address, length) != 0 && cl_errno() == ECONNREFUSED
    }

    /// Takes the next connection; nothing when none waits.
    ///
    /// - Throws: when the process has no descriptor left.
    public func accept() throws(LinkError) -> Stream? {
        while true {
            let accepted = cl_accept(descriptor)
            if accepted >= 0 {
                cl_no_delay(accepted)
                return Stream(descriptor: accepted)
            }
            switch cl_errno() {
            case EINTR, ECONNABORTED: continue
            case EAGAIN: return nil
            default: throw LinkError("accept a connection on", address.description)
            }
        }
    }

    /// Stops listening and removes the socket file, if it has one.
    public func close() {
        _ = Glibc.close(descriptor)
        if case .unix(let path) = address { unlink(path) }
    }
}

extension Stream {
    /// Two streams joined to each other.
    public static func pair() throws(LinkError) -> (Stream, Stream) {
        var descriptors: (Int32, Int32) = (-1, -1)
        guard cl_pair(&descriptors.0, &descriptors.1) == 0 else { throw LinkError("open", "a socket pair") }
        return (Stream(descriptor: descriptors.0), Stream(descriptor: descriptors.1))
    }
}
