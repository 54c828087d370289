internal import CLinux
internal import Glibc

/// The IP address and port of one end of a connection.
public struct SocketAddress: Equatable, Sendable, CustomStringConvertible {
    /// The bytes of the address in network order, 4 or 16.
    public var bytes: [UInt8]
    /// The port.
    public var port: UInt16

    /// Has the system fill it in; nothing when that gives no IP address.
    fileprivate init?(_ fill: (_ bytes: UnsafeMutablePointer<UInt8>, _ port: inout UInt16) -> Int32) {
        var buffer = [UInt8](repeating: 0, count: 16)
        var port: UInt16 = 0
        let count = Int(fill(&buffer, &port))
        guard count > 0 else { return nil }
        bytes = Array(buffer.prefix(count))
        self.port = port
    }

    /// `127.0.0.1:7611`, or `[::1]:7611`.
    public var description: String {
        var text = [CChar](repeating: 0, count: 64)
        _ = inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
        let host = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return Address.host(host, port: port).description
    }
}

extension Stream {
    /// This end's address; nothing when it is no IP connection.
    public var localAddress: SocketAddress? { SocketAddress { cl_end(descriptor, 0, $0, &$1) } }

    /// The other end's address; nothing when it is no IP connection, or not connected.
    public var remoteAddress: SocketAddress? { SocketAddress { cl_end(descriptor, 1, $0, &$1) } }
}

extension Address {
    /// The IP address that a connection to it goes to; nothing for a socket file.
    public func socketAddress() throws(LinkError) -> SocketAddress? {
        try resolved { _, pointer, _ in SocketAddress { cl_ip_address(pointer, $0, &$1) } }
    }
}
