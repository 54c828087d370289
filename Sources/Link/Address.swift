internal import CLinux
internal import Glibc

/// Where a stream is reached: `HOST:PORT`, `[IPV6]:PORT` or `unix:PATH`.
public enum Address: Hashable, Sendable, CustomStringConvertible {
    case host(String, port: UInt16)
    case unix(path: String)

    /// Reads an address; nothing when it is none.
    public init?(_ text: String) {
        if text.hasPrefix("unix:"), text.utf8.count > 5 {
            self = .unix(path: String(text.dropFirst(5)))
            return
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        // A number may have a sign; a port has none.
        guard digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") }), let port = UInt16(digits) else { return nil }
        var host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        if isBracketed { host = host.dropFirst().dropLast() }
        // Without brackets the end of an IPv6 address would be taken for a port.
        guard !host.isEmpty, !host.contains("["), !host.contains("]"), isBracketed || !host.contains(":") else {
            return nil
        }
        self = .host(String(host), port: port)
    }

    /// The form it is read from.
    public var description: String {
        switch self {
        case .host(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    /// The same host with another port.
    public func with(port: UInt16) -> Address {
        if case .host(let host, _) = self { .host(host, port: port) } else { self }
    }

    /// Whether it is an IPv4 loopback address, so that connections can come from all of 127.0.0.0/8.
    var isLoopback: Bool {
        if case .host(let host, _) = self { host.hasPrefix("127.") || host == "localhost" } else { false }
    }

    /// Asks the resolver and hands the system's form to `body`; the first one counts.
    func resolved<Result>(_ body: (_ family: Int32, UnsafePointer<sockaddr>, socklen_t) -> Result) throws(LinkError)
        -> Result
    {
        switch self {
        case .unix(let path):
            var address = sockaddr_un()
            guard cl_unix_address(&address, path) == 1 else {
                throw LinkError("use the socket path", path, code: ENAMETOOLONG)
            }
            return withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    body(AF_UNIX, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        case .host(let host, let port):
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            // On loopback the IPv4 form counts, whose other addresses a fleet connects from.
            if isLoopback { hints.ai_family = AF_INET }
            var found: UnsafeMutablePointer<addrinfo>?
            let status = getaddrinfo(host, String(port), &hints, &found)
            guard status == 0, let first = found else {
                // The resolver's codes are not the system's; EHOSTUNREACH comes nearest to "no such host".
                throw LinkError("find the host of", description, code: status == EAI_SYSTEM ? cl_errno() : EHOSTUNREACH)
            }
            defer { freeaddrinfo(found) }
            return body(first.pointee.ai_family, first.pointee.ai_addr, first.pointee.ai_addrlen)
        }
    }
}
