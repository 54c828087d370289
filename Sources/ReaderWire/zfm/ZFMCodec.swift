/// Packets of the fingerprint modules ZFM-20/60/70, R30x, AS608 and R503: `EF01`, address, kind, length, payload, sum.
///
/// Both ends use it: only who says which kind differs.
public struct ZFMCodec: ReaderCodec {
    /// The address of a module that nobody gave another.
    public static let defaultAddress: UInt32 = 0xFFFF_FFFF
    /// The longest payload: a data packet of the largest size.
    public static let longestPayload = 256

    private static let mark: [UInt8] = [0xEF, 0x01]
    private static let headerSize = 9
    private static let checkSize = 2

    /// The address in packets of this end, and of those it takes.
    public var address: UInt32
    private var bytes = ReceivedBytes()
    private var isExpired = false

    /// Makes a codec for a module's address.
    public init(address: UInt32 = defaultAddress) { self.address = address }

    /// The bytes of one packet, with a payload of 1 to 256 bytes.
    public mutating func frame(_ message: ZFMMessage) -> [UInt8] {
        let payload = message.payload
        precondition(1...Self.longestPayload ~= payload.count, "a packet of \(payload.count) bytes")
        let checked = [message.identifier] + UInt16(payload.count + Self.checkSize).bigEndianBytes + payload
        return Self.mark + address.bigEndianBytes + checked + Self.sum(checked[...]).bigEndianBytes
    }

    /// Takes bytes that came.
    public mutating func receive(_ new: [UInt8]) {
        bytes.append(new)
        isExpired = false
    }

    /// The next packet, or what is none.
    public mutating func next() -> Heard<ZFMMessage>? {
        let noise = bytes.distance(to: Self.mark)
        if noise > 0 { return refuse(.noise, dropping: noise) }
        guard bytes.count >= Self.headerSize else { return unfinished() }
        let payloadSize = bytes.bigEndian16(7) - Self.checkSize
        guard 1...Self.longestPayload ~= payloadSize else { return refuseFrame(.length) }
        let end = Self.headerSize + payloadSize
        guard bytes.count >= end + Self.checkSize else { return unfinished() }
        guard Int(Self.sum(bytes[6..<end])) == bytes.bigEndian16(end) else { return refuseFrame(.check) }
        guard UInt32(bigEndian: Array(bytes[2..<6]), at: 0) == address else {
            return refuse(.address, dropping: end + Self.checkSize)
        }
        guard let message = ZFMMessage(identifier: bytes[6], payload: Array(bytes[Self.headerSize..<end])) else {
            return refuse(.kind, dropping: end + Self.checkSize)
        }
        bytes.drop(end + Self.checkSize)
        return .answer(message)
    }

    /// Refuses what is begun, and looks for packets in it.
    public mutating func expire() { isExpired = true }

    /// Forgets what is begun.
    public mutating func reset() {
        bytes.drop(bytes.count)
        isExpired = false
    }

    private mutating func unfinished() -> Heard<ZFMMessage>? {
        isExpired && bytes.count > 0 ? refuseFrame(.incomplete) : nil
    }

    /// Refuses what looked like a frame, up to where another may begin: it may lie in what this one swallowed.
    private mutating func refuseFrame(_ reason: WireRefusal.Reason) -> Heard<ZFMMessage> {
        var rest = bytes
        rest.drop(1)
        return refuse(reason, dropping: 1 + rest.distance(to: Self.mark))
    }

    private mutating func refuse(_ reason: WireRefusal.Reason, dropping count: Int) -> Heard<ZFMMessage> {
        let refusal = WireRefusal(reason, at: bytes.offset)
        bytes.drop(count)
        return .refused(refusal)
    }

    private static func sum(_ bytes: ArraySlice<UInt8>) -> UInt16 { bytes.reduce(0) { $0 &+ UInt16($1) } }
}
