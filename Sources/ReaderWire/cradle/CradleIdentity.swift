public import JT808

/// Who a wristband is: the number it speaks under, and the one printed on it.
public struct CradleIdentity: Hashable, Sendable, CustomStringConvertible {
    /// The most characters of a serial number.
    public static let longestSerialNumber = 20

    /// The terminal number.
    public let terminal: TerminalNumber
    /// The serial number: printable ASCII.
    public let serialNumber: String

    /// Makes an identity; nothing without both numbers, or when one cannot be written.
    public init?(terminal: TerminalNumber, serialNumber: String) {
        let bytes = serialNumber.utf8
        guard terminal.isDecimal, terminal != .zero, 1...Self.longestSerialNumber ~= bytes.count,
            bytes.allSatisfy({ 0x20...0x7E ~= $0 }), bytes.last != 0x20
        else { return nil }
        self.terminal = terminal
        self.serialNumber = serialNumber
    }

    /// Both numbers.
    public var description: String { "terminal \(terminal), serial number \(serialNumber)" }
}

extension String {
    /// Reads text of printable ASCII.
    init(printable bytes: RawSpan) throws(Refusal) {
        let bytes = bytes.withUnsafeBytes { Array($0) }
        guard let strange = bytes.firstIndex(where: { !(0x20...0x7E ~= $0) }) else {
            self = String(decoding: bytes, as: UTF8.self)
            return
        }
        throw Refusal(.outOfRange, at: strange)
    }
}
