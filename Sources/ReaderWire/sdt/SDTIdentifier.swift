/// The number of a reader's security module: it names the reader for good.
public struct SDTIdentifier: Hashable, Sendable, CustomStringConvertible {
    /// How many bytes it has on the wire.
    public static let size = 16

    /// The kind of module, and who made it.
    public var kind, maker: UInt16
    /// The day it was made, as decimal digits.
    public var date: UInt32
    /// Its number of that day, and a number of the maker's.
    public var serial, suffix: UInt32

    /// Makes a number.
    public init(kind: UInt16, maker: UInt16, date: UInt32, serial: UInt32, suffix: UInt32) {
        self.kind = kind
        self.maker = maker
        self.date = date
        self.serial = serial
        self.suffix = suffix
    }

    /// Reads it; nothing when the size is another.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        // The one part of the protocol with the lowest byte first.
        let reversed = Array(bytes.reversed())
        self.init(
            kind: UInt16(bigEndian: reversed, at: 14), maker: UInt16(bigEndian: reversed, at: 12),
            date: UInt32(bigEndian: reversed, at: 8), serial: UInt32(bigEndian: reversed, at: 4),
            suffix: UInt32(bigEndian: reversed, at: 0))
    }

    /// The bytes on the wire.
    public var bytes: [UInt8] {
        [kind, maker].flatMap { $0.bigEndianBytes.reversed() }
            + [date, serial, suffix].flatMap { $0.bigEndianBytes.reversed() }
    }

    /// As it is printed on readers: `05.01-20190601-0000001234-1234567890`.
    public var description: String {
        func padded(_ number: some BinaryInteger, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        return "\(padded(kind, 2)).\(padded(maker, 2))-\(date)-\(padded(serial, 10))-\(suffix)"
    }
}
