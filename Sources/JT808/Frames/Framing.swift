/// How frames are told apart in a stream.
public enum Framing: UInt8, Sendable, CaseIterable {
    /// The standard's: `7E` between frames, `7D 01` for `7D`, `7D 02` for `7E`.
    case standard
    /// A vendor's (protocol.md §4.2): `E7` between frames, `E6 01` for `E6`, `E6 02` for `E7`, `3E 01` for `3E`,
    /// `3E 02` for `3D`. Its header has a terminal number of seven bytes.
    case alternative
}

/// What a deframer must know of a framing; the compiler makes a deframer of its own for each.
protocol FramingRules {
    /// Starts and ends a frame.
    static var delimiter: UInt8 { get }
    /// Whether one of eight bytes may need more than copying.
    static func isSpecial(in word: UInt64) -> Bool
    /// What a byte begins, when it is a marker.
    static func escape(of byte: UInt8) -> Deframer.Mode?
    /// Whether the last byte was a marker.
    static func isEscape(_ mode: Deframer.Mode) -> Bool
    /// The byte that `byte` stands for behind a marker, if it may stand there.
    static func unescaped(_ byte: UInt8, _ mode: Deframer.Mode) -> UInt8?
}

/// The standard's rules.
enum StandardFraming: FramingRules {
    @inline(__always) static var delimiter: UInt8 { Escaping.delimiter }
    @inline(__always) static func isSpecial(in word: UInt64) -> Bool { Escaping.isNeeded(in: word) }
    @inline(__always) static func escape(of byte: UInt8) -> Deframer.Mode? {
        byte == Escaping.marker ? .escaped : nil
    }
    @inline(__always) static func isEscape(_ mode: Deframer.Mode) -> Bool { mode == .escaped }
    @inline(__always) static func unescaped(_ byte: UInt8, _ mode: Deframer.Mode) -> UInt8? {
        byte == 0x01 || byte == 0x02 ? Escaping.marker &+ byte &- 1 : nil
    }
}

/// A vendor's rules, with two markers.
enum AlternativeFraming: FramingRules {
    static var delimiter: UInt8 { 0xe7 }

    static func isSpecial(in word: UInt64) -> Bool { true }

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

    /// Stores one byte, as two when it needs an escape; returns where the next goes.
    static func store(_ byte: UInt8, at offset: Int, in storage: inout MutableRawSpan) -> Int {
        let pair: UInt16? =
            switch byte {
            case 0xe6: 0xe601
            case 0xe7: 0xe602
            case 0x3e: 0x3e01
            case 0x3d: 0x3e02
            default: nil
            }
        guard let pair else {
            unsafe storage.storeBytes(of: byte, toUncheckedByteOffset: offset, as: UInt8.self)
            return offset &+ 1
        }
        unsafe storage.storeBytes(of: pair.bigEndian, toUncheckedByteOffset: offset, as: UInt16.self)
        return offset &+ 2
    }
}
