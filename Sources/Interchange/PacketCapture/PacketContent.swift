/// What a packet carries.
public enum PacketContent: Equatable, Sendable {
    /// A piece of a connection.
    case tcp(TCPSegment)
    /// A datagram.
    case udp(UDPDatagram)
    /// Something else: address resolution, ICMP …
    case other
    /// A packet that cannot be read, and why.
    case refused(String)
}

/// A piece of a TCP connection.
public struct TCPSegment: Equatable, Sendable {
    /// What it does besides carrying bytes.
    public struct Flags: OptionSet, Sendable {
        /// The bits as in the header.
        public var rawValue: UInt8

        /// Takes any bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Ends this direction.
        public static let fin = Flags(rawValue: 1)
        /// Begins this direction.
        public static let syn = Flags(rawValue: 2)
        /// Breaks the connection.
        public static let rst = Flags(rawValue: 4)
        /// Hands the bytes on at once.
        public static let psh = Flags(rawValue: 8)
        /// The acknowledgement counts.
        public static let ack = Flags(rawValue: 16)
    }

    /// Who sent it.
    public var source: Endpoint
    /// To whom.
    public var destination: Endpoint
    /// The number of its first byte, or of its SYN.
    public var sequence: UInt32
    /// The number of the byte that its sender expects next.
    public var acknowledgement: UInt32
    /// What it does.
    public var flags: Flags
    /// Its bytes, or as many as the capture kept.
    public var payload: [UInt8]
    /// Bytes behind these that the capture left out.
    public var missing: Int

    /// Makes a segment.
    public init(
        source: Endpoint, destination: Endpoint, sequence: UInt32, acknowledgement: UInt32 = 0, flags: Flags,
        payload: [UInt8] = [], missing: Int = 0
    ) {
        self.source = source
        self.destination = destination
        self.sequence = sequence
        self.acknowledgement = acknowledgement
        self.flags = flags
        self.payload = payload
        self.missing = missing
    }
}

/// A UDP datagram.
public struct UDPDatagram: Equatable, Sendable {
    /// Who sent it.
    public var source: Endpoint
    /// To whom.
    public var destination: Endpoint
    /// Its bytes, or as many as the capture kept.
    public var payload: [UInt8]
    /// Bytes behind these that the capture left out.
    public var missing: Int
}
