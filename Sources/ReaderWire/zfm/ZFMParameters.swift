/// What a fingerprint module tells of its settings: the results of ReadSysPara.
public struct ZFMParameters: Equatable, Sendable {
    /// How many bytes it has on the wire.
    public static let size = 16

    /// Bits of the module's state: busy, matched, password verified, image there.
    public var status: UInt16
    /// The maker's number of the system, mostly 9.
    public var system: UInt16
    /// Slots of the library.
    public var capacity: UInt16
    /// How strict comparisons are, 1 to 5.
    public var security: UInt16
    /// The module's address.
    public var address: UInt32
    /// The size of data packets: 0 to 3 for 32 to 256 bytes.
    public var packetCode: UInt16
    /// The rate in steps of 9,600 baud.
    public var rateFactor: UInt16

    /// Makes settings.
    public init(
        status: UInt16 = 0, system: UInt16 = 9, capacity: UInt16, security: UInt16 = 3,
        address: UInt32 = ZFMCodec.defaultAddress, packetCode: UInt16 = 2, rateFactor: UInt16 = 6
    ) {
        self.status = status
        self.system = system
        self.capacity = capacity
        self.security = security
        self.address = address
        self.packetCode = packetCode
        self.rateFactor = rateFactor
    }

    /// Reads them; nothing when the size or the packets' size is none.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        func number(_ index: Int) -> UInt16 { UInt16(bigEndian: bytes, at: index) }
        guard number(12) <= 3 else { return nil }
        self.init(
            status: number(0), system: number(2), capacity: number(4), security: number(6),
            address: UInt32(bigEndian: bytes, at: 8), packetCode: number(12), rateFactor: number(14))
    }

    /// The bytes on the wire.
    public var bytes: [UInt8] {
        [status, system, capacity, security].flatMap(\.bigEndianBytes) + address.bigEndianBytes
            + [packetCode, rateFactor].flatMap(\.bigEndianBytes)
    }

    /// Bytes in a data packet.
    public var packetSize: Int { 32 << Int(packetCode) }
    /// The rate in baud.
    public var baud: Int { 9_600 * Int(rateFactor) }
}
