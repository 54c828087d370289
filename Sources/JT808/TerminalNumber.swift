/// A terminal's number (终端手机号): up to twenty packed digits, left-padded with zeros.
///
/// It stays packed, so that neither end divides 64-bit numbers, and because twenty digits do not fit an integer.
/// Nibbles above nine are carried: some devices pack an IMEI in hexadecimal (protocol.md §4.3).
public struct TerminalNumber: Hashable, Sendable, Comparable {
    /// The first four digits; zero in the 2013 edition, which has twelve digits.
    public var high: UInt16
    /// The last sixteen digits.
    public var low: UInt64

    /// Makes a number from its packed digits.
    @inlinable
    public init(high: UInt16 = 0, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Zero, which a cradle uses for a wristband without identity (`profile.md`, Cradle).
    @inlinable public static var zero: TerminalNumber { TerminalNumber(low: 0) }

    /// Whether every digit is 0–9.
    @inlinable public var isDecimal: Bool { high.isPackedDecimal && low.isPackedDecimal }

    /// The digit at `index`, 0 being the leftmost of twenty; 0–15.
    @inlinable
    public func digit(at index: Int) -> UInt8 {
        index < 4
            ? UInt8(truncatingIfNeeded: high &>> UInt16(truncatingIfNeeded: 12 &- 4 &* index)) & 0x0f
            : UInt8(truncatingIfNeeded: low &>> UInt64(truncatingIfNeeded: 76 &- 4 &* index)) & 0x0f
    }

    /// Reads ASCII digits, at most twenty; nothing when a byte is no digit or there are too many or none.
    public init?(digits: some Sequence<UInt8>) {
        var number = TerminalNumber.zero
        var count = 0
        for digit in digits {
            guard digit >= 0x30, digit <= 0x39, count < 20 else { return nil }
            number.high = number.high &<< 4 | UInt16(truncatingIfNeeded: number.low &>> 60)
            number.low = number.low &<< 4 | UInt64(digit &- 0x30)
            count &+= 1
        }
        guard count > 0 else { return nil }
        self = number
    }

    /// Orders by the number's value.
    @inlinable
    public static func < (left: TerminalNumber, right: TerminalNumber) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension RawSpan {
    /// The number in BCD[10] at `offset`, inside the checked length.
    func terminalNumber(at offset: Int) -> TerminalNumber {
        TerminalNumber(high: word(at: offset), low: load(at: offset &+ 2, as: UInt64.self))
    }
}

extension BodyWriter {
    /// Writes a number as BCD[10].
    @_lifetime(self: copy self)
    mutating func terminalNumber(_ number: TerminalNumber) {
        word(number.high)
        doubleWord(UInt32(truncatingIfNeeded: number.low &>> 32))
        doubleWord(UInt32(truncatingIfNeeded: number.low))
    }
}

#if !hasFeature(Embedded)
    extension TerminalNumber: CustomStringConvertible, LosslessStringConvertible {
        /// Reads a decimal number of at most twenty digits.
        public init?(_ description: String) {
            self.init(digits: description.utf8)
        }

        /// The digits without leading zeros, at least one; a nibble above nine as a letter.
        public var description: String {
            digits(atLeast: 1)
        }

        /// The digits, padded with zeros to the number's width on the wire: 12 in the 2013 edition, 20 in 2019.
        public func digits(atLeast width: Int) -> String {
            var text = ""
            for index in 0..<20 {
                let digit = digit(at: index)
                if digit != 0 || !text.isEmpty || index >= 20 - width {
                    text.append(Character(UnicodeScalar(digit < 10 ? 0x30 + digit : 0x57 + digit)))
                }
            }
            return text
        }
    }
#endif
