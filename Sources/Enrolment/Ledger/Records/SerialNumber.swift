/// The number printed on a wristband, by which the ledger knows it: 1–20 characters of printable ASCII.
///
/// It lies in three words, so that none of a ledger's million records needs memory of its own for it (`make bench` times them).
public struct SerialNumber: Hashable, Sendable, CustomStringConvertible {
    /// The most characters.
    public static let longest = 20

    let high: UInt64
    let middle: UInt64
    let low: UInt32

    /// Takes a number; nothing when a wristband cannot have it.
    public init?(_ text: some StringProtocol) {
        self.init(bytes: text.utf8)
    }

    init?(bytes: some Collection<UInt8>) {
        guard 1...Self.longest ~= bytes.count else { return nil }
        var (high, middle, low): (UInt64, UInt64, UInt32) = (0, 0, 0)
        var last: UInt8 = 0
        for (index, byte) in bytes.enumerated() {
            guard 0x20...0x7E ~= byte else { return nil }
            switch index {
            case 0..<8: high |= UInt64(byte) << UInt64(56 - 8 * index)
            case 8..<16: middle |= UInt64(byte) << UInt64(120 - 8 * index)
            default: low |= UInt32(byte) << UInt32(152 - 8 * index)
            }
            last = byte
        }
        // A cradle pads with spaces.
        guard last != 0x20 else { return nil }
        self.init(high: high, middle: middle, low: low)
    }

    init(high: UInt64, middle: UInt64, low: UInt32) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// The characters.
    public var description: String {
        var padded: [UInt8] = []
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            padded.append(UInt8(truncatingIfNeeded: high >> shift))
        }
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            padded.append(UInt8(truncatingIfNeeded: middle >> shift))
        }
        for shift in stride(from: UInt32(24), through: 0, by: -8) {
            padded.append(UInt8(truncatingIfNeeded: low >> shift))
        }
        return String(decoding: padded.prefix { $0 != 0 }, as: UTF8.self)
    }
}
