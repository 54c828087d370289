/// What a card, or the reader in its place, answers to a command handed to it: data, and two bytes that say how it went.
public struct CardResponse: Equatable, Sendable, CustomStringConvertible {
    /// The command that asks a contactless reader for the card's own number: `FF CA 00 00 00`.
    public static let getNumber: [UInt8] = [0xFF, 0xCA, 0x00, 0x00, 0x00]

    /// Done.
    public static let done: UInt16 = 0x9000
    /// There is nothing to tell.
    public static let nothing: UInt16 = 0x6300
    /// The card or the reader does not know this.
    public static let unsupported: UInt16 = 0x6A81

    /// What it tells.
    public var data: [UInt8]
    /// How it went.
    public var status: UInt16

    /// Makes an answer.
    public init(_ status: UInt16, data: [UInt8] = []) {
        self.data = data
        self.status = status
    }

    /// Reads an answer; nothing when the two bytes are missing.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        self.init(UInt16(bigEndian: bytes, at: bytes.count - 2), data: Array(bytes.dropLast(2)))
    }

    /// The bytes on the wire.
    public var bytes: [UInt8] { data + status.bigEndianBytes }

    /// How it went, without what it tells.
    public var description: String { "status \(String(status, radix: 16, uppercase: true))" }
}
