/// An event that Linux tells of an input device such as a keyboard: 24 bytes on a machine of 64 bits whose lowest byte
/// is the first.
public struct InputEvent: Equatable, Sendable {
    /// How many bytes it has.
    public static let size = 24

    /// What kind of event it is.
    public enum Kind: UInt16, Sendable {
        /// What belongs together is complete, or something was lost.
        case synchronisation = 0x00
        /// A key goes down (value 1) or up (0), or is held (2).
        case key = 0x01
        /// Such as the key's number on the keyboard's own list.
        case miscellaneous = 0x04
        /// A light goes on or off.
        case light = 0x11
        /// How a key repeats that is held.
        case repetition = 0x14
    }

    /// The code of a synchronisation that says: the reader of these events was too slow, and some were lost.
    public static let dropped: UInt16 = 3
    /// The code of a key's number on the keyboard's own list.
    public static let scan: UInt16 = 4

    /// When it was, on the clock of the system.
    public var seconds, microseconds: UInt64
    /// What kind it is.
    public var kind: Kind
    /// Which key, for example.
    public var code: UInt16
    /// What happened to it.
    public var value: Int32

    /// Makes an event.
    public init(_ kind: Kind, code: UInt16 = 0, value: Int32 = 0, seconds: UInt64 = 0, microseconds: UInt64 = 0) {
        self.kind = kind
        self.code = code
        self.value = value
        self.seconds = seconds
        self.microseconds = microseconds
    }

    /// Reads an event of a keyboard; nothing when it cannot be one.
    public init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.size, let kind = Kind(rawValue: UInt16(littleEndian: bytes, at: 16)) else {
            return nil
        }
        self.init(
            kind, code: UInt16(littleEndian: bytes, at: 18), value: Int32(littleEndian: bytes, at: 20),
            seconds: UInt64(littleEndian: bytes, at: 0), microseconds: UInt64(littleEndian: bytes, at: 8))
        guard microseconds < 1_000_000 else { return nil }
        let isPossible =
            switch kind {
            case .synchronisation: code <= Self.dropped && 0...1 ~= value
            case .key: 1...0x2FF ~= code && 0...2 ~= value
            case .miscellaneous: code <= 7
            case .light: code <= 15 && 0...1 ~= value
            case .repetition: code <= 1
            }
        if !isPossible { return nil }
    }

    /// The bytes as Linux tells them.
    public var bytes: [UInt8] {
        seconds.littleEndianBytes + microseconds.littleEndianBytes + kind.rawValue.littleEndianBytes
            + code.littleEndianBytes + value.littleEndianBytes
    }
}

extension InputEvent: CustomStringConvertible {
    /// What kind it is, and nothing of what was typed.
    public var description: String { "\(kind) event" }
}
