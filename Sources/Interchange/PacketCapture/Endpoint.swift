internal import Glibc

/// One end of a connection: an IP address and a port.
public struct Endpoint: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The address's bits, those of IPv4 in the lower half's end.
    private var high: UInt64
    private var low: UInt64
    /// Whether the address is of IPv6.
    public let isVersion6: Bool
    /// The port.
    public var port: UInt16

    /// Takes the bytes of an address, 4 or 16 in network order; nothing when they are others.
    public init?(_ address: some Collection<UInt8>, port: UInt16) {
        guard address.count == 4 || address.count == 16 else { return nil }
        isVersion6 = address.count == 16
        high = address.dropLast(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = address.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
        self.port = port
    }

    /// The bytes of the address in network order, 4 or 16.
    public var address: [UInt8] {
        let bytes = [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
        return isVersion6 ? bytes : Array(bytes.suffix(4))
    }

    /// An order by address and port.
    public static func < (left: Endpoint, right: Endpoint) -> Bool {
        (left.high, left.low, left.port) < (right.high, right.low, right.port)
    }

    /// `192.0.2.1:7611`, or `[2001:db8::1]:7611`.
    public var description: String {
        var text = [CChar](repeating: 0, count: 64)
        _ = inet_ntop(isVersion6 ? AF_INET6 : AF_INET, address, &text, socklen_t(text.count))
        let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return isVersion6 ? "[\(address)]:\(port)" : "\(address):\(port)"
    }
}
