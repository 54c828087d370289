/// A packet as a capture holds it.
public struct CapturedPacket: Equatable, Sendable {
    /// Its number in the file, from 1, as other tools count.
    public var number: Int
    /// Nanoseconds since 1970, UTC; nothing where the file does not tell.
    public var time: UInt64?
    /// What its bytes begin with.
    public var link: LinkType
    /// Its bytes, or as many as the capture kept.
    public var bytes: [UInt8]
    /// How many it had.
    public var originalLength: Int

    /// Makes a packet.
    public init(number: Int, time: UInt64?, link: LinkType, bytes: [UInt8], originalLength: Int) {
        self.number = number
        self.time = time
        self.link = link
        self.bytes = bytes
        self.originalLength = originalLength
    }
}

/// What the packets of an interface begin with: a number of https://www.tcpdump.org/linktypes.html.
public struct LinkType: RawRepresentable, Hashable, Sendable {
    /// The number.
    public var rawValue: UInt32

    /// Takes any number.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// BSD loopback: the family in four bytes of the capturing machine's order.
    public static let loopback = LinkType(rawValue: 0)
    /// Ethernet, with VLAN tags or without.
    public static let ethernet = LinkType(rawValue: 1)
    /// Raw IP, the three numbers in use.
    public static let rawIP: Set<LinkType> = [LinkType(rawValue: 101), LinkType(rawValue: 12), LinkType(rawValue: 14)]
    /// OpenBSD loopback: the family in network order.
    public static let openLoopback = LinkType(rawValue: 108)
    /// Linux cooked capture, version 1.
    public static let cooked = LinkType(rawValue: 113)
    /// Raw IPv4.
    public static let version4 = LinkType(rawValue: 228)
    /// Raw IPv6.
    public static let version6 = LinkType(rawValue: 229)
    /// Linux cooked capture, version 2.
    public static let cooked2 = LinkType(rawValue: 276)
}

/// A capture that cannot be read on: where, and what was expected.
public struct CaptureError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file as the user named it.
    public var file: String
    /// The packet that was being read, from 1; nothing in a header.
    public var packet: Int?
    /// Where in the file.
    public var offset: Int
    /// What was expected and what was found.
    public var message: String

    /// `x.pcap: packet 3 at byte 120: expected …`.
    public var description: String {
        "\(file): " + (packet.map { "packet \($0) at " } ?? "") + "byte \(offset): \(message)"
    }
}
