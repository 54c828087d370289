/// Messages of the USB class of card readers: kind, length, slot, number, three bytes of the kind's own, data.
///
/// They have no mark and no check sum: USB checks its transfers. Both ends use it; each takes only what the other
/// says. A slot's changes come on a third pipe, which a driver that asks for the status has no need of.
public struct CCIDCodec: ReaderCodec {
    /// Whose it is.
    public enum End: Sendable {
        /// The host's: it takes answers.
        case host
        /// The reader's: it takes commands.
        case reader
    }

    /// The most data in a message of a reader that knows short APDUs.
    public static let longestData = 261

    private static let headerSize = 10

    private let end: End
    private var bytes = ReceivedBytes()
    private var isExpired = false

    /// Makes a codec for an end.
    public init(_ end: End = .host) { self.end = end }

    /// The bytes of one message, with up to 261 bytes of data.
    public mutating func frame(_ message: CCIDMessage) -> [UInt8] {
        precondition(message.data.count <= Self.longestData, "\(message.data.count) bytes of data")
        return [message.kind.rawValue] + UInt32(message.data.count).littleEndianBytes
            + [message.slot, message.sequence, message.detail] + message.level.littleEndianBytes + message.data
    }

    /// Takes bytes that came.
    public mutating func receive(_ new: [UInt8]) {
        bytes.append(new)
        isExpired = false
    }

    /// The next message, or what is none.
    public mutating func next() -> Heard<CCIDMessage>? {
        let noise = distanceToKind(from: 0)
        if noise > 0 { return refuse(.noise, dropping: noise) }
        guard bytes.count >= Self.headerSize, let kind = CCIDKind(rawValue: bytes[0]) else { return unfinished() }
        let length = UInt32(littleEndian: bytes[0..<Self.headerSize], at: 1)
        guard length <= Self.longestData else { return refuseMessage(.length) }
        let size = Self.headerSize + Int(length)
        guard bytes.count >= size else { return unfinished() }
        let message = CCIDMessage(
            kind, slot: bytes[5], sequence: bytes[6], detail: bytes[7],
            level: UInt16(littleEndian: bytes[8..<Self.headerSize], at: 0), data: Array(bytes[Self.headerSize..<size]))
        bytes.drop(size)
        return .answer(message)
    }

    /// Refuses what is begun, and looks for messages in it.
    public mutating func expire() { isExpired = true }

    /// Forgets what is begun.
    public mutating func reset() {
        bytes.drop(bytes.count)
        isExpired = false
    }

    /// How many bytes stand before the next that a message of the other end may begin with.
    private func distanceToKind(from start: Int) -> Int {
        var index = start
        while index < bytes.count, CCIDKind(rawValue: bytes[index])?.isAnswer != (end == .host) { index += 1 }
        return index
    }

    private mutating func unfinished() -> Heard<CCIDMessage>? {
        isExpired && bytes.count > 0 ? refuseMessage(.incomplete) : nil
    }

    /// Refuses what looked like a message, up to where another may begin.
    private mutating func refuseMessage(_ reason: WireRefusal.Reason) -> Heard<CCIDMessage> {
        refuse(reason, dropping: distanceToKind(from: 1))
    }

    private mutating func refuse(_ reason: WireRefusal.Reason, dropping count: Int) -> Heard<CCIDMessage> {
        let refusal = WireRefusal(reason, at: bytes.offset)
        bytes.drop(count)
        return .refused(refusal)
    }
}
