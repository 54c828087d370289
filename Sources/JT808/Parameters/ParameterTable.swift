/// What a parameter's value is.
public enum ParameterType: Equatable, Sendable {
    /// A number of one, two or four bytes, within a range.
    case number(bytes: UInt8, ClosedRange<UInt32>)
    /// A bitmap of one or four bytes.
    case bits(bytes: UInt8)
    /// Text in GBK.
    case text
    /// Fields of their own, in that many bytes.
    case fields(bytes: UInt8)
    /// Entries of that many bytes, at most so many.
    case entries(bytes: UInt8, most: UInt8)

    /// A BYTE of any value.
    static var byte: ParameterType { .number(bytes: 1, 0...0xff) }
    /// A WORD of any value.
    static var word: ParameterType { .number(bytes: 2, 0...0xffff) }
    /// A DWORD of any value.
    static var doubleWord: ParameterType { .number(bytes: 4, 0...0xffff_ffff) }
    /// A DWORD above 0.
    static var positive: ParameterType { .number(bytes: 4, 1...0xffff_ffff) }

    /// Whether a value has the type's length and lies in its range.
    public func holds(_ value: RawSpan) -> Bool {
        switch self {
        case .number(let bytes, let range):
            guard value.byteCount == Int(bytes), let number = value.number else { return false }
            return range.contains(number)
        case .bits(let bytes), .fields(let bytes): return value.byteCount == Int(bytes)
        case .text: return true
        case .entries(let bytes, let most):
            return value.byteCount <= Int(bytes) &* Int(most) && value.byteCount % Int(bytes) == 0
        }
    }
}

/// What a parameter counts.
public enum ParameterUnit: UInt8, Sendable, CaseIterable {
    case none, second, millisecond, metre, tenthKilometre, kilometreAnHour, tenthKilometreAnHour
    case degree, percent, fix
}

/// A parameter's row in the table.
public struct ParameterRow: Equatable, Sendable {
    /// What its value is.
    public var type: ParameterType
    /// What that counts.
    public var unit: ParameterUnit

    init(_ type: ParameterType, _ unit: ParameterUnit = .none) {
        self.type = type
        self.unit = unit
    }
}

extension ParameterID {
    /// What is known of the parameter; nothing for one that has no source, which is carried as bytes.
    ///
    /// protocol.md §4.7, and the table of the public standard as go-jt808 and libjt808 have it; `profile.md`, Parameters.
    public var row: ParameterRow? {
        switch rawValue {
        case 0x0001...0x003f: linkRow
        case 0x0040...0x007f: eventRow
        case 0x0080...0x01ff: vehicleRow
        case 0xf101...0xf1ff: profileRow
        default: nil
        }
    }

    /// 0x0001–0x0032: connection, servers, reports.
    private var linkRow: ParameterRow? {
        switch rawValue {
        case 0x01, 0x02, 0x04, 0x06: ParameterRow(.doubleWord, .second)
        case 0x03, 0x05, 0x07, 0x18, 0x19, 0x1b, 0x1c: ParameterRow(.doubleWord)
        case 0x10...0x17, 0x1a, 0x1d, 0x23...0x26: ParameterRow(.text)
        case 0x20: ParameterRow(.number(bytes: 4, 0...2))
        case 0x21: ParameterRow(.number(bytes: 4, 0...1))
        case 0x22, 0x27...0x29: ParameterRow(.positive, .second)
        case 0x2c...0x2f: ParameterRow(.positive, .metre)
        case 0x30: ParameterRow(.number(bytes: 4, 0...179), .degree)
        case 0x31: ParameterRow(.word, .metre)
        case 0x32: ParameterRow(.fields(bytes: 4))
        default: nil
        }
    }

    /// 0x0040–0x0074: telephone, alarms, driving, camera.
    private var eventRow: ParameterRow? {
        switch rawValue {
        case 0x40...0x44, 0x48, 0x49: ParameterRow(.text)
        case 0x45: ParameterRow(.number(bytes: 4, 0...1))
        case 0x46, 0x47, 0x56...0x5a: ParameterRow(.doubleWord, .second)
        case 0x50...0x54, 0x64, 0x65: ParameterRow(.bits(bytes: 4))
        case 0x55: ParameterRow(.doubleWord, .kilometreAnHour)
        case 0x5b: ParameterRow(.word, .tenthKilometreAnHour)
        case 0x5c: ParameterRow(.number(bytes: 2, 1...0xffff), .second)
        case 0x5d: ParameterRow(.fields(bytes: 2))
        case 0x5e: ParameterRow(.word, .degree)
        case 0x70: ParameterRow(.number(bytes: 4, 1...10))
        case 0x71, 0x74: ParameterRow(.number(bytes: 4, 0...255))
        case 0x72, 0x73: ParameterRow(.number(bytes: 4, 0...127))
        default: nil
        }
    }

    /// 0x0080–0x01FF: vehicle, satellite receiver, CAN bus.
    private var vehicleRow: ParameterRow? {
        switch rawValue {
        case 0x80: ParameterRow(.doubleWord, .tenthKilometre)
        case 0x81, 0x82: ParameterRow(.word)
        case 0x83: ParameterRow(.text)
        case 0x84: ParameterRow(.byte)
        case 0x90: ParameterRow(.bits(bytes: 1))
        case 0x91: ParameterRow(.number(bytes: 1, 0...5))
        case 0x92: ParameterRow(.number(bytes: 1, 0...4))
        case 0x93: ParameterRow(.doubleWord, .second)
        case 0x94: ParameterRow(.number(bytes: 1, 0...0x0d))
        // Seconds, metres or entries, by 0x0094.
        case 0x95: ParameterRow(.doubleWord)
        case 0x100, 0x102: ParameterRow(.doubleWord, .millisecond)
        case 0x101, 0x103: ParameterRow(.word, .second)
        case 0x110...0x1ff: ParameterRow(.fields(bytes: 8))
        default: nil
        }
    }

    /// 0xF101–0xF10B: profile WB1.
    private var profileRow: ParameterRow? {
        switch rawValue {
        case 0xf101: ParameterRow(.number(bytes: 1, 0...60), .second)
        case 0xf102: ParameterRow(.number(bytes: 1, 5...50), .percent)
        case 0xf103: ParameterRow(.number(bytes: 1, 1...20), .percent)
        case 0xf104: ParameterRow(.number(bytes: 2, 0...500), .metre)
        case 0xf105: ParameterRow(.number(bytes: 2, 0...5_000), .metre)
        case 0xf106: ParameterRow(.number(bytes: 1, 0...1))
        case 0xf107: ParameterRow(.doubleWord, .fix)
        case 0xf108: ParameterRow(.entries(bytes: 9, most: 28))
        case 0xf109: ParameterRow(.number(bytes: 1, 0...2))
        case 0xf10a: ParameterRow(.doubleWord, .second)
        case 0xf10b: ParameterRow(.number(bytes: 2, 0...3_600), .second)
        default: nil
        }
    }
}
