/// How frames are told apart in a stream.
public enum Framing: UInt8, Sendable, CaseIterable {
    /// The standard's: `7E` between frames, `7D 01` for `7D`, `7D 02` for `7E`.
    case standard
    /// A vendor's (protocol.md §4.2): `E7` between frames, `E6 01` for `E6`, `E6 02` for `E7`, `3E 01` for `3E`,
    /// `3E 02` for `3D`. Its header has a terminal number of seven bytes.
    case alternative
}

/// What the two ends must know of a framing; the compiler makes a deframer and a writer of its own for each.
@usableFromInline
protocol FramingRules {
    /// Starts and ends a frame.
    static var delimiter: UInt8 { get }
    /// Marks the bytes of a word that may need more than copying.
    static func special(in word: UInt64) -> UInt64
    /// What a byte begins, when it is a marker.
    static func escape(of byte: UInt8) -> Deframer.Mode?
    /// Whether the last byte was a marker.
    static func isEscape(_ mode: Deframer.Mode) -> Bool
    /// The byte that `byte` stands for behind a marker, if it may stand there.
    static func unescaped(_ byte: UInt8, _ mode: Deframer.Mode) -> UInt8?
    /// What is sent in place of `byte`, if it may not be sent itself.
    static func pair(for byte: UInt8) -> UInt16?
}

/// The standard's rules.
@usableFromInline
enum StandardFraming: FramingRules {
    @inlinable @inline(__always) static var delimiter: UInt8 { 0x7e }

    @inlinable @inline(__always)
    static func special(in word: UInt64) -> UInt64 { Escaping.marks(from: 0x7d, in: word) }

    @inlinable @inline(__always)
    static func escape(of byte: UInt8) -> Deframer.Mode? { byte == 0x7d ? .escaped : nil }

    @inlinable @inline(__always)
    static func isEscape(_ mode: Deframer.Mode) -> Bool { mode == .escaped }

    @inlinable @inline(__always)
    static func unescaped(_ byte: UInt8, _ mode: Deframer.Mode) -> UInt8? {
        byte == 0x01 || byte == 0x02 ? 0x7c &+ byte : nil
    }

    @inlinable @inline(__always)
    static func pair(for byte: UInt8) -> UInt16? {
        byte == 0x7d || byte == 0x7e ? 0x7d00 | UInt16(byte &- 0x7c) : nil
    }
}

/// A vendor's rules, with two markers.
enum AlternativeFraming: FramingRules {
    static var delimiter: UInt8 { 0xe7 }

    static func special(in word: UInt64) -> UInt64 { Escaping.marks }

    static func escape(of byte: UInt8) -> Deframer.Mode? {
        switch byte {
        case 0xe6: .escaped
        case 0x3e: .escapedOther
        default: nil
        }
    }

    static func isEscape(_ mode: Deframer.Mode) -> Bool { mode == .escaped || mode == .escapedOther }

    static func unescaped(_ byte: UInt8, _ mode: Deframer.Mode) -> UInt8? {
        switch (mode, byte) {
        case (.escaped, 0x01): 0xe6
        case (.escaped, 0x02): 0xe7
        case (.escapedOther, 0x01): 0x3e
        case (.escapedOther, 0x02): 0x3d
        default: nil
        }
    }

    static func pair(for byte: UInt8) -> UInt16? {
        switch byte {
        case 0xe6: 0xe601
        case 0xe7: 0xe602
        case 0x3e: 0x3e01
        case 0x3d: 0x3e02
        default: nil
        }
    }
}
